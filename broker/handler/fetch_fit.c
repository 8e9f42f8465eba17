/* The answer's budget, kept in the request's order (KIP-74, ReplicaManager.readFromLog): each partition gets what those
 * before it left, and only the first one with data may be larger than that.
 *
 * Partitions of several shards are read side by side, each as if it were alone. What turns out too large is read again
 * here, with what is left. On one shard reads follow each other, and nothing is. */
#include "broker/handler/fetch_int.h"
#include "broker/shard.h"
#include "kproto/assert.h"

static void again_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  struct fetch_part *p = FETCH_PART_OF(c, read);
  struct fetch *f = p->fetch;
  p->reading = false;
  KP_ASSERT(f->req->pending > 0, "pending=%d", f->req->pending);
  f->req->pending--;
  if (!f->fitting) fetch_fit(f);
}

static void read_again(struct fetch_part *p) {
  struct fetch *f = p->fetch;
  fetch_part_drop(p);
  p->read_max = f->left > 0 ? f->left : 0;
  if (p->max_bytes < p->read_max) p->read_max = p->max_bytes > 0 ? p->max_bytes : 0;
  p->read_min_one = !f->fitted_any;
  p->read_again = p->reading = true;
  p->read = (struct brk_call){.run = fetch_part_read, .done = again_done};
  f->req->pending++;
  brk_call(f->req->sh, p->owner, &p->read);
}

void fetch_fit(struct fetch *f) {
  KP_ASSERT(f->finishing && f->req->pending == 0, "pending=%d", f->req->pending);
  if (f->fitted == 0) f->left = f->budget + f->bytes;
  f->fitting = true;
  while (f->fitted < f->parts_n) {
    struct fetch_part *p = &f->parts[f->fitted];
    if (p->range.n > f->left && !p->read_again) {
      read_again(p);
      if (!p->reading) continue;
      f->fitting = false;
      return;
    }
    f->left -= p->range.n;
    f->fitted_any = f->fitted_any || p->range.n > 0;
    f->fitted++;
  }
  f->fitting = false;
  fetch_answer(f);
}
