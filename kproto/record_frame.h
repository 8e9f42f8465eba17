/* How Kafka's own topics store messages of the schemas.
 *   coordinator topics (__consumer_offsets, __transaction_state, __share_group_state), key:   int16 type, message v0
 *                                                                                     value: int16 version, message
 *   __cluster_metadata, __remote_log_metadata, value: uvarint frame version = 1, uvarint type, uvarint version, message
 * (org.apache.kafka.coordinator.common.runtime.CoordinatorRecordSerde; ...serialization.AbstractApiMessageSerde)
 * Any thread. */
#ifndef KPROTO_RECORD_FRAME_H
#define KPROTO_RECORD_FRAME_H

#include "kproto/codec.h"

struct kp_record_type {
  int16_t id;
  const struct kp_desc *key; /* NULL in topics whose records are framed */
  const struct kp_desc *value;
};

/* The record types of one topic, by id: kp_group_records, kp_transaction_records, kp_share_records,
 * kp_metadata_records, kp_remote_log_records in kproto/gen/. */
struct kp_record_family {
  const char *name;
  const struct kp_record_type *types;
  int types_n;
};

/* NULL if the family has no such type. */
const struct kp_record_type *kp_record_type_by_id(const struct kp_record_family *f, int16_t id);

/* A decoded record, in the arena that was handed in. */
struct kp_decoded {
  const struct kp_desc *desc; /* NULL: nothing there (a tombstone) */
  int16_t version;
  void *obj;
};

/* Append the key of a coordinator record: d's type, then the message.
 * Errors: as kp_encode. */
enum kp_err kp_record_key_encode(const struct kp_desc *d, const void *obj, struct kp_buf *b);
/* Append the value of a coordinator record: version, then the message. Errors: as kp_encode. */
enum kp_err kp_record_value_encode(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b);
/* Decode a coordinator record's key and value (value.n == -1 = tombstone: ret_value->desc is NULL).
 * Errors: KP_ERR_NOT_FOUND (unknown type; Kafka skips such records), otherwise as kp_decode. */
enum kp_err kp_record_decode(const struct kp_record_family *f, struct kp_bytes key, struct kp_bytes value,
                             struct kp_arena *a, struct kp_decoded *ret_key, struct kp_decoded *ret_value);

/* Append a framed record. Errors: as kp_encode. */
enum kp_err kp_frame_encode(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b);
/* Decode a framed record. Errors: KP_ERR_NOT_FOUND (unknown type), KP_ERR_UNSUPPORTED_VERSION (frame or message),
 * otherwise as kp_decode. */
enum kp_err kp_frame_decode(const struct kp_record_family *f, struct kp_bytes value, struct kp_arena *a,
                            struct kp_decoded *ret);

#endif
