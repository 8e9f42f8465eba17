/* Made by tools/kpgen.py from kproto/schema/update_metadata.kp; don't edit. */
#include "kproto/gen/update_metadata.h"

#include <stddef.h>

static const struct kp_update_metadata_request kp_update_metadata_request_defaults = {0};
const struct kp_desc kp_update_metadata_request_desc = {
    "UpdateMetadataRequest", &kp_update_metadata_request_defaults, NULL,
    sizeof(struct kp_update_metadata_request), 0, 0, 0, -1,
    32767, 6, 0};

static const struct kp_update_metadata_response kp_update_metadata_response_defaults = {0};
const struct kp_desc kp_update_metadata_response_desc = {
    "UpdateMetadataResponse", &kp_update_metadata_response_defaults, NULL,
    sizeof(struct kp_update_metadata_response), 0, 0, 0, -1,
    32767, 6, 0};
