/* Made by tools/kpgen.py from kproto/schema/stop_replica.kp; don't edit. */
#include "kproto/gen/stop_replica.h"

#include <stddef.h>

static const struct kp_stop_replica_request kp_stop_replica_request_defaults = {0};
const struct kp_desc kp_stop_replica_request_desc = {
    "StopReplicaRequest", &kp_stop_replica_request_defaults, NULL,
    sizeof(struct kp_stop_replica_request), 0, 0, 0, -1,
    32767, 5, 0};

static const struct kp_stop_replica_response kp_stop_replica_response_defaults = {0};
const struct kp_desc kp_stop_replica_response_desc = {
    "StopReplicaResponse", &kp_stop_replica_response_defaults, NULL,
    sizeof(struct kp_stop_replica_response), 0, 0, 0, -1,
    32767, 5, 0};
