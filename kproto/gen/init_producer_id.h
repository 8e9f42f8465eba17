/* Made by tools/kpgen.py from kproto/schema/init_producer_id.kp; don't edit. */
#ifndef KPROTO_GEN_INIT_PRODUCER_ID_H
#define KPROTO_GEN_INIT_PRODUCER_ID_H

#include "kproto/codec.h"

struct kp_init_producer_id_request {
  struct kp_str transactional_id;  /* nullable */
  int32_t transaction_timeout_ms;
  int64_t producer_id;  /* 3+, default -1 */
  int16_t producer_epoch;  /* 3+, default -1 */
  bool enable2_pc;  /* 6+, default false */
  bool keep_prepared_txn;  /* 6+, default false */
};
extern const struct kp_desc kp_init_producer_id_request_desc;

struct kp_init_producer_id_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  int64_t producer_id;  /* default -1 */
  int16_t producer_epoch;
  int64_t ongoing_txn_producer_id;  /* 6+, default -1 */
  int16_t ongoing_txn_producer_epoch;  /* 6+, default -1 */
};
extern const struct kp_desc kp_init_producer_id_response_desc;

#endif
