#include "broker/metadata_clean.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/metadata_snapshot.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/gen/control_records.h"

enum { HEADER_BYTES = 4096 };

struct snapshot {
  kp_offset end;
  kp_epoch epoch;
  int64_t bytes, timestamp; /* -1 = unknown */
};

struct snapshots {
  struct snapshot *p;
  int32_t n;
};

static void note(void *arg, const char *name) {
  struct snapshots *s = arg;
  kp_offset end;
  kp_epoch epoch;
  if (!brk_snapshot_name_parse(name, &end, &epoch)) return;
  s->p = realloc(s->p, (size_t)(s->n + 1) * sizeof *s->p);
  KP_ASSERT(s->p != NULL, "no memory for %d snapshots", s->n);
  s->p[s->n++] = (struct snapshot){.end = end, .epoch = epoch};
}

static int by_end(const void *a, const void *b) {
  const struct snapshot *x = a, *y = b;
  return x->end != y->end ? (x->end > y->end) - (x->end < y->end) : x->epoch - y->epoch;
}

/* lastContainedLogTimestamp of the header, which is the first record of the file. */
static int64_t header_timestamp(const uint8_t *p, size_t n) {
  struct kp_batch b;
  struct kp_buf scratch;
  struct kp_record_iter it;
  struct kp_record rec;
  struct kp_arena a;
  int64_t timestamp = -1;
  if (kp_batch_parse(p, n, &b) != KP_ERR_NONE) return -1;
  kp_buf_init(&scratch);
  kp_arena_init(&a, 0);
  struct kp_snapshot_header_record h;
  if (kp_record_iter_init(&it, &b, &scratch, HEADER_BYTES) == KP_ERR_NONE && kp_record_iter_next(&it, &rec) &&
      rec.value.n > 0 &&
      kp_decode(&kp_snapshot_header_record_desc, 0, rec.value.p, (size_t)rec.value.n, &a, &h, NULL) == KP_ERR_NONE)
    timestamp = h.last_contained_log_timestamp;
  kp_arena_done(&a);
  kp_buf_done(&scratch);
  return timestamp;
}

static void look(const struct brk_metadata_clean *c, struct snapshot *s) {
  char path[1200];
  uint8_t head[HEADER_BYTES];
  size_t n = 0;
  struct log_io_file *f;
  s->timestamp = -1;
  brk_snapshot_path(c->dir, s->end, s->epoch, path);
  if (c->io->ops->open(c->io, path, LOG_IO_RDONLY, &f) != KP_ERR_NONE) return;
  if (c->io->ops->size(c->io, f, &s->bytes) != KP_ERR_NONE) s->bytes = 0;
  if (c->io->ops->pread(c->io, f, head, sizeof head, 0, &n) == KP_ERR_NONE) s->timestamp = header_timestamp(head, n);
  c->io->ops->close(c->io, f);
}

void brk_metadata_clean_plan(struct brk_metadata_clean *c) {
  struct snapshots s = {0};
  c->start = 0;
  if (c->io->ops->list(c->io, c->dir, note, &s) != KP_ERR_NONE) s.n = 0;
  if (s.n > 1) qsort(s.p, (size_t)s.n, sizeof s.p[0], by_end);
  int64_t total = c->log_bytes;
  for (int32_t i = 0; i < s.n; i++) {
    look(c, &s.p[i]);
    total += s.p[i].bytes;
  }
  for (int32_t i = 0; i + 1 < s.n; i++) {
    bool old = c->retention_ms >= 0 && s.p[i].timestamp >= 0 && c->now_ms - s.p[i].timestamp > c->retention_ms;
    bool large = c->retention_bytes >= 0 && total > c->retention_bytes;
    if (!old && !large) break;
    total -= s.p[i].bytes;
    if (s.p[i + 1].end > c->log_start) c->start = s.p[i + 1].end;
  }
  free(s.p);
}

void brk_metadata_clean_cut(struct brk_metadata_clean *c, struct brk_metadata_log *m) {
  if (c->start == 0 || c->start > m->snapshot_end) {
    c->start = 0;
    return;
  }
  struct log_state before, after;
  log_get_state(m->log, &before);
  if (log_delete_records(m->log, c->start, m->snapshot_end) != KP_ERR_NONE) {
    c->start = 0;
    return;
  }
  int segments = log_maintain(m->log, c->now_ms, m->snapshot_end, &c->doomed);
  log_get_state(m->log, &after);
  brk_trace(BRK_INFO, "metadata_log_trimmed", "start=%lld segments=%d bytes=%lld", (long long)c->start, segments,
            (long long)(before.size_bytes - after.size_bytes));
}

static void drop_older(void *arg, const char *name) {
  struct brk_metadata_clean *c = arg;
  kp_offset end;
  kp_epoch epoch;
  char path[1200];
  if (!brk_snapshot_name_parse(name, &end, &epoch) || end >= c->start) return;
  brk_snapshot_path(c->dir, end, epoch, path);
  if (c->io->ops->unlink(c->io, path) != KP_ERR_NONE)
    brk_trace(BRK_WARN, "metadata_snapshot_not_removed", "path=\"%s\"", path);
}

void brk_metadata_clean_remove(struct brk_metadata_clean *c) {
  KP_FAIL("metadata_snapshot.before_drop");
  log_files_delete(c->io, c->doomed);
  c->doomed = NULL;
  if (c->start > 0) (void)c->io->ops->list(c->io, c->dir, drop_older, c); /* what stays is only in the way */
}
