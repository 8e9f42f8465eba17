/* A loop never waits for a disk: before an answer is made, ranges that are not in the page cache are read by a disk
 * worker, so that sendfile and the small copies find them there. What is there is told by reads that refuse to wait
 * (RWF_NOWAIT), one byte every STEP; a file system without them is taken to be memory. */
#include <errno.h>
#include <stdlib.h>
#include <sys/uio.h>

#include "broker/handler/fetch_int.h"
#include "broker/shard.h"
#include "kproto/mem.h"

enum { STEP = 256 << 10, CHUNK = 128 << 10 };

struct warm {
  struct brk_job job;
  struct fetch *fetch;
};

static bool byte_resident(int fd, int64_t at) {
  char byte;
  struct iovec v = {&byte, 1};
  ssize_t got = preadv2(fd, &v, 1, at, RWF_NOWAIT);
  return got >= 0 || errno != EAGAIN;
}

static bool resident(const struct log_range *r) {
  int fd = log_file_fd(r->file);
  if (fd < 0) return true; /* a simulated disk does not wait */
  for (int64_t at = r->head_cached ? STEP : 0; at < r->n; at += STEP)
    if (!byte_resident(fd, r->position + at)) return false;
  return r->tail_cached || byte_resident(fd, r->position + r->n - 1);
}

/* On a disk worker. Read errors show when the answer is made. */
static void warm_run(struct brk_job *j) {
  struct fetch *f = KP_CONTAINER(j, struct warm, job)->fetch;
  uint8_t *chunk = kp_mem_alloc(CHUNK);
  for (int32_t i = 0; chunk && i < f->parts_n; i++) {
    const struct log_range *r = &f->parts[i].range;
    size_t got;
    for (int64_t at = 0; f->parts[i].cold && at < r->n; at += CHUNK)
      if (log_file_pread(r->file, chunk, CHUNK, r->position + at, &got) != KP_ERR_NONE) break;
  }
  kp_mem_free(chunk);
}

static void warm_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  struct warm *w = KP_CONTAINER(j, struct warm, job);
  struct fetch *f = w->fetch;
  kp_mem_free(w);
  fetch_answer(f);
}

bool fetch_warm(struct fetch *f) {
  bool any = false;
  if (f->warmed) return false;
  f->warmed = true;
  for (int32_t i = 0; i < f->parts_n; i++) {
    struct fetch_part *p = &f->parts[i];
    p->cold = p->range.n > 0 && !resident(&p->range);
    any = any || p->cold;
  }
  if (!any) return false;
  struct warm *w = kp_mem_zeroed(sizeof *w);
  if (!w) return false; /* then the loop waits: slower, not wrong */
  *w = (struct warm){.job = {.run = warm_run, .done = warm_done}, .fetch = f};
  brk_job_submit(f->req->sh, &w->job);
  return true;
}
