/* Metadata records: what each type does to an image.
 *
 * The value of a record in __cluster_metadata-0 is framed as Kafka's MetadataRecordSerde frames it:
 *   frame version uvarint = 1 | record type uvarint | record version uvarint | the message, flexible encoding
 * A change is a run of them, each preceded by its length (struct brk_records). */
#ifndef BROKER_METADATA_RECORD_H
#define BROKER_METADATA_RECORD_H

#include "broker/image.h"
#include "kproto/arena.h"
#include "kproto/buf.h"
#include "kproto/codec.h"

/* Kafka's MetadataRecordType, those that kask looks at. */
enum {
  BRK_RECORD_REGISTER_BROKER = 0,
  BRK_RECORD_UNREGISTER_BROKER = 1,
  BRK_RECORD_TOPIC = 2,
  BRK_RECORD_PARTITION = 3,
  BRK_RECORD_CONFIG = 4,
  BRK_RECORD_PARTITION_CHANGE = 5,
  BRK_RECORD_FENCE_BROKER = 7,
  BRK_RECORD_UNFENCE_BROKER = 8,
  BRK_RECORD_REMOVE_TOPIC = 9,
  BRK_RECORD_TOKEN = 10,
  BRK_RECORD_SCRAM = 11,
  BRK_RECORD_FEATURE_LEVEL = 12,
  BRK_RECORD_QUOTA = 14,
  BRK_RECORD_PRODUCER_IDS = 15,
  BRK_RECORD_BROKER_CHANGE = 17,
  BRK_RECORD_ACL = 18,
  BRK_RECORD_REMOVE_ACL = 19,
  BRK_RECORD_NO_OP = 20,
  BRK_RECORD_ZK_MIGRATION = 21,
  BRK_RECORD_REMOVE_SCRAM = 22,
  BRK_RECORD_BEGIN_TRANSACTION = 23,
  BRK_RECORD_END_TRANSACTION = 24,
  BRK_RECORD_ABORT_TRANSACTION = 25,
  BRK_RECORD_REMOVE_TOKEN = 26,
  BRK_RECORD_REGISTER_CONTROLLER = 27,
  BRK_RECORD_CLEAR_ELR = 28,
};

/* Records waiting to become one batch. */
struct brk_records {
  struct kp_buf buf; /* (length i32, framed value) each */
  int32_t n;
};
void brk_records_done(struct brk_records *r);
/* Frame and add one; desc->api_key is its type. Errors: kp_encode's. */
enum kp_err brk_records_add(struct brk_records *r, const struct kp_desc *desc, int16_t version, const void *obj);
/* Add one that is framed already; out of memory shows in r->buf.err. */
void brk_records_add_framed(struct brk_records *r, struct kp_bytes value);
/* Kafka's ControlRecordType. */
enum {
  BRK_CONTROL_LEADER_CHANGE = 2,
  BRK_CONTROL_SNAPSHOT_HEADER = 3,
  BRK_CONTROL_SNAPSHOT_FOOTER = 4,
  BRK_CONTROL_KRAFT_VERSION = 5,
  BRK_CONTROL_KRAFT_VOTERS = 6,
};
/* Add a control record: its value in the buffer is key (version i16, type i16) and message. */
enum kp_err brk_records_add_control(struct brk_records *r, int16_t type, const struct kp_desc *desc, const void *obj);
/* The same, with the message as bytes. */
enum kp_err brk_records_add_control_bytes(struct brk_records *r, int16_t type, struct kp_bytes message);
/* Append all of them to out as one batch. In a control batch every record must be a control record. */
enum kp_err brk_records_batch(const struct brk_records *r, bool control, kp_offset base_offset, kp_epoch epoch,
                              int64_t now_ms, struct kp_buf *out);
/* The next value from *at on, or false at the end. */
bool brk_records_next(const struct brk_records *r, size_t *at, struct kp_bytes *ret);

/* Type and version of a framed value; body is the message. KP_ERR_MALFORMED if the frame is not Kafka's. */
struct brk_record_head {
  int32_t type;
  int16_t version;
  struct kp_bytes body;
};
enum kp_err brk_record_head(struct kp_bytes value, struct brk_record_head *ret);

/* The image holds what records of this type say, or they say nothing that lasts. All others are carried. */
bool brk_record_in_image(int32_t type);

/* Do to img what the record says. Types that the image doesn't hold do nothing. The arena is scratch.
 * Errors: MALFORMED, UNSUPPORTED_VERSION, NOT_FOUND (it speaks of a topic that isn't there). */
enum kp_err brk_record_apply(struct brk_image *img, const struct brk_record_head *h, struct kp_arena *scratch);

#endif
