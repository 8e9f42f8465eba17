/* Made by tools/kpgen.py from kproto/schema/controlled_shutdown.kp; don't edit. */
#include "kproto/gen/controlled_shutdown.h"

#include <stddef.h>

static const struct kp_controlled_shutdown_request kp_controlled_shutdown_request_defaults = {0};
const struct kp_desc kp_controlled_shutdown_request_desc = {
    "ControlledShutdownRequest", &kp_controlled_shutdown_request_defaults, NULL,
    sizeof(struct kp_controlled_shutdown_request), 0, 0, 0, -1,
    32767, 7, 0};

static const struct kp_controlled_shutdown_response kp_controlled_shutdown_response_defaults = {0};
const struct kp_desc kp_controlled_shutdown_response_desc = {
    "ControlledShutdownResponse", &kp_controlled_shutdown_response_defaults, NULL,
    sizeof(struct kp_controlled_shutdown_response), 0, 0, 0, -1,
    32767, 7, 0};
