/* Made by tools/kpgen.py from kproto/schema/describe_transactions.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_TRANSACTIONS_H
#define KPROTO_GEN_DESCRIBE_TRANSACTIONS_H

#include "kproto/codec.h"

struct kp_describe_transactions_request {
  struct kp_str *transactional_ids; int32_t transactional_ids_n;
};
extern const struct kp_desc kp_describe_transactions_request_desc;

struct kp_describe_transactions_response_topic_data {
  struct kp_str topic;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_transactions_response_topic_data_desc;

struct kp_describe_transactions_response_transaction_state {
  int16_t error_code;
  struct kp_str transactional_id;
  struct kp_str transaction_state;
  int32_t transaction_timeout_ms;
  int64_t transaction_start_time_ms;
  int64_t producer_id;
  int16_t producer_epoch;
  struct kp_describe_transactions_response_topic_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_describe_transactions_response_transaction_state_desc;

struct kp_describe_transactions_response {
  int32_t throttle_time_ms;
  struct kp_describe_transactions_response_transaction_state *transaction_states; int32_t transaction_states_n;
};
extern const struct kp_desc kp_describe_transactions_response_desc;

#endif
