/* JoinGroup, SyncGroup, Heartbeat, LeaveGroup: checked here, served by the group's coordinator. */
#include "broker/group.h"
#include "broker/handler/groups.h"
#include "kproto/gen/heartbeat.h"
#include "kproto/gen/join_group.h"
#include "kproto/gen/leave_group.h"
#include "kproto/gen/sync_group.h"

static void join_fail(struct brk_req *req, enum kp_err err) {
  const struct kp_join_group_request *in = req->in;
  struct kp_join_group_response *out = req->out;
  out->error_code = kp_err_wire(err);
  out->generation_id = -1;
  out->protocol_name = req->version < 7 ? KP_STR_LIT("") : KP_STR_NULL;
  out->leader = KP_STR_LIT("");
  out->member_id = in->member_id;
}

void brk_handle_join_group(struct brk_req *req) {
  const struct kp_join_group_request *in = req->in;
  enum kp_err err = brk_group_join_check(brk_groups_config(req->sh->groups), in);
  if (err) {
    join_fail(req, err);
    brk_req_done(req);
    return;
  }
  brk_group_send(req, in->group_id, brk_group_join, join_fail);
}

static void sync_fail(struct brk_req *req, enum kp_err err) {
  struct kp_sync_group_response *out = req->out;
  out->error_code = kp_err_wire(err);
  out->assignment = (struct kp_bytes){(const uint8_t *)"", 0};
}

void brk_handle_sync_group(struct brk_req *req) {
  const struct kp_sync_group_request *in = req->in;
  enum kp_err err = KP_ERR_NONE;
  if (req->version >= 5 && (in->protocol_type.n < 0 || in->protocol_name.n < 0))
    err = KP_ERR_INCONSISTENT_GROUP_PROTOCOL;
  else if (in->group_id.n <= 0)
    err = KP_ERR_INVALID_GROUP_ID;
  if (err) {
    sync_fail(req, err);
    brk_req_done(req);
    return;
  }
  brk_group_send(req, in->group_id, brk_group_sync, sync_fail);
}

/* While a partition is loaded members are taken to be alive. */
static void heartbeat_fail(struct brk_req *req, enum kp_err err) {
  struct kp_heartbeat_response *out = req->out;
  out->error_code = err == KP_ERR_COORDINATOR_LOAD_IN_PROGRESS ? 0 : kp_err_wire(err);
}

void brk_handle_heartbeat(struct brk_req *req) {
  const struct kp_heartbeat_request *in = req->in;
  if (in->group_id.n <= 0) {
    heartbeat_fail(req, KP_ERR_INVALID_GROUP_ID);
    brk_req_done(req);
    return;
  }
  brk_group_send(req, in->group_id, brk_group_heartbeat, heartbeat_fail);
}

static void leave_fail(struct brk_req *req, enum kp_err err) {
  struct kp_leave_group_response *out = req->out;
  out->error_code = kp_err_wire(err);
}

void brk_handle_leave_group(struct brk_req *req) {
  const struct kp_leave_group_request *in = req->in;
  if (in->group_id.n <= 0) {
    leave_fail(req, KP_ERR_INVALID_GROUP_ID);
    brk_req_done(req);
    return;
  }
  brk_group_send(req, in->group_id, brk_group_leave, leave_fail);
}
