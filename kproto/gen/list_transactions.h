/* Made by tools/kpgen.py from kproto/schema/list_transactions.kp; don't edit. */
#ifndef KPROTO_GEN_LIST_TRANSACTIONS_H
#define KPROTO_GEN_LIST_TRANSACTIONS_H

#include "kproto/codec.h"

struct kp_list_transactions_request {
  struct kp_str *state_filters; int32_t state_filters_n;
  int64_t *producer_id_filters; int32_t producer_id_filters_n;
  int64_t duration_filter;  /* 1+, default -1 */
  struct kp_str transactional_id_pattern;  /* 2+, nullable, default null */
};
extern const struct kp_desc kp_list_transactions_request_desc;

struct kp_list_transactions_response_transaction_state {
  struct kp_str transactional_id;
  int64_t producer_id;
  struct kp_str transaction_state;
};
extern const struct kp_desc kp_list_transactions_response_transaction_state_desc;

struct kp_list_transactions_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str *unknown_state_filters; int32_t unknown_state_filters_n;
  struct kp_list_transactions_response_transaction_state *transaction_states; int32_t transaction_states_n;
};
extern const struct kp_desc kp_list_transactions_response_desc;

#endif
