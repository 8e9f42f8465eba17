/* Made by tools/kpgen.py from kproto/schema/unregister_broker.kp; don't edit. */
#ifndef KPROTO_GEN_UNREGISTER_BROKER_H
#define KPROTO_GEN_UNREGISTER_BROKER_H

#include "kproto/codec.h"

struct kp_unregister_broker_request {
  int32_t broker_id;
};
extern const struct kp_desc kp_unregister_broker_request_desc;

struct kp_unregister_broker_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_unregister_broker_response_desc;

#endif
