/* Made by tools/kpgen.py from kproto/schema/headers.kp; don't edit. Request and response headers. */
#ifndef KPROTO_GEN_HEADERS_H
#define KPROTO_GEN_HEADERS_H

#include "kproto/codec.h"

struct kp_request_header {
  int16_t request_api_key;
  int16_t request_api_version;
  int32_t correlation_id;
  struct kp_str client_id;  /* 1+, nullable */
};
extern const struct kp_desc kp_request_header_desc;

struct kp_response_header {
  int32_t correlation_id;
};
extern const struct kp_desc kp_response_header_desc;

#endif
