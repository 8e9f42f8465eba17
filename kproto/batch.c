#include "kproto/batch.h"

#include "kproto/assert.h"
#include "kproto/crc32c.h"
#include "kproto/record_int.h"

enum {
  AT_LENGTH = 8,
  AT_EPOCH = 12,
  AT_MAGIC = 16,
  AT_CRC = 17,
  AT_ATTRIBUTES = 21, /* the CRC covers everything from here */
  AT_LAST_OFFSET_DELTA = 23,
  AT_BASE_TIMESTAMP = 27,
  AT_MAX_TIMESTAMP = 35,
  AT_PRODUCER_ID = 43,
  AT_PRODUCER_EPOCH = 51,
  AT_BASE_SEQUENCE = 53,
  AT_RECORD_COUNT = 57,
  MAGIC = 2,
  LEGACY_LENGTH_MIN = 14, /* LegacyRecord.RECORD_OVERHEAD_V0: no batch of any magic is shorter */
};

enum kp_err kp_batch_parse(const uint8_t *p, size_t n, struct kp_batch *ret) {
  if (n < AT_EPOCH) return KP_ERR_TRUNCATED;
  int64_t size = (int64_t)KP_BATCH_OVERHEAD + (int32_t)kp_be32(p + AT_LENGTH);
  if (size < KP_BATCH_OVERHEAD + LEGACY_LENGTH_MIN || size > INT32_MAX) return KP_ERR_CORRUPT_MESSAGE;
  if (n <= AT_MAGIC) return KP_ERR_TRUNCATED;
  int8_t magic = (int8_t)p[AT_MAGIC];
  if (magic < 0 || magic > MAGIC) return KP_ERR_CORRUPT_MESSAGE;
  if ((uint64_t)size > n) return KP_ERR_TRUNCATED;
  if (magic < MAGIC) return KP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT;
  if (size < KP_BATCH_HEADER) return KP_ERR_CORRUPT_MESSAGE;
  *ret = (struct kp_batch){
      .p = p,
      .size = (int32_t)size,
      .base_offset = (int64_t)kp_be64(p),
      .leader_epoch = (int32_t)kp_be32(p + AT_EPOCH),
      .crc = kp_be32(p + AT_CRC),
      .attributes = (int16_t)kp_be16(p + AT_ATTRIBUTES),
      .last_offset_delta = (int32_t)kp_be32(p + AT_LAST_OFFSET_DELTA),
      .base_timestamp = (int64_t)kp_be64(p + AT_BASE_TIMESTAMP),
      .max_timestamp = (int64_t)kp_be64(p + AT_MAX_TIMESTAMP),
      .producer_id = (int64_t)kp_be64(p + AT_PRODUCER_ID),
      .producer_epoch = (int16_t)kp_be16(p + AT_PRODUCER_EPOCH),
      .base_sequence = (int32_t)kp_be32(p + AT_BASE_SEQUENCE),
      .record_count = (int32_t)kp_be32(p + AT_RECORD_COUNT),
  };
  return KP_ERR_NONE;
}

static uint32_t crc_of(const uint8_t *p, size_t size) {
  return kp_crc32c(0, p + AT_ATTRIBUTES, size - AT_ATTRIBUTES);
}

enum kp_err kp_batch_check_crc(const struct kp_batch *b) {
  return crc_of(b->p, (size_t)b->size) == b->crc ? KP_ERR_NONE : KP_ERR_CORRUPT_MESSAGE;
}

bool kp_batch_scan_next(struct kp_batch_scan *s, struct kp_batch *ret) {
  if (s->err != KP_ERR_NONE || s->at == s->n) return false;
  s->err = kp_batch_parse(s->p + s->at, s->n - s->at, ret);
  if (s->err == KP_ERR_NONE && s->check_crc) s->err = kp_batch_check_crc(ret);
  if (s->err != KP_ERR_NONE) return false;
  s->at += (size_t)ret->size;
  return true;
}

