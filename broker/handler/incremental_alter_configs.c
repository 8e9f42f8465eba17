/* IncrementalAlterConfigs 0-1 (ConfigAdminManager, ConfigurationControlManager.incrementalAlterConfigs). */
#include "kproto/gen/incremental_alter_configs.h"

#include "broker/handler/config_change.h"
#include "broker/handler/configs.h"

static void answer(struct brk_config_change *c) {
  struct kp_incremental_alter_configs_response *out = c->req->out;
  for (int32_t i = 0; i < c->rows_n; i++) {
    struct kp_incremental_alter_configs_response_alter_configs_resource_response *row = &out->responses[i];
    row->error_code = kp_err_wire(c->rows[i].err);
    row->error_message = c->rows[i].message;
    row->resource_type = c->rows[i].type;
    row->resource_name = c->rows[i].name;
  }
  out->responses_n = c->rows_n;
}

static bool fill(struct brk_req *req, const struct kp_incremental_alter_configs_request_alter_configs_resource *in,
                 struct brk_alter *row) {
  struct brk_alter_item *items = kp_arena_alloc(&req->arena, (size_t)(in->configs_n + 1) * sizeof *items);
  for (int32_t i = 0; i < in->configs_n && items; i++)
    items[i] = (struct brk_alter_item){in->configs[i].name, in->configs[i].value, in->configs[i].config_operation};
  *row = (struct brk_alter){
      .type = in->resource_type, .name = in->resource_name, .items = items, .items_n = in->configs_n, .whole = false};
  return items != NULL;
}

void brk_handle_incremental_alter_configs(struct brk_req *req) {
  static const char too_large[] = "IncrementalAlterConfigs names more than a request may cost";
  const struct kp_incremental_alter_configs_request *in = req->in;
  struct kp_incremental_alter_configs_response *out = req->out;
  struct brk_config_change *c = brk_config_change_new(req, in->resources_n, too_large);
  out->responses =
      KP_NEW(&req->arena, kp_incremental_alter_configs_response_alter_configs_resource_response, in->resources_n);
  bool good = c && out->responses;
  for (int32_t i = 0; i < in->resources_n && good; i++) good = fill(req, &in->resources[i], &c->rows[i]);
  if (!good) {
    req->close_why = too_large;
    brk_req_done(req);
    return;
  }
  c->validate_only = in->validate_only;
  c->answer = answer;
  brk_config_change_submit(c);
}
