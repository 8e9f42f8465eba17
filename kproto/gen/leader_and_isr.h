/* Made by tools/kpgen.py from kproto/schema/leader_and_isr.kp; don't edit. */
#ifndef KPROTO_GEN_LEADER_AND_ISR_H
#define KPROTO_GEN_LEADER_AND_ISR_H

#include "kproto/codec.h"

struct kp_leader_and_isr_request {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_leader_and_isr_request_desc;

struct kp_leader_and_isr_response {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_leader_and_isr_response_desc;

#endif
