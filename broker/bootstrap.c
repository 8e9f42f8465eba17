#include "broker/bootstrap.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/adopt.h"
#include "broker/image_int.h"
#include "kproto/batch.h"
#include "kproto/gen/metadata_records.h"

enum { CHECKPOINT_BYTES_MAX = 16 << 20 };

struct reading {
  struct brk_records *r;
  const char *path;
  bool eligible_leaders;
  char *err_text;
  size_t err_n;
};

static enum kp_err look_at_feature(struct reading *rd, const struct brk_record_head *h) {
  struct kp_feature_level_record f;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  enum kp_err err = kp_decode(&kp_feature_level_record_desc, h->version, h->body.p, (size_t)h->body.n, &a, &f, NULL);
  if (err == KP_ERR_NONE && kp_str_eq(f.name, KP_STR_LIT("eligible.leader.replicas.version")))
    rd->eligible_leaders = f.feature_level > 0;
  if (err == KP_ERR_NONE && kp_str_eq(f.name, KP_STR_LIT("metadata.version")) &&
      (f.feature_level < BRK_METADATA_VERSION_MIN || f.feature_level > BRK_METADATA_VERSION_MAX)) {
    snprintf(rd->err_text, rd->err_n, "%s: metadata.version %d: this kask knows %d to %d", rd->path, f.feature_level,
             BRK_METADATA_VERSION_MIN, BRK_METADATA_VERSION_MAX);
    err = KP_ERR_INVALID_CONFIG;
  }
  kp_arena_done(&a);
  return err;
}

static enum kp_err add_batch(struct reading *rd, const struct kp_batch *b) {
  struct kp_buf inflated;
  struct kp_record_iter it;
  struct kp_record rec;
  if (b->attributes & KP_BATCH_CONTROL) return KP_ERR_NONE;
  kp_buf_init(&inflated);
  enum kp_err err = kp_record_iter_init(&it, b, &inflated, CHECKPOINT_BYTES_MAX);
  while (err == KP_ERR_NONE && kp_record_iter_next(&it, &rec)) {
    struct brk_record_head h;
    err = brk_record_head(rec.value, &h);
    if (err == KP_ERR_NONE && h.type == BRK_RECORD_FEATURE_LEVEL) err = look_at_feature(rd, &h);
    if (err == KP_ERR_NONE) brk_records_add_framed(rd->r, rec.value);
  }
  if (err == KP_ERR_NONE) err = it.r.err;
  kp_buf_done(&inflated);
  return err;
}

/* NOT_FOUND: there is none. */
static enum kp_err read_checkpoint(struct log_io *io, struct reading *rd) {
  char *p = NULL;
  size_t n = 0;
  enum kp_err err = log_io_slurp(io, rd->path, CHECKPOINT_BYTES_MAX, &p, &n);
  if (err != KP_ERR_NONE) return err;
  union {
    char *c;
    uint8_t *u;
  } bytes = {.c = p};
  for (size_t at = 0; err == KP_ERR_NONE && at < n;) {
    struct kp_batch b;
    err = kp_batch_parse(bytes.u + at, n - at, &b);
    if (err == KP_ERR_NONE) err = kp_batch_check_crc(&b);
    if (err == KP_ERR_NONE) err = add_batch(rd, &b);
    if (err == KP_ERR_NONE) at += (size_t)b.size;
  }
  free(p);
  if (err != KP_ERR_NONE && err != KP_ERR_INVALID_CONFIG) {
    snprintf(rd->err_text, rd->err_n, "%s: %s", rd->path, kp_err_name(err));
    err = KP_ERR_CORRUPT_MESSAGE;
  }
  return err;
}

static enum kp_err add_min_isr(struct brk_records *r, int64_t min_isr) {
  char value[32];
  snprintf(value, sizeof value, "%lld", (long long)min_isr);
  struct kp_config_record c = {BRK_RESOURCE_BROKER, KP_STR_LIT(""), KP_STR_LIT("min.insync.replicas"),
                               kp_str_of(value)};
  return brk_records_add(r, &kp_config_record_desc, 0, &c);
}

enum kp_err brk_bootstrap_records(struct log_io *io, const char *dir, int64_t min_isr, struct brk_records *r,
                                  char *err_text, size_t err_n) {
  char path[1200];
  snprintf(path, sizeof path, "%s/bootstrap.checkpoint", dir);
  struct reading rd = {.r = r, .path = path, .err_text = err_text, .err_n = err_n};
  struct kp_begin_transaction_record begin = {KP_STR_LIT("Bootstrap records")};
  struct kp_feature_level_record version = {KP_STR_LIT("metadata.version"), BRK_METADATA_VERSION_MAX};
  struct kp_end_transaction_record end;
  memset(&end, 0, sizeof end);
  enum kp_err err = brk_records_add(r, &kp_begin_transaction_record_desc, 0, &begin);
  if (err == KP_ERR_NONE) err = read_checkpoint(io, &rd);
  if (err == KP_ERR_NOT_FOUND) err = brk_records_add(r, &kp_feature_level_record_desc, 0, &version);
  if (err == KP_ERR_NONE && rd.eligible_leaders) err = add_min_isr(r, min_isr);
  if (err == KP_ERR_NONE) err = brk_records_add(r, &kp_end_transaction_record_desc, 0, &end);
  return err == KP_ERR_NONE ? r->buf.err : err;
}
