/* What a produced batch must satisfy (UnifiedLog.analyzeAndValidateRecords, LogValidator, DefaultRecordBatch,
 * DefaultRecord), in two passes that read the same records:
 *   the quick one only says "surely fine" and learns the facts: the hot path of a broker, one loop over the bytes;
 *   the exact one, taken when the quick one did not accept, says what is wrong with which record, as Kafka says it. */
#include "kproto/assert.h"
#include "kproto/record_int.h"

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

enum {
  NO_TIMESTAMP = -1,
  QUICK_HEAD_MAX = 16, /* bytes that the quick pass may read of a record before its key: 3+1+3+3+3, rounded up */
  QUICK_LENGTH_MAX = 3,
};

/* Sums over the records of one batch. */
struct sums {
  int64_t delta_min, delta_max; /* of the timestamps */
  int32_t delta_max_at;         /* the first record that has it */
  bool keyless;                 /* some record has no key */
};

static void sums_add(struct sums *s, int64_t timestamp_delta, int32_t i) {
  if (timestamp_delta < s->delta_min) s->delta_min = timestamp_delta;
  if (timestamp_delta > s->delta_max) {
    s->delta_max = timestamp_delta;
    s->delta_max_at = i;
  }
}

/* A number of up to QUICK_LENGTH_MAX bytes, all of which can be read; a longer one comes out with its top bit (21) set.
 */
static inline const uint8_t *quick_number(const uint8_t *p, uint32_t *ret) {
  uint32_t v = p[0];
  if (likely(v < 0x80)) {
    *ret = v;
    return p + 1;
  }
  v = (v & 0x7f) | (uint32_t)p[1] << 7;
  if (likely(v < 1u << 14)) {
    *ret = v;
    return p + 2;
  }
  *ret = (v & 0x3fff) | (uint32_t)p[2] << 14;
  return p + 3;
}
#define QUICK_LIMIT (1u << 21)

static __attribute__((noinline)) bool headers_some(const uint8_t *p, const uint8_t *end) {
  int32_t n;
  const char *why;
  return kp_headers_parse(p, end, &n, &why) == end;
}

/* p < end: no headers nearly always. */
static inline bool headers_fine(const uint8_t *p, const uint8_t *end) {
  return likely(end - p == 1 && *p == 0) || headers_some(p, end);
}

/* One record in the quick pass that is not plain: near the end of the batch, or with long numbers. */
static __attribute__((noinline)) const uint8_t *record_other(const uint8_t *p, const uint8_t *end, int32_t i,
                                                             struct sums *s) {
  struct kp_record_raw raw;
  const char *why;
  p = kp_record_parse(p, end, &raw, &why);
  if (p == NULL || raw.offset_delta != i) return NULL;
  s->keyless |= raw.key.n < 0;
  sums_add(s, raw.timestamp_delta, i);
  return p;
}

/* True if [p, end) is exactly count well-formed records with offset deltas 0..count-1; then *ret. */
static bool records_quick(const uint8_t *p, const uint8_t *end, int32_t count, struct sums *ret) {
  struct sums s = {.delta_min = INT64_MAX, .delta_max = INT64_MIN};
  uint32_t keyless = 0;
  for (int32_t i = 0; i < count; i++) {
    if (likely(end - p >= QUICK_HEAD_MAX)) {
      uint32_t size, time, offset, key, value;
      const uint8_t *q = quick_number(p, &size);
      const uint8_t *next = q + (size >> 1);
      bool odd = (size & 1) | (size >= QUICK_LIMIT) | ((ptrdiff_t)(size >> 1) > end - q);
      q = quick_number(q + 1, &time);
      q = quick_number(q, &offset);
      q = quick_number(q, &key);
      odd |= (time | key) >= QUICK_LIMIT || offset != (uint32_t)i << 1;
      ptrdiff_t key_n = key & 1 ? 0 : (ptrdiff_t)(key >> 1);
      if (likely(!odd && key_n <= next - q && end - (q + key_n) >= QUICK_LENGTH_MAX)) {
        q = quick_number(q + key_n, &value);
        ptrdiff_t value_n = value & 1 ? 0 : (ptrdiff_t)(value >> 1);
        if (likely(value < QUICK_LIMIT && value_n < next - q && headers_fine(q + value_n, next))) {
          keyless |= key & 1;
          sums_add(&s, kp_unzigzag(time), i);
          p = next;
          continue;
        }
      }
    }
    p = record_other(p, end, i, &s);
    if (unlikely(p == NULL)) return false;
  }
  s.keyless |= keyless;
  *ret = s;
  return p == end;
}

