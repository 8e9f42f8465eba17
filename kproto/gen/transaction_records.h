/* Made by tools/kpgen.py from kproto/schema/transaction_records.kp; don't edit. Records of __transaction_state. */
#ifndef KPROTO_GEN_TRANSACTION_RECORDS_H
#define KPROTO_GEN_TRANSACTION_RECORDS_H

#include "kproto/codec.h"
#include "kproto/record_frame.h"

struct kp_transaction_log_key {
  struct kp_str transactional_id;  /* 0 */
};
extern const struct kp_desc kp_transaction_log_key_desc;

struct kp_transaction_log_value_partitions_schema {
  struct kp_str topic;
  int32_t *partition_ids; int32_t partition_ids_n;
};
extern const struct kp_desc kp_transaction_log_value_partitions_schema_desc;

struct kp_transaction_log_value {
  int64_t producer_id;
  int64_t previous_producer_id;  /* 1+, tag 0, default -1 */
  int64_t next_producer_id;  /* 1+, tag 1, default -1 */
  int16_t producer_epoch;
  int16_t next_producer_epoch;  /* 1+, tag 3, default -1 */
  int32_t transaction_timeout_ms;
  int8_t transaction_status;
  struct kp_transaction_log_value_partitions_schema *transaction_partitions; int32_t transaction_partitions_n;  /* nullable */
  int64_t transaction_last_update_timestamp_ms;
  int64_t transaction_start_timestamp_ms;
  int16_t client_transaction_version;  /* 1+, tag 2, default 0 */
};
extern const struct kp_desc kp_transaction_log_value_desc;

extern const struct kp_record_family kp_transaction_records;

#endif
