#include "broker/recompress.h"

#include "broker/limits.h"

enum kp_err brk_recompress(struct kp_arena *a, const struct kp_batch *b, int32_t codec, int32_t level,
                           struct kp_records *ret_records) {
  struct kp_buf scratch, out;
  kp_buf_init(&scratch);
  kp_buf_init(&out);
  struct kp_record_iter it;
  enum kp_err err = kp_record_iter_init(&it, b, &scratch, BRK_INFLATED_MAX);
  struct kp_batch_builder bb;
  kp_batch_builder_init(&bb, &out, (enum kp_codec)codec, b->base_offset, b->base_timestamp);
  bb.level = level;
  struct kp_record r;
  while (err == KP_ERR_NONE && kp_record_iter_next(&it, &r))
    kp_batch_builder_add(&bb, r.timestamp, r.key, r.value, r.headers, r.headers_n);
  if (err == KP_ERR_NONE) err = it.r.err;
  bb.h.attributes = (int16_t)((b->attributes & ~KP_BATCH_CODEC_MASK) | codec);
  bb.h.producer_id = b->producer_id;
  bb.h.producer_epoch = b->producer_epoch;
  bb.h.base_sequence = b->base_sequence;
  if (err == KP_ERR_NONE && bb.h.record_count == 0) err = KP_ERR_CORRUPT_MESSAGE;
  if (err == KP_ERR_NONE) err = kp_batch_builder_finish(&bb);
  if (err == KP_ERR_NONE) {
    struct kp_bytes copy = kp_arena_bytes(a, (struct kp_bytes){out.p, (int32_t)out.n});
    if (copy.p)
      *ret_records = (struct kp_records){.p = copy.p, .n = copy.n};
    else
      err = KP_ERR_NO_MEMORY;
  }
  kp_buf_done(&bb.body);
  kp_buf_done(&scratch);
  kp_buf_done(&out);
  return err;
}