static bool timestamp_out_of_range(int64_t t, const struct kp_batch_rules *rules) {
  int64_t age = kp_sub_wrap(rules->now_ms, t);
  return age > rules->before_ms_max || kp_sub_wrap(0, age) > rules->after_ms_max;
}

/* Whether the sums alone prove that no record has a fault; then *ret. */
static bool sums_fine(const struct kp_batch *b, const struct kp_batch_rules *rules, const struct sums *s,
                      struct kp_batch_facts *ret) {
  const int64_t sane = (int64_t)1 << 61; /* no sum of three of these wraps */
  if (b->attributes & KP_BATCH_LOG_APPEND_TIME) return false;
  if (rules->compacted && s->keyless) return false;
  if (b->base_timestamp < -sane || b->base_timestamp > sane || s->delta_min < -sane || s->delta_max > sane)
    return false;
  int64_t t_min = b->base_timestamp + s->delta_min, t_max = b->base_timestamp + s->delta_max;
  if (rules->log_append_time) {
    *ret = (struct kp_batch_facts){.max_timestamp = rules->now_ms};
    return true;
  }
  if (t_max <= NO_TIMESTAMP || timestamp_out_of_range(t_min, rules) || timestamp_out_of_range(t_max, rules))
    return false;
  *ret = (struct kp_batch_facts){.max_timestamp = t_max, .max_timestamp_offset_delta = s->delta_max_at};
  return true;
}

/* LogValidator.validateKey and validateTimestamp. */
static enum kp_err record_check(const struct kp_batch *b, const struct kp_batch_rules *rules, struct kp_bytes key,
                                int64_t timestamp, const char **ret_why) {
  if (rules->compacted && key.n < 0) {
    *ret_why = "Compacted topic cannot accept message without key";
    return KP_ERR_INVALID_RECORD;
  }
  if (!rules->log_append_time && timestamp != NO_TIMESTAMP) {
    *ret_why = "Timestamp of message is out of range";
    return timestamp_out_of_range(timestamp, rules) ? KP_ERR_INVALID_TIMESTAMP : KP_ERR_NONE;
  }
  *ret_why = "Producer should not set timestamp type to LogAppendTime";
  return b->attributes & KP_BATCH_LOG_APPEND_TIME ? KP_ERR_INVALID_TIMESTAMP : KP_ERR_NONE;
}

/* Where the exact pass writes what it finds. */
struct findings {
  struct kp_batch_fault *faults; /* the first n_max faulty records */
  int32_t n, n_max;
};

static enum kp_err batch_fault(struct findings *f, enum kp_err err, const char *why) {
  if (f->n_max > 0) f->faults[0] = (struct kp_batch_fault){.record = -1, .err = err, .why = why};
  f->n = 1;
  return err;
}

/* Kafka reads all records before it judges: a broken one outdoes faulty ones, a timestamp outdoes a key. */
static enum kp_err records_exact(const struct kp_batch *b, const struct kp_batch_rules *rules, const uint8_t *p,
                                 const uint8_t *end, struct kp_batch_facts *ret, struct findings *f) {
  enum kp_err worst = KP_ERR_NONE;
  struct kp_batch_facts facts = {.max_timestamp = NO_TIMESTAMP, .max_timestamp_offset_delta = -1};
  for (int32_t i = 0; i < b->record_count; i++) {
    struct kp_record_raw raw;
    const char *why;
    p = kp_record_parse(p, end, &raw, &why);
    if (p == NULL) return batch_fault(f, KP_ERR_INVALID_RECORD, why);
    if (raw.offset_delta != i) return batch_fault(f, KP_ERR_INVALID_RECORD, "offset deltas are not 0, 1, 2, ...");
    int64_t t = b->attributes & KP_BATCH_LOG_APPEND_TIME ? b->max_timestamp
                                                         : kp_add_wrap(b->base_timestamp, raw.timestamp_delta);
    enum kp_err err = record_check(b, rules, raw.key, t, &why);
    if (err != KP_ERR_NONE) {
      if (f->n < f->n_max) f->faults[f->n++] = (struct kp_batch_fault){.record = i, .err = err, .why = why};
      if (worst != KP_ERR_INVALID_TIMESTAMP) worst = err;
    }
    if (t > facts.max_timestamp) facts = (struct kp_batch_facts){t, i};
  }
  if (p != end) return batch_fault(f, KP_ERR_INVALID_RECORD, "more records than the batch counts");
  if (rules->log_append_time) facts = (struct kp_batch_facts){.max_timestamp = rules->now_ms};
  if (worst == KP_ERR_NONE) *ret = facts;
  return worst;
}

