/* Made by tools/kpgen.py from kproto/schema/stop_replica.kp; don't edit. */
#ifndef KPROTO_GEN_STOP_REPLICA_H
#define KPROTO_GEN_STOP_REPLICA_H

#include "kproto/codec.h"

struct kp_stop_replica_request {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_stop_replica_request_desc;

struct kp_stop_replica_response {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_stop_replica_response_desc;

#endif
