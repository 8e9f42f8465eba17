/* Made by tools/kpgen.py from kproto/schema/add_partitions_to_txn.kp; don't edit. */
#ifndef KPROTO_GEN_ADD_PARTITIONS_TO_TXN_H
#define KPROTO_GEN_ADD_PARTITIONS_TO_TXN_H

#include "kproto/codec.h"

struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic {
  struct kp_str name;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_desc;

struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction {
  struct kp_str transactional_id;  /* 4+ */
  int64_t producer_id;  /* 4+ */
  int16_t producer_epoch;  /* 4+ */
  bool verify_only;  /* 4+, default false */
  struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic *topics; int32_t topics_n;  /* 4+ */
};
extern const struct kp_desc kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction_desc;

struct kp_add_partitions_to_txn_request {
  struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction *transactions; int32_t transactions_n;  /* 4+ */
  struct kp_str v3_and_below_transactional_id;  /* 0-3 */
  int64_t v3_and_below_producer_id;  /* 0-3 */
  int16_t v3_and_below_producer_epoch;  /* 0-3 */
  struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic *v3_and_below_topics; int32_t v3_and_below_topics_n;  /* 0-3 */
};
extern const struct kp_desc kp_add_partitions_to_txn_request_desc;

struct kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result {
  int32_t partition_index;
  int16_t partition_error_code;
};
extern const struct kp_desc kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result_desc;

struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result {
  struct kp_str name;
  struct kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result *results_by_partition; int32_t results_by_partition_n;
};
extern const struct kp_desc kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_desc;

struct kp_add_partitions_to_txn_response_add_partitions_to_txn_result {
  struct kp_str transactional_id;  /* 4+ */
  struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result *topic_results; int32_t topic_results_n;  /* 4+ */
};
extern const struct kp_desc kp_add_partitions_to_txn_response_add_partitions_to_txn_result_desc;

struct kp_add_partitions_to_txn_response {
  int32_t throttle_time_ms;
  int16_t error_code;  /* 4+ */
  struct kp_add_partitions_to_txn_response_add_partitions_to_txn_result *results_by_transaction; int32_t results_by_transaction_n;  /* 4+ */
  struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result *results_by_topic_v3_and_below; int32_t results_by_topic_v3_and_below_n;  /* 0-3 */
};
extern const struct kp_desc kp_add_partitions_to_txn_response_desc;

#endif
