#include "kproto/record_int.h"

#include "kproto/assert.h"

const uint8_t *kp_varlong_parse(const uint8_t *p, const uint8_t *end, int64_t *ret) {
  uint64_t v = 0;
  for (int shift = 0; shift < 70 && p < end; shift += 7) {
    uint8_t b = *p++;
    v |= (uint64_t)(b & 0x7f) << shift;
    if (b < 0x80) {
      *ret = kp_unzigzag(v);
      return p;
    }
  }
  return NULL;
}

const uint8_t *kp_varint_parse(const uint8_t *p, const uint8_t *end, int32_t *ret) {
  uint64_t v = 0;
  for (int shift = 0; shift < 35 && p < end; shift += 7) {
    uint8_t b = *p++;
    v |= (uint64_t)(b & 0x7f) << shift;
    if (b < 0x80) {
      *ret = (int32_t)kp_unzigzag((uint32_t)v);
      return p;
    }
  }
  return NULL;
}

/* A length and that many bytes; a negative length is null. */
static const uint8_t *slice_parse(const uint8_t *p, const uint8_t *end, struct kp_bytes *ret) {
  int32_t n;
  p = kp_varint_parse(p, end, &n);
  if (p == NULL) return NULL;
  if (n < 0) {
    *ret = (struct kp_bytes){NULL, -1};
    return p;
  }
  if (n > end - p) return NULL;
  *ret = (struct kp_bytes){p, n};
  return p + n;
}

static const uint8_t *header_parse(const uint8_t *p, const uint8_t *end, struct kp_record_header *ret) {
  struct kp_bytes key;
  p = slice_parse(p, end, &key);
  if (p == NULL || key.n < 0) return NULL;
  ret->key = (struct kp_str){(const char *)key.p, key.n};
  return slice_parse(p, end, &ret->value);
}

const uint8_t *kp_headers_parse(const uint8_t *p, const uint8_t *end, int32_t *ret_n, const char **ret_why) {
  int32_t n;
  *ret_why = "a record's count of headers is impossible";
  p = kp_varint_parse(p, end, &n);
  if (p == NULL || n < 0 || n > end - p) return NULL;
  *ret_why = "a record's headers run past its length";
  for (int32_t i = 0; i < n; i++) {
    struct kp_record_header h;
    p = header_parse(p, end, &h);
    if (p == NULL) return NULL;
  }
  *ret_why = "a record is longer than its fields";
  *ret_n = n;
  return p == end ? p : NULL;
}

const uint8_t *kp_record_parse(const uint8_t *p, const uint8_t *end, struct kp_record_raw *ret, const char **ret_why) {
  int32_t size;
  *ret_why = "a record's length runs past the batch";
  p = kp_varint_parse(p, end, &size);
  if (p == NULL || size < 1 || size > end - p) return NULL;
  end = p + size;
  *ret_why = "a record's fields run past its length";
  p = kp_varlong_parse(p + 1, end, &ret->timestamp_delta);
  if (p == NULL) return NULL;
  p = kp_varint_parse(p, end, &ret->offset_delta);
  if (p == NULL) return NULL;
  p = slice_parse(p, end, &ret->key);
  if (p == NULL) return NULL;
  p = slice_parse(p, end, &ret->value);
  if (p == NULL) return NULL;
  const uint8_t *headers = p;
  p = kp_headers_parse(p, end, &ret->headers_n, ret_why);
  if (p == NULL) return NULL;
  while (*headers++ >= 0x80) {
  } /* past the count */
  ret->headers = (struct kp_bytes){headers, (int32_t)(p - headers)};
  return p;
}

enum kp_err kp_batch_records(const struct kp_batch *b, struct kp_buf *scratch, size_t bytes_max, const uint8_t **ret_p,
                             const uint8_t **ret_end) {
  const uint8_t *p = b->p + KP_BATCH_HEADER;
  size_t n = (size_t)b->size - KP_BATCH_HEADER;
  if (kp_batch_codec(b) != KP_CODEC_NONE) {
    kp_buf_reset(scratch);
    enum kp_err err = kp_decompress(kp_batch_codec(b), p, n, bytes_max, scratch);
    if (err != KP_ERR_NONE) return err;
    p = scratch->p;
    n = scratch->n;
  }
  *ret_p = p;
  *ret_end = n > 0 ? p + n : p;
  return KP_ERR_NONE;
}

enum kp_err kp_record_iter_init(struct kp_record_iter *it, const struct kp_batch *b, struct kp_buf *scratch,
                                size_t bytes_max) {
  *it = (struct kp_record_iter){.batch = b};
  it->r.err = b->record_count < 0 ? KP_ERR_INVALID_RECORD : KP_ERR_NONE;
  if (it->r.err == KP_ERR_NONE && b->record_count > 0)
    it->r.err = kp_batch_records(b, scratch, bytes_max, &it->r.p, &it->r.end);
  return it->r.err;
}

/* DefaultRecordBatch.incrementSequence: wraps from 2^31 - 1 to 0. */
static int32_t sequence_of(const struct kp_batch *b, int32_t offset_delta) {
  if (b->base_sequence < 0) return -1;
  return (int32_t)(((uint32_t)b->base_sequence + (uint32_t)offset_delta) & INT32_MAX);
}

bool kp_record_iter_next(struct kp_record_iter *it, struct kp_record *ret) {
  const struct kp_batch *b = it->batch;
  if (it->r.err != KP_ERR_NONE) return false;
  if (it->i >= b->record_count) {
    if (it->r.p != it->r.end) it->r.err = KP_ERR_INVALID_RECORD; /* more records than the header counts */
    return false;
  }
  struct kp_record_raw raw;
  const char *why;
  const uint8_t *p = kp_record_parse(it->r.p, it->r.end, &raw, &why);
  if (p == NULL) {
    it->r.err = KP_ERR_INVALID_RECORD;
    return false;
  }
  it->r.p = p;
  it->i++;
  bool append_time = (b->attributes & KP_BATCH_LOG_APPEND_TIME) != 0;
  *ret = (struct kp_record){
      .timestamp = append_time ? b->max_timestamp : kp_add_wrap(b->base_timestamp, raw.timestamp_delta),
      .offset = kp_add_wrap(b->base_offset, raw.offset_delta),
      .sequence = sequence_of(b, raw.offset_delta),
      .key = raw.key,
      .value = raw.value,
      .headers = raw.headers,
      .headers_n = raw.headers_n,
  };
  return true;
}

bool kp_record_header_next(struct kp_reader *headers, struct kp_record_header *ret) {
  if (headers->err != KP_ERR_NONE || headers->p == headers->end) return false;
  const uint8_t *p = header_parse(headers->p, headers->end, ret);
  if (p == NULL) {
    headers->err = KP_ERR_INVALID_RECORD;
    return false;
  }
  headers->p = p;
  return true;
}

void kp_put_record_header(struct kp_buf *out, struct kp_str key, struct kp_bytes value) {
  KP_ASSERT(key.n >= 0, "key.n=%d: a header's key is never null", key.n);
  kp_put_varint(out, key.n);
  if (key.n > 0) kp_put_bytes(out, key.p, (size_t)key.n);
  kp_put_varint(out, value.n);
  if (value.n > 0) kp_put_bytes(out, value.p, (size_t)value.n);
}
