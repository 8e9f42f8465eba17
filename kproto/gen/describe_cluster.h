/* Made by tools/kpgen.py from kproto/schema/describe_cluster.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_CLUSTER_H
#define KPROTO_GEN_DESCRIBE_CLUSTER_H

#include "kproto/codec.h"

struct kp_describe_cluster_request {
  bool include_cluster_authorized_operations;
  int8_t endpoint_type;  /* 1+, default 1 */
  bool include_fenced_brokers;  /* 2+ */
};
extern const struct kp_desc kp_describe_cluster_request_desc;

struct kp_describe_cluster_response_describe_cluster_broker {
  int32_t broker_id;
  struct kp_str host;
  int32_t port;
  struct kp_str rack;  /* nullable, default null */
  bool is_fenced;  /* 2+ */
};
extern const struct kp_desc kp_describe_cluster_response_describe_cluster_broker_desc;

struct kp_describe_cluster_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  int8_t endpoint_type;  /* 1+, default 1 */
  struct kp_str cluster_id;
  int32_t controller_id;  /* default -1 */
  struct kp_describe_cluster_response_describe_cluster_broker *brokers; int32_t brokers_n;
  int32_t cluster_authorized_operations;  /* default -2147483648 */
};
extern const struct kp_desc kp_describe_cluster_response_desc;

#endif