void kp_batch_set_max_timestamp(uint8_t *p, bool log_append_time, int64_t max_timestamp) {
  uint16_t old = kp_be16(p + AT_ATTRIBUTES);
  uint16_t attributes = (uint16_t)(log_append_time ? old | KP_BATCH_LOG_APPEND_TIME : old & ~KP_BATCH_LOG_APPEND_TIME);
  if (attributes == old && (int64_t)kp_be64(p + AT_MAX_TIMESTAMP) == max_timestamp) return;
  int32_t length = (int32_t)kp_be32(p + AT_LENGTH);
  KP_ASSERT(length >= KP_BATCH_HEADER - KP_BATCH_OVERHEAD, "length=%d", length);
  p[AT_ATTRIBUTES] = (uint8_t)(attributes >> 8);
  p[AT_ATTRIBUTES + 1] = (uint8_t)attributes;
  kp_be64_put(p + AT_MAX_TIMESTAMP, (uint64_t)max_timestamp);
  kp_be32_put(p + AT_CRC, crc_of(p, (size_t)length + KP_BATCH_OVERHEAD));
}

void kp_batch_builder_init(struct kp_batch_builder *bb, struct kp_buf *out, enum kp_codec codec, kp_offset base_offset,
                           int64_t base_timestamp) {
  *bb = (struct kp_batch_builder){.out = out, .start = out->n, .codec = codec, .level = INT32_MIN};
  bb->h = (struct kp_batch){
      .base_offset = base_offset,
      .leader_epoch = -1,
      .last_offset_delta = -1,
      .base_timestamp = base_timestamp,
      .max_timestamp = -1,
      .producer_id = -1,
      .producer_epoch = -1,
      .base_sequence = -1,
  };
  kp_buf_init(&bb->body);
  if (kp_buf_reserve(out, KP_BATCH_HEADER) != NULL) out->n += KP_BATCH_HEADER;
}

static size_t zigzag_size(int64_t v) {
  uint64_t u = ((uint64_t)v << 1) ^ (0 - ((uint64_t)v >> 63));
  return (size_t)(64 - __builtin_clzll(u | 1) + 6) / 7;
}

static size_t slice_size(struct kp_bytes b) {
  return zigzag_size(b.n < 0 ? -1 : b.n) + (b.n > 0 ? (size_t)b.n : 0);
}

static void put_slice(struct kp_buf *to, struct kp_bytes b) {
  kp_put_varint(to, b.n < 0 ? -1 : b.n);
  if (b.n > 0) kp_put_bytes(to, b.p, (size_t)b.n);
}

void kp_batch_builder_add(struct kp_batch_builder *bb, int64_t timestamp, struct kp_bytes key, struct kp_bytes value,
                          struct kp_bytes headers, int32_t headers_n) {
  kp_batch_builder_add_at(bb, bb->h.record_count, timestamp, key, value, headers, headers_n);
}

void kp_batch_builder_add_at(struct kp_batch_builder *bb, int32_t offset_delta, int64_t timestamp, struct kp_bytes key,
                             struct kp_bytes value, struct kp_bytes headers, int32_t headers_n) {
  KP_ASSERT(headers_n == 0 || headers.n > 0, "headers_n=%d headers.n=%d", headers_n, headers.n);
  KP_ASSERT(offset_delta > bb->h.last_offset_delta, "offset_delta=%d after %d", offset_delta, bb->h.last_offset_delta);
  struct kp_buf *to = bb->codec == KP_CODEC_NONE ? bb->out : &bb->body;
  int64_t timestamp_delta = kp_sub_wrap(timestamp, bb->h.base_timestamp);
  size_t headers_bytes = headers.n > 0 ? (size_t)headers.n : 0;
  size_t size = 1 + zigzag_size(timestamp_delta) + zigzag_size(offset_delta) + slice_size(key) + slice_size(value) +
                zigzag_size(headers_n) + headers_bytes;
  if (size > INT32_MAX) {
    to->err = to->err != KP_ERR_NONE ? to->err : KP_ERR_MESSAGE_TOO_LARGE;
    return;
  }
  kp_put_varint(to, (int32_t)size);
  kp_put_int8(to, 0);
  kp_put_varlong(to, timestamp_delta);
  kp_put_varint(to, offset_delta);
  put_slice(to, key);
  put_slice(to, value);
  kp_put_varint(to, headers_n);
  if (headers_bytes > 0) kp_put_bytes(to, headers.p, headers_bytes);
  bb->h.record_count++;
  bb->h.last_offset_delta = offset_delta;
  if (timestamp > bb->h.max_timestamp) bb->h.max_timestamp = timestamp;
}

