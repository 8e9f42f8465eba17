/* Record batch v2 (org.apache.kafka.common.record.internal.DefaultRecordBatch):
 *   0 baseOffset i64 | 8 batchLength i32 (bytes after this field) | 12 partitionLeaderEpoch i32 | 16 magic i8 = 2
 *   17 crc u32 (CRC-32C from 21 on) | 21 attributes i16 | 23 lastOffsetDelta i32 | 27 baseTimestamp i64
 *   35 maxTimestamp i64 | 43 producerId i64 | 51 producerEpoch i16 | 53 baseSequence i32
 *   57 recordCount i32 | 61 records
 * baseOffset, batchLength, epoch and magic lie outside the CRC: the broker stamps offset and epoch in place. */
#ifndef KPROTO_BATCH_H
#define KPROTO_BATCH_H

#include "kproto/buf.h"
#include "kproto/compress.h"

enum { KP_BATCH_HEADER = 61, KP_BATCH_OVERHEAD = 12 };
enum {
  KP_BATCH_CODEC_MASK = 0x07,
  KP_BATCH_LOG_APPEND_TIME = 0x08,
  KP_BATCH_TRANSACTIONAL = 0x10,
  KP_BATCH_CONTROL = 0x20,
  KP_BATCH_DELETE_HORIZON = 0x40,
};

/* A parsed header; p points at the batch, size bytes in all. */
struct kp_batch {
  const uint8_t *p;
  int32_t size; /* 12 + batchLength */
  kp_offset base_offset;
  kp_epoch leader_epoch;
  uint32_t crc;
  int16_t attributes;
  int32_t last_offset_delta;
  int64_t base_timestamp, max_timestamp;
  int64_t producer_id;
  int16_t producer_epoch;
  int32_t base_sequence;
  int32_t record_count;
};

static inline kp_offset kp_batch_last_offset(const struct kp_batch *b) {
  return b->base_offset + b->last_offset_delta;
}
static inline enum kp_codec kp_batch_codec(const struct kp_batch *b) {
  return (enum kp_codec)(b->attributes & KP_BATCH_CODEC_MASK);
}

/* Parse the header of the batch at p; n bytes are there. Checks only sizes and magic. Any thread.
 * Errors: KP_ERR_TRUNCATED (n too small for header or batch), KP_ERR_CORRUPT_MESSAGE (impossible length, magic that
 * never was: ByteBufferLogInputStream), KP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT (a whole batch of magic 0 or 1; a Produce
 * request answers INVALID_RECORD to it: ProduceRequest.validateRecords). */
enum kp_err kp_batch_parse(const uint8_t *p, size_t n, struct kp_batch *ret);
/* CRC over the batch. KP_ERR_CORRUPT_MESSAGE if it differs. */
enum kp_err kp_batch_check_crc(const struct kp_batch *b);

/* Batches one after the other in n bytes at p, as in a segment file or a fetch answer; zero the rest.
 * false: at the end (err 0, at == n), or *err* says why the bytes from at on are no batch: KP_ERR_TRUNCATED for a cut
 * last batch, else as kp_batch_parse and, where wanted, kp_batch_check_crc. */
struct kp_batch_scan {
  const uint8_t *p;
  size_t n;
  bool check_crc;
  size_t at; /* bytes of the batches seen so far */
  enum kp_err err;
};
bool kp_batch_scan_next(struct kp_batch_scan *s, struct kp_batch *ret);

/* One record; key/value/headers are slices (of the batch, or of the iterator's decompressed copy). */
struct kp_record {
  int64_t timestamp;
  kp_offset offset;
  int32_t sequence;           /* -1 without a producer */
  struct kp_bytes key, value; /* n == -1 = null */
  struct kp_bytes headers;    /* the encoded headers, headers_n of them; see kp_record_header_next */
  int32_t headers_n;
};
struct kp_record_header {
  struct kp_str key;
  struct kp_bytes value;
};

/* Iterate a batch's records. scratch is emptied, takes the decompressed bytes and must outlive the records; bytes_max
 * bounds it. It may be NULL for an uncompressed batch. With LOG_APPEND_TIME every record has the batch's max_timestamp.
 * Errors: INVALID_RECORD (records that are none, or more or fewer than counted), and those of kp_decompress. */
struct kp_record_iter {
  const struct kp_batch *batch;
  struct kp_reader r;
  int32_t i;
};
enum kp_err kp_record_iter_init(struct kp_record_iter *it, const struct kp_batch *b, struct kp_buf *scratch,
                                size_t bytes_max);
/* true and *ret, or false at the end or on error (it->r.err). */
bool kp_record_iter_next(struct kp_record_iter *it, struct kp_record *ret);
/* headers = {record.headers.p, record.headers.p + record.headers.n, 0}; false at the end or on error (headers->err). */
bool kp_record_header_next(struct kp_reader *headers, struct kp_record_header *ret);
/* Encode one header in kp_record.headers form. */
void kp_put_record_header(struct kp_buf *out, struct kp_str key, struct kp_bytes value);

