/* Made by tools/kpgen.py from kproto/schema/update_metadata.kp; don't edit. */
#ifndef KPROTO_GEN_UPDATE_METADATA_H
#define KPROTO_GEN_UPDATE_METADATA_H

#include "kproto/codec.h"

struct kp_update_metadata_request {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_update_metadata_request_desc;

struct kp_update_metadata_response {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_update_metadata_response_desc;

#endif