static void header_put(uint8_t *p, const struct kp_batch *h, size_t size) {
  kp_be64_put(p, (uint64_t)h->base_offset);
  kp_be32_put(p + AT_LENGTH, (uint32_t)(size - KP_BATCH_OVERHEAD));
  kp_be32_put(p + AT_EPOCH, (uint32_t)h->leader_epoch);
  p[AT_MAGIC] = MAGIC;
  p[AT_ATTRIBUTES] = (uint8_t)((uint16_t)h->attributes >> 8);
  p[AT_ATTRIBUTES + 1] = (uint8_t)h->attributes;
  kp_be32_put(p + AT_LAST_OFFSET_DELTA, (uint32_t)h->last_offset_delta);
  kp_be64_put(p + AT_BASE_TIMESTAMP, (uint64_t)h->base_timestamp);
  kp_be64_put(p + AT_MAX_TIMESTAMP, (uint64_t)h->max_timestamp);
  kp_be64_put(p + AT_PRODUCER_ID, (uint64_t)h->producer_id);
  p[AT_PRODUCER_EPOCH] = (uint8_t)((uint16_t)h->producer_epoch >> 8);
  p[AT_PRODUCER_EPOCH + 1] = (uint8_t)h->producer_epoch;
  kp_be32_put(p + AT_BASE_SEQUENCE, (uint32_t)h->base_sequence);
  kp_be32_put(p + AT_RECORD_COUNT, (uint32_t)h->record_count);
  kp_be32_put(p + AT_CRC, crc_of(p, size));
}

enum kp_err kp_batch_builder_finish(struct kp_batch_builder *bb) {
  KP_ASSERT(bb->h.record_count > 0 || bb->out->err != KP_ERR_NONE || bb->body.err != KP_ERR_NONE, "record_count=%d",
            bb->h.record_count);
  struct kp_buf *out = bb->out;
  enum kp_err err = bb->body.err;
  if (err == KP_ERR_NONE && bb->codec != KP_CODEC_NONE)
    err = kp_compress(bb->codec, bb->level, bb->body.p, bb->body.n, out);
  kp_buf_done(&bb->body);
  if (err == KP_ERR_NONE) err = out->err;
  if (err == KP_ERR_NONE && out->n - bb->start > INT32_MAX) err = KP_ERR_MESSAGE_TOO_LARGE;
  if (err != KP_ERR_NONE) return err;
  bb->h.attributes = (int16_t)((bb->h.attributes & ~KP_BATCH_CODEC_MASK) | (int16_t)bb->codec);
  header_put(out->p + bb->start, &bb->h, out->n - bb->start);
  return KP_ERR_NONE;
}

void kp_batch_put_empty(struct kp_buf *out, const struct kp_batch *b) {
  uint8_t *p = kp_buf_reserve(out, KP_BATCH_HEADER);
  if (p == NULL) return;
  struct kp_batch h = *b;
  h.attributes &= KP_BATCH_LOG_APPEND_TIME | KP_BATCH_TRANSACTIONAL | KP_BATCH_CONTROL;
  h.base_timestamp = -1;
  h.record_count = 0;
  header_put(p, &h, KP_BATCH_HEADER);
  out->n += KP_BATCH_HEADER;
}
