/* Made by tools/kpgen.py from kproto/schema/end_txn.kp; don't edit. */
#ifndef KPROTO_GEN_END_TXN_H
#define KPROTO_GEN_END_TXN_H

#include "kproto/codec.h"

struct kp_end_txn_request {
  struct kp_str transactional_id;
  int64_t producer_id;
  int16_t producer_epoch;
  bool committed;
};
extern const struct kp_desc kp_end_txn_request_desc;

struct kp_end_txn_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  int64_t producer_id;  /* 5+, default -1 */
  int16_t producer_epoch;  /* 5+, default -1 */
};
extern const struct kp_desc kp_end_txn_response_desc;

#endif
