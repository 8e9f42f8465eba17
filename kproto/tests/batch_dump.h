/* What is in a file of batches, in the form that golden/BatchPeer.java prints. */
#ifndef KPROTO_TESTS_BATCH_DUMP_H
#define KPROTO_TESTS_BATCH_DUMP_H

#include <inttypes.h>
#include <stdio.h>

#include "kproto/batch.h"
#include "kproto/crc32c.h"

static inline void dump_bytes(FILE *to, struct kp_bytes b) {
  if (b.n < 0) {
    fprintf(to, "null");
  } else if (b.n > 64) {
    fprintf(to, "%d#%08x", b.n, kp_crc32c(0, b.p, (size_t)b.n));
  } else {
    fprintf(to, "x");
    for (int32_t i = 0; i < b.n; i++) fprintf(to, "%02x", b.p[i]);
  }
}

static inline enum kp_err dump_record(FILE *to, const struct kp_record *r) {
  fprintf(to, "record %" PRId64 " time %" PRId64 " sequence %d key ", r->offset, r->timestamp, r->sequence);
  dump_bytes(to, r->key);
  fprintf(to, " value ");
  dump_bytes(to, r->value);
  struct kp_reader headers = {r->headers.p, r->headers.p + r->headers.n, KP_ERR_NONE};
  struct kp_record_header h;
  int32_t n = 0;
  for (; kp_record_header_next(&headers, &h); n++) {
    fprintf(to, " header ");
    dump_bytes(to, (struct kp_bytes){(const uint8_t *)h.key.p, h.key.n});
    fprintf(to, "=");
    dump_bytes(to, h.value);
  }
  fprintf(to, "\n");
  return n == r->headers_n ? headers.err : KP_ERR_INVALID_RECORD;
}

/* The first error met; all batches' CRCs are checked. */
static inline enum kp_err dump_batches(FILE *to, const uint8_t *p, size_t n) {
  struct kp_batch_scan scan = {.p = p, .n = n, .check_crc = true};
  struct kp_batch b;
  struct kp_buf scratch;
  enum kp_err err = KP_ERR_NONE;
  kp_buf_init(&scratch);
  while (err == KP_ERR_NONE && kp_batch_scan_next(&scan, &b)) {
    fprintf(to,
            "batch %" PRId64 "..%" PRId64 " epoch %d attributes %d time %" PRId64 "..%" PRId64 " producer %" PRId64
            "/%d/%d records %d\n",
            b.base_offset, kp_batch_last_offset(&b), b.leader_epoch, b.attributes, b.base_timestamp, b.max_timestamp,
            b.producer_id, b.producer_epoch, b.base_sequence, b.record_count);
    struct kp_record_iter it;
    struct kp_record r;
    err = kp_record_iter_init(&it, &b, &scratch, 64 << 20);
    while (err == KP_ERR_NONE && kp_record_iter_next(&it, &r)) err = dump_record(to, &r);
    if (err == KP_ERR_NONE) err = it.r.err;
  }
  kp_buf_done(&scratch);
  return err != KP_ERR_NONE ? err : scan.err;
}

/* Append the batch to out, built anew from its records. false: our builder is not meant to, it writes no offset gaps
 * and no empty batch. */
static inline bool rebuild_batch(const struct kp_batch *b, struct kp_buf *out, enum kp_err *ret) {
  if (b->record_count == 0 || b->last_offset_delta != b->record_count - 1) return false;
  struct kp_buf scratch;
  struct kp_batch_builder bb;
  struct kp_record_iter it;
  struct kp_record r;
  kp_buf_init(&scratch);
  kp_batch_builder_init(&bb, out, kp_batch_codec(b), b->base_offset, b->base_timestamp);
  *ret = kp_record_iter_init(&it, b, &scratch, 1 << 20);
  while (kp_record_iter_next(&it, &r)) {
    /* With LogAppendTime the create times are not to be had from the iterator; ours all become the base. */
    int64_t t = b->attributes & KP_BATCH_LOG_APPEND_TIME ? b->base_timestamp : r.timestamp;
    kp_batch_builder_add(&bb, t, r.key, r.value, r.headers, r.headers_n);
  }
  bb.h.leader_epoch = b->leader_epoch;
  bb.h.attributes = b->attributes;
  bb.h.producer_id = b->producer_id;
  bb.h.producer_epoch = b->producer_epoch;
  bb.h.base_sequence = b->base_sequence;
  if (b->attributes & KP_BATCH_LOG_APPEND_TIME) bb.h.max_timestamp = b->max_timestamp;
  enum kp_err err = kp_batch_builder_finish(&bb);
  if (*ret == KP_ERR_NONE) *ret = it.r.err != KP_ERR_NONE ? it.r.err : err;
  kp_buf_done(&scratch);
  return true;
}

#endif
