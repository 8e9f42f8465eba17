/* One record of a batch v2 (org.apache.kafka.common.record.internal.DefaultRecord), all numbers zigzag varints:
 *   length varint (bytes after it) | attributes i8, unused | timestampDelta varlong | offsetDelta varint
 *   keyLength varint | key | valueLength varint | value | headersCount varint
 *   headersCount times: keyLength varint (>= 0) | key | valueLength varint | value
 * A negative key, value or header value length is null, whatever the number. */
#ifndef KPROTO_RECORD_INT_H
#define KPROTO_RECORD_INT_H

#include "kproto/batch.h"

struct kp_record_raw {
  int64_t timestamp_delta;
  int32_t offset_delta;
  struct kp_bytes key, value, headers;
  int32_t headers_n;
};

/* Parse the record at p; returns the byte after it, or NULL and *ret_why if it is not one. Checks everything but the
 * meaning of the deltas. */
const uint8_t *kp_record_parse(const uint8_t *p, const uint8_t *end, struct kp_record_raw *ret, const char **ret_why);

/* The end of a record: the count of headers and the headers, up to end exactly. Returns end, or NULL and *ret_why. */
const uint8_t *kp_headers_parse(const uint8_t *p, const uint8_t *end, int32_t *ret_n, const char **ret_why);

/* The plain records of a batch: the batch's own bytes, or inflated into scratch (emptied first). */
enum kp_err kp_batch_records(const struct kp_batch *b, struct kp_buf *scratch, size_t bytes_max, const uint8_t **ret_p,
                             const uint8_t **ret_end);

/* Varints as Kafka's ByteUtils reads them: at most 5 (10) bytes, bits beyond the 32nd (64th) are dropped.
 * Return the byte after the number, NULL if it is too long or cut short. */
const uint8_t *kp_varint_parse(const uint8_t *p, const uint8_t *end, int32_t *ret);
const uint8_t *kp_varlong_parse(const uint8_t *p, const uint8_t *end, int64_t *ret);

static inline int64_t kp_unzigzag(uint64_t v) {
  return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

/* Java's addition: wraps. */
static inline int64_t kp_add_wrap(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a + (uint64_t)b);
}
static inline int64_t kp_sub_wrap(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a - (uint64_t)b);
}

#endif
