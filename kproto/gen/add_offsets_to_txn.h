/* Made by tools/kpgen.py from kproto/schema/add_offsets_to_txn.kp; don't edit. */
#ifndef KPROTO_GEN_ADD_OFFSETS_TO_TXN_H
#define KPROTO_GEN_ADD_OFFSETS_TO_TXN_H

#include "kproto/codec.h"

struct kp_add_offsets_to_txn_request {
  struct kp_str transactional_id;
  int64_t producer_id;
  int16_t producer_epoch;
  struct kp_str group_id;
};
extern const struct kp_desc kp_add_offsets_to_txn_request_desc;

struct kp_add_offsets_to_txn_response {
  int32_t throttle_time_ms;
  int16_t error_code;
};
extern const struct kp_desc kp_add_offsets_to_txn_response_desc;

#endif
