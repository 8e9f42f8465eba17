/* ListConfigResources 0-1 (KafkaApis.handleListConfigResources). Version 0 lists client metrics only; an empty list of
 * types asks for all. */
#include "kproto/gen/list_config_resources.h"

#include "broker/handler/admin.h"
#include "broker/server.h"

enum { TOPIC = 2, BROKER = 4, BROKER_LOGGER = 8, CLIENT_METRICS = 16, GROUP = 32 };

typedef struct kp_list_config_resources_response_config_resource row_out;

struct listing {
  struct brk_req *req;
  struct kp_list_config_resources_response *out;
  int32_t cap;
  int8_t type;
};

static void add(struct listing *l, struct kp_str name) {
  if (l->out->config_resources_n >= l->cap) return;
  row_out *row = &l->out->config_resources[l->out->config_resources_n++];
  row->resource_name = name;
  row->resource_type = l->type;
}

static void add_configured(void *arg, struct kp_str name, const struct brk_props *p) {
  (void)p;
  add(arg, name);
}

static void count_configured(void *arg, struct kp_str name, const struct brk_props *p) {
  (void)name, (void)p;
  ++*(int32_t *)arg;
}

static void list_type(struct listing *l, int8_t type) {
  struct brk_image *img = l->req->sh->image;
  l->type = type;
  if (type == TOPIC) {
    for (int32_t i = 0; i < brk_image_topics_n(img); i++) add(l, brk_image_topic_at(img, i)->name_str);
  } else if (type == BROKER || type == BROKER_LOGGER) {
    add(l, kp_arena_printf(&l->req->arena, "%d", l->req->sh->server->node_id));
  } else {
    brk_image_configs_each(img, type, add_configured, l);
  }
}

static bool reserve(struct listing *l) {
  struct brk_image *img = l->req->sh->image;
  int32_t n = brk_image_topics_n(img) + 2;
  brk_image_configs_each(img, CLIENT_METRICS, count_configured, &n);
  brk_image_configs_each(img, GROUP, count_configured, &n);
  l->cap = n;
  l->out->config_resources = KP_NEW(&l->req->arena, kp_list_config_resources_response_config_resource, n);
  l->out->config_resources_n = 0;
  return l->out->config_resources != NULL;
}

void brk_handle_list_config_resources(struct brk_req *req) {
  static const int8_t all[] = {TOPIC, BROKER, BROKER_LOGGER, CLIENT_METRICS, GROUP};
  const struct kp_list_config_resources_request *in = req->in;
  struct listing l = {.req = req, .out = req->out};
  int32_t wanted = 0;
  bool known = true;
  for (int32_t i = 0; i < in->resource_types_n; i++) {
    int8_t type = in->resource_types[i];
    bool is = type == TOPIC || type == BROKER || type == BROKER_LOGGER || type == CLIENT_METRICS || type == GROUP;
    known = known && is;
    wanted |= is ? type : 0; /* the types are single bits */
  }
  if (req->version == 0)
    wanted = CLIENT_METRICS;
  else if (in->resource_types_n <= 0)
    wanted = TOPIC | BROKER | BROKER_LOGGER | CLIENT_METRICS | GROUP;
  if (!known) {
    l.out->error_code = kp_err_wire(KP_ERR_UNSUPPORTED_VERSION);
  } else if (!reserve(&l)) {
    req->close_why = "the answer to ListConfigResources is larger than a request may cost";
  } else {
    for (size_t i = 0; i < sizeof all; i++)
      if (wanted & all[i]) list_type(&l, all[i]);
  }
  brk_req_done(req);
}
