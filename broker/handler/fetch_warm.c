/* A loop never waits for a disk, and nothing is served that was not looked at since it came off one: log_read sees to
 * both. But while a fetch waits for more, what it has got may leave the page cache; then its owner reads it again
 * before the answer is made. */
#include "broker/handler/fetch_int.h"
#include "broker/shard.h"
#include "kproto/assert.h"

static void again_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  struct fetch_part *p = FETCH_PART_OF(c, read);
  struct fetch *f = p->fetch;
  p->reading = false;
  KP_ASSERT(f->req->pending > 0, "pending=%d", f->req->pending);
  if (--f->req->pending == 0) fetch_answer(f);
}

static bool cold(const struct fetch *f, const struct fetch_part *p) {
  if (p->range.n == 0 || (p->range.cached && !f->park_done)) return false;
  return !log_file_resident(p->range.file, p->range.position, p->range.n);
}

bool fetch_warm(struct fetch *f) {
  if (f->warmed) return false;
  f->warmed = true;
  f->req->pending++; /* held: reads come back within the loop */
  for (int32_t i = 0; i < f->parts_n; i++) {
    struct fetch_part *p = &f->parts[i];
    if (!cold(f, p)) continue;
    p->read_max = p->range.n; /* what it fits into already */
    p->read_min_one = p->reading = true;
    fetch_part_drop(p);
    p->read = (struct brk_call){.run = fetch_part_read, .done = again_done};
    f->req->pending++;
    brk_call(f->req->sh, p->owner, &p->read);
  }
  return --f->req->pending > 0;
}