/* What a producer's batch must satisfy before it may be appended (LogValidator, DefaultRecordBatch.ensureValid). */
struct kp_batch_rules {
  int32_t bytes_max;         /* max.message.bytes; the batch's size above it -> KP_ERR_MESSAGE_TOO_LARGE */
  size_t inflated_bytes_max; /* bound on decompressed bytes of one batch */
  bool compacted;            /* every record needs a key -> KP_ERR_INVALID_RECORD */
  bool log_append_time;      /* message.timestamp.type; create-time bounds then do not apply */
  int64_t now_ms, before_ms_max, after_ms_max; /* message.timestamp.before/after.max.ms */
  bool allow_control; /* false for clients: no control records, base offset 0, a producer has a sequence */
};
struct kp_batch_fault {
  int32_t record;  /* index of the (first) faulty record in the batch, -1 = the batch itself is bad */
  enum kp_err err; /* of that record: INVALID_RECORD (key), INVALID_TIMESTAMP */
  const char *why; /* static text */
};
/* What validation learnt. */
struct kp_batch_facts {
  int64_t max_timestamp; /* the true maximum of the records; now_ms with log_append_time; -1 = none has one */
  kp_offset max_timestamp_offset_delta; /* of the first record that has it; -1 if none */
};
/* Full check of one batch with a parsed header, before it is stamped: CRC, record count, framing, offset deltas 0..n-1,
 * timestamps, headers, keys, sequence format, codec, nothing after the last record. scratch is emptied and takes the
 * decompressed records; ret_fault may be NULL. Afterwards kp_batch_set_max_timestamp makes the header true: always call
 * it, it does nothing where nothing changes (a batch that says LogAppendTime may be accepted by a CreateTime topic).
 * Errors: CORRUPT_MESSAGE (CRC), INVALID_RECORD (compressed bytes that are none too), INVALID_TIMESTAMP,
 * MESSAGE_TOO_LARGE (bytes_max, inflated_bytes_max), UNSUPPORTED_COMPRESSION_TYPE, NO_MEMORY. As Kafka, but for the
 * README's list of differences. */
enum kp_err kp_batch_validate(const struct kp_batch *b, const struct kp_batch_rules *rules, struct kp_buf *scratch,
                              struct kp_batch_facts *ret_facts, struct kp_batch_fault *ret_fault);

/* After kp_batch_validate answered with a fault.record >= 0: the first max faulty records in order, for Produce's
 * record_errors (KIP-467). Returns how many. */
int32_t kp_batch_faults(const struct kp_batch *b, const struct kp_batch_rules *rules, struct kp_buf *scratch,
                        struct kp_batch_fault *ret, int32_t max);

/* Build one batch. init, add (records in order), finish; then out holds header + records, CRC set. */
struct kp_batch_builder {
  struct kp_buf *out;
  size_t start;
  enum kp_codec codec;
  int32_t level; /* of the codec; INT32_MIN = its default */
  struct kp_batch h;
  struct kp_buf body; /* uncompressed records when codec != none */
};
void kp_batch_builder_init(struct kp_batch_builder *bb, struct kp_buf *out, enum kp_codec codec, kp_offset base_offset,
                           int64_t base_timestamp);
/* headers: encoded pairs in kp_record.headers form; may be NULL/0. */
void kp_batch_builder_add(struct kp_batch_builder *bb, int64_t timestamp, struct kp_bytes key, struct kp_bytes value,
                          struct kp_bytes headers, int32_t headers_n);
/* The same for a record that is not the next one: offset_delta is above those before it (batches with holes, as
 * compaction leaves them; the caller then sets bb->h.last_offset_delta to the original's before it finishes). */
void kp_batch_builder_add_at(struct kp_batch_builder *bb, int32_t offset_delta, int64_t timestamp, struct kp_bytes key,
                             struct kp_bytes value, struct kp_bytes headers, int32_t headers_n);
/* Set attributes bits, producer fields and leader epoch in bb->h before this (and max_timestamp with LOG_APPEND_TIME).
 * At least one record. Frees body. On error out holds a torn batch from bb->start on.
 * Errors: NO_MEMORY, MESSAGE_TOO_LARGE (over 2 GiB), those of kp_compress. */
enum kp_err kp_batch_builder_finish(struct kp_batch_builder *bb);

/* A batch without records that keeps b's offsets, epoch, producer, sequence and max timestamp: what compaction leaves
 * of one whose records are gone (DefaultRecordBatch.writeEmptyHeader). out->err: NO_MEMORY. */
void kp_batch_put_empty(struct kp_buf *out, const struct kp_batch *b);

/* Stamp what the broker assigns: outside the CRC. */
static inline void kp_batch_stamp(uint8_t *p, kp_offset base_offset, kp_epoch epoch) {
  kp_be64_put(p, (uint64_t)base_offset);
  kp_be32_put(p + 12, (uint32_t)epoch);
}
/* Rewrite timestamp type and max timestamp and refresh the CRC (log append time, or a lying max timestamp) of a whole
 * batch at p. Nothing is touched where both are right already. */
void kp_batch_set_max_timestamp(uint8_t *p, bool log_append_time, int64_t max_timestamp);

#endif
