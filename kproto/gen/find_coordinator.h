/* Made by tools/kpgen.py from kproto/schema/find_coordinator.kp; don't edit. */
#ifndef KPROTO_GEN_FIND_COORDINATOR_H
#define KPROTO_GEN_FIND_COORDINATOR_H

#include "kproto/codec.h"

struct kp_find_coordinator_request {
  struct kp_str key;  /* 0-3 */
  int8_t key_type;  /* 1+, default 0 */
  struct kp_str *coordinator_keys; int32_t coordinator_keys_n;  /* 4+ */
};
extern const struct kp_desc kp_find_coordinator_request_desc;

struct kp_find_coordinator_response_coordinator {
  struct kp_str key;  /* 4+ */
  int32_t node_id;  /* 4+ */
  struct kp_str host;  /* 4+ */
  int32_t port;  /* 4+ */
  int16_t error_code;  /* 4+ */
  struct kp_str error_message;  /* 4+, nullable */
};
extern const struct kp_desc kp_find_coordinator_response_coordinator_desc;

struct kp_find_coordinator_response {
  int32_t throttle_time_ms;  /* 1+ */
  int16_t error_code;  /* 0-3 */
  struct kp_str error_message;  /* 1-3, nullable */
  int32_t node_id;  /* 0-3 */
  struct kp_str host;  /* 0-3 */
  int32_t port;  /* 0-3 */
  struct kp_find_coordinator_response_coordinator *coordinators; int32_t coordinators_n;  /* 4+ */
};
extern const struct kp_desc kp_find_coordinator_response_desc;

#endif
