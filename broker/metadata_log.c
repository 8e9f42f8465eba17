#include "broker/metadata_log.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/image_edit.h"
#include "broker/metadata_replay.h"
#include "broker/metadata_snapshot.h"
#include "kproto/assert.h"

enum { READ_BYTES = 1 << 20 };

static void *must(void *p) {
  KP_ASSERT(p != NULL, "out of memory");
  return p;
}

/* ---- replay ---- */

static enum kp_err replay_log(struct brk_metadata_replay *r, kp_offset from, kp_offset end) {
  uint8_t *p = NULL;
  enum kp_err err = KP_ERR_NONE;
  while (err == KP_ERR_NONE && from < end) {
    struct log_range range;
    err = log_read(r->m->log, from, end, READ_BYTES, true, &range);
    if (err != KP_ERR_NONE || range.n == 0) break;
    size_t got = 0;
    p = must(realloc(p, (size_t)range.n));
    err = log_file_pread(range.file, p, (size_t)range.n, range.position, &got);
    log_file_unref(range.file);
    if (err == KP_ERR_NONE && got != (size_t)range.n) err = KP_ERR_CORRUPT_MESSAGE;
    size_t used;
    if (err == KP_ERR_NONE) err = brk_metadata_replay_bytes(r, p, got, &used);
    r->m->bytes_since_snapshot += range.n;
    from = r->offset + 1;
  }
  free(p);
  return err;
}

static enum kp_err replay(struct brk_metadata_log *m, kp_offset from, kp_offset end, char *err_text, size_t err_n) {
  struct brk_metadata_replay r;
  brk_metadata_replay_begin(&r, m, from, err_text, err_n);
  enum kp_err err = replay_log(&r, from, end);
  brk_metadata_replay_end(&r);
  return err;
}

/* ---- open, append, close ---- */

static void log_config_metadata(struct log_config *c) {
  log_config_defaults(c);
  c->segment_bytes = 1 << 30; /* metadata.log.segment.bytes */
  c->segment_ms = INT64_MAX;
  c->retention_ms = -1;
  c->retention_bytes = -1;
  c->max_message_bytes = INT32_MAX;
  c->cleanup_delete = false;
  c->timestamp_before_ms_max = c->timestamp_after_ms_max = INT64_MAX;
}

void brk_metadata_log_init(struct brk_metadata_log *m, struct log_io *io, const char *dir) {
  memset(m, 0, sizeof *m);
  m->io = io;
  snprintf(m->dir, sizeof m->dir, "%s", dir);
  kp_arena_init(&m->scratch, 0);
  kp_buf_init(&m->batch);
  kp_buf_init(&m->voters);
  m->image = brk_image_new();
}

bool brk_metadata_gap(const struct brk_metadata_log *m, kp_offset snapshot, kp_offset start, kp_offset end,
                      char *err_text, size_t err_n) {
  bool gap = start > snapshot || end < snapshot || end < m->damaged_end;
  if (gap && m->damaged[0])
    snprintf(err_text, err_n,
             "%s/%s is damaged, and the log, %lld to %lld, does not say it all: restore it from a copy", m->dir,
             m->damaged, (long long)start, (long long)end);
  else if (gap)
    snprintf(err_text, err_n, "%s: the newest snapshot ends at %lld, the log holds %lld to %lld", m->dir,
             (long long)snapshot, (long long)start, (long long)end);
  return gap;
}

const struct kp_uuid brk_metadata_topic_id = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};

enum kp_err brk_metadata_log_open(struct brk_metadata_log *m, struct log_io *io, const char *dir, bool clean,
                                  const struct log_known *known, int64_t now_ms, char *err_text, size_t err_n) {
  brk_metadata_log_init(m, io, dir);
  struct log_config config;
  log_config_metadata(&config);
  kp_offset snapshot = 0;
  enum kp_err err = brk_metadata_snapshot_load(m, m->image, &snapshot, err_text, err_n);
  if (err == KP_ERR_NONE) {
    struct log_open_args args = {.io = io,
                                 .dir = dir,
                                 .config = &config,
                                 .topic_id = &brk_metadata_topic_id,
                                 .clean = clean,
                                 .recovery_point = snapshot,
                                 .known = known,
                                 .now_ms = now_ms};
    struct log_open_report report;
    err = log_open(&args, &m->log, &report, err_text, err_n);
  }
  if (err == KP_ERR_NONE) {
    struct log_state st;
    log_get_state(m->log, &st);
    m->snapshot_end = snapshot;
    if (brk_metadata_gap(m, snapshot, st.log_start_offset, st.log_end_offset, err_text, err_n)) {
      err = KP_ERR_CORRUPT_MESSAGE;
    } else {
      err = replay(m, snapshot, st.log_end_offset, err_text, err_n);
      if (err != KP_ERR_NONE && !err_text[0])
        snprintf(err_text, err_n, "%s: a batch behind offset %lld is not what was written (%s): kask doctor says which",
                 dir, (long long)snapshot, kp_err_name(err));
    }
  }
  if (err != KP_ERR_NONE) brk_metadata_log_close(m, false);
  return err;
}

enum kp_err brk_metadata_log_close(struct brk_metadata_log *m, bool sync) {
  enum kp_err err = m->log ? log_close(m->log, sync) : KP_ERR_NONE;
  brk_carried_done(&m->carried);
  brk_metadata_voters_forget(m);
  kp_buf_done(&m->voters);
  brk_image_unref(m->image);
  kp_arena_done(&m->scratch);
  kp_buf_done(&m->batch);
  memset(m, 0, sizeof *m);
  return err;
}

kp_offset brk_metadata_log_end(const struct brk_metadata_log *m) {
  struct log_state st;
  log_get_state(m->log, &st);
  return st.log_end_offset;
}

enum kp_err brk_metadata_log_append(struct brk_metadata_log *m, const struct brk_records *r, bool control,
                                    int64_t now_ms) {
  kp_buf_reset(&m->batch);
  enum kp_err err = brk_records_batch(r, control, 0, m->epoch, now_ms, &m->batch);
  if (err != KP_ERR_NONE) return err;
  struct log_append a = {.p = m->batch.p, .n = m->batch.n, .leader_epoch = m->epoch, .now_ms = now_ms};
  err = log_append(m->log, &a);
  if (err != KP_ERR_NONE) return err;
  m->bytes_since_snapshot += (int64_t)m->batch.n;
  size_t at = 0;
  struct kp_bytes value; /* key and message in one */
  while (control && brk_records_next(r, &at, &value))
    brk_metadata_note_control(m, (int16_t)kp_be16(value.p + 2), (struct kp_bytes){value.p + 4, value.n - 4});
  return KP_ERR_NONE;
}
