/* Made by tools/kpgen.py from kproto/schema/controlled_shutdown.kp; don't edit. */
#ifndef KPROTO_GEN_CONTROLLED_SHUTDOWN_H
#define KPROTO_GEN_CONTROLLED_SHUTDOWN_H

#include "kproto/codec.h"

struct kp_controlled_shutdown_request {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_controlled_shutdown_request_desc;

struct kp_controlled_shutdown_response {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_controlled_shutdown_response_desc;

#endif
