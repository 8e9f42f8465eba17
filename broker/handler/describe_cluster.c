/* DescribeCluster 0-2 (KafkaApis.handleDescribeCluster). */
#include "kproto/gen/describe_cluster.h"

#include "broker/config.h"
#include "broker/handler/admin.h"
#include "broker/server.h"

enum { ENDPOINT_BROKERS = 1, ENDPOINT_CONTROLLERS = 2 };

static bool fill(struct brk_req *req, struct kp_describe_cluster_response *out) {
  const struct kp_describe_cluster_request *in = req->in;
  const struct brk_server *s = req->sh->server;
  out->brokers = KP_NEW(&req->arena, kp_describe_cluster_response_describe_cluster_broker, 1);
  if (!out->brokers) return false;
  out->brokers_n = 1;
  out->brokers[0].broker_id = s->node_id;
  brk_advertised(req, &out->brokers[0].host, &out->brokers[0].port);
  const char *rack = brk_broker_str(s->config, req->sh->image, s->node_id, "broker.rack");
  if (rack && rack[0]) out->brokers[0].rack = kp_str_of(rack);
  out->cluster_id = kp_str_of(s->meta.cluster_id);
  out->controller_id = s->node_id;
  if (in->include_cluster_authorized_operations) out->cluster_authorized_operations = BRK_CLUSTER_OPERATIONS;
  return true;
}

void brk_handle_describe_cluster(struct brk_req *req) {
  const struct kp_describe_cluster_request *in = req->in;
  struct kp_describe_cluster_response *out = req->out;
  if (in->endpoint_type == ENDPOINT_CONTROLLERS) {
    out->error_code = kp_err_wire(KP_ERR_MISMATCHED_ENDPOINT_TYPE);
    out->error_message =
        KP_STR_LIT("The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type CONTROLLER");
  } else if (in->endpoint_type != ENDPOINT_BROKERS) {
    out->error_code = kp_err_wire(KP_ERR_UNSUPPORTED_ENDPOINT_TYPE);
    out->error_message = kp_arena_printf(&req->arena, "Unsupported endpoint type %d", in->endpoint_type);
  } else if (!fill(req, out)) {
    req->close_why = "no memory for the answer to DescribeCluster";
  }
  brk_req_done(req);
}
