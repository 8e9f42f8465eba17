/* Made by tools/kpgen.py from kproto/schema/allocate_producer_ids.kp; don't edit. */
#ifndef KPROTO_GEN_ALLOCATE_PRODUCER_IDS_H
#define KPROTO_GEN_ALLOCATE_PRODUCER_IDS_H

#include "kproto/codec.h"

struct kp_allocate_producer_ids_request {
  int32_t broker_id;
  int64_t broker_epoch;  /* default -1 */
};
extern const struct kp_desc kp_allocate_producer_ids_request_desc;

struct kp_allocate_producer_ids_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  int64_t producer_id_start;
  int32_t producer_id_len;
};
extern const struct kp_desc kp_allocate_producer_ids_response_desc;

#endif