/* Everything that the header alone tells, in Kafka's order. */
static enum kp_err header_check(const struct kp_batch *b, const struct kp_batch_rules *rules, const char **ret_why) {
  *ret_why = "base offset of a produced batch is not 0";
  if (!rules->allow_control && b->base_offset != 0) return KP_ERR_INVALID_RECORD;
  *ret_why = "batch is larger than max.message.bytes";
  if (b->size > rules->bytes_max) return KP_ERR_MESSAGE_TOO_LARGE;
  *ret_why = "CRC does not match";
  enum kp_err err = kp_batch_check_crc(b);
  if (err != KP_ERR_NONE) return err;
  *ret_why = "unknown compression type";
  if (kp_batch_codec(b) > KP_CODEC_ZSTD) return KP_ERR_UNSUPPORTED_COMPRESSION_TYPE;
  *ret_why = "count of records is not positive";
  if (b->record_count <= 0) return KP_ERR_INVALID_RECORD;
  *ret_why = "last offset delta does not fit the count of records";
  if (b->last_offset_delta != b->record_count - 1) return KP_ERR_INVALID_RECORD;
  *ret_why = "clients may not write control records";
  if (!rules->allow_control && (b->attributes & KP_BATCH_CONTROL)) return KP_ERR_INVALID_RECORD;
  *ret_why = "a producer id without a sequence number";
  if (!rules->allow_control && b->producer_id >= 0 && b->base_sequence < 0) return KP_ERR_INVALID_RECORD;
  return KP_ERR_NONE;
}

/* The CRC is right, so the producer compressed it like that: CORRUPT_MESSAGE would only make it try again. */
static enum kp_err inflate_fault(struct findings *f, enum kp_err err) {
  switch (err) {
  case KP_ERR_MESSAGE_TOO_LARGE: return batch_fault(f, err, "records inflate beyond the bound");
  case KP_ERR_NO_MEMORY: return batch_fault(f, err, "no memory to inflate the records");
  default: return batch_fault(f, KP_ERR_INVALID_RECORD, "records cannot be decompressed");
  }
}

enum kp_err kp_batch_validate(const struct kp_batch *b, const struct kp_batch_rules *rules, struct kp_buf *scratch,
                              struct kp_batch_facts *ret_facts, struct kp_batch_fault *ret_fault) {
  struct findings f = {.faults = ret_fault, .n_max = ret_fault != NULL};
  const char *why;
  enum kp_err err = header_check(b, rules, &why);
  if (err != KP_ERR_NONE) return batch_fault(&f, err, why);
  const uint8_t *p, *end;
  err = kp_batch_records(b, scratch, rules->inflated_bytes_max, &p, &end);
  if (err != KP_ERR_NONE) return inflate_fault(&f, err);
  struct sums s;
  if (likely(records_quick(p, end, b->record_count, &s) && sums_fine(b, rules, &s, ret_facts))) return KP_ERR_NONE;
  return records_exact(b, rules, p, end, ret_facts, &f);
}

int32_t kp_batch_faults(const struct kp_batch *b, const struct kp_batch_rules *rules, struct kp_buf *scratch,
                        struct kp_batch_fault *ret, int32_t max) {
  struct findings f = {.faults = ret, .n_max = max};
  const uint8_t *p, *end;
  if (max <= 0 || b->record_count <= 0) return 0;
  if (kp_batch_records(b, scratch, rules->inflated_bytes_max, &p, &end) != KP_ERR_NONE) return 0;
  struct kp_batch_facts facts;
  enum kp_err err = records_exact(b, rules, p, end, &facts, &f);
  KP_ASSERT(f.n <= max, "n=%d max=%d", f.n, max);
  return err == KP_ERR_NONE ? 0 : f.n;
}
