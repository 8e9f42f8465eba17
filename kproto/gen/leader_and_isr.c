/* Made by tools/kpgen.py from kproto/schema/leader_and_isr.kp; don't edit. */
#include "kproto/gen/leader_and_isr.h"

#include <stddef.h>

static const struct kp_leader_and_isr_request kp_leader_and_isr_request_defaults = {0};
const struct kp_desc kp_leader_and_isr_request_desc = {
    "LeaderAndIsrRequest", &kp_leader_and_isr_request_defaults, NULL,
    sizeof(struct kp_leader_and_isr_request), 0, 0, 0, -1,
    32767, 4, 0};

static const struct kp_leader_and_isr_response kp_leader_and_isr_response_defaults = {0};
const struct kp_desc kp_leader_and_isr_response_desc = {
    "LeaderAndIsrResponse", &kp_leader_and_isr_response_defaults, NULL,
    sizeof(struct kp_leader_and_isr_response), 0, 0, 0, -1,
    32767, 4, 0};
