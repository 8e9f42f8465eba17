/* DescribeGroups and ListGroups: what a coordinator says about its groups. */
#include "broker/group_int.h"
#include "kproto/gen/describe_groups.h"

/* Only a stable group tells its members' subscriptions, as in Kafka. */
static bool describe_members(const struct brk_group *g, struct kp_arena *arena,
                             struct kp_describe_groups_response_described_group *out) {
  struct kp_bytes none = {(const uint8_t *)"", 0};
  int32_t n = 0;
  out->members = KP_NEW(arena, kp_describe_groups_response_described_group_member, (int32_t)g->members.n);
  if (!out->members) return false;
  for (const struct brk_member *m = g->first; m; m = m->next, n++) {
    const struct kp_join_group_request_protocol *p =
        g->state == BRK_GROUP_STABLE ? brk_protocols_find(m->protocols, g->protocol_name) : NULL;
    struct kp_describe_groups_response_described_group_member *row = &out->members[n];
    row->member_id = kp_arena_str(arena, m->id);
    row->group_instance_id = m->instance_id.n < 0 ? KP_STR_NULL : kp_arena_str(arena, m->instance_id);
    row->client_id = kp_arena_str(arena, m->client_id);
    row->client_host = kp_arena_str(arena, m->client_host);
    row->member_metadata = kp_arena_bytes(arena, p ? p->metadata : none);
    row->member_assignment = kp_arena_bytes(arena, m->assignment);
    if (row->member_id.n < 0 || row->client_id.n < 0 || row->client_host.n < 0 || row->member_metadata.n < 0 ||
        row->member_assignment.n < 0)
      return false;
  }
  out->members_n = n;
  return true;
}

void brk_group_describe(struct brk_coordinator *c, struct kp_str group_id, int16_t version, struct kp_arena *arena,
                        struct kp_describe_groups_response_described_group *out) {
  const struct brk_group *g = brk_group_find(c, group_id);
  out->group_id = group_id;
  out->protocol_type = out->protocol_data = KP_STR_LIT("");
  out->members_n = 0;
  if (!g) { /* older clients know a group that isn't there as a dead one */
    out->group_state = KP_STR_LIT("Dead");
    if (version >= 6) {
      out->error_code = kp_err_wire(KP_ERR_GROUP_ID_NOT_FOUND);
      out->error_message = kp_arena_printf(arena, "Group %.*s not found.", (int)group_id.n, group_id.p);
    }
    return;
  }
  out->group_state = kp_str_of(brk_group_state_name(g->state));
  if (g->protocol_type.n >= 0) out->protocol_type = kp_arena_str(arena, g->protocol_type);
  if (g->state == BRK_GROUP_STABLE && g->protocol_name.n >= 0)
    out->protocol_data = kp_arena_str(arena, g->protocol_name);
  if (!describe_members(g, arena, out) || out->protocol_type.n < 0 || out->protocol_data.n < 0) {
    out->error_code = kp_err_wire(KP_ERR_COORDINATOR_NOT_AVAILABLE);
    out->protocol_type = out->protocol_data = KP_STR_LIT("");
    out->members_n = 0;
  }
}

void brk_group_list(struct brk_coordinator *c,
                    void (*each)(void *arg, struct kp_str id, struct kp_str protocol_type, const char *state),
                    void *arg) {
  for (struct brk_map_node *n = brk_map_next(&c->groups, NULL); n; n = brk_map_next(&c->groups, n)) {
    const struct brk_group *g = BRK_MAP_ENTRY(n, struct brk_group, by_id);
    each(arg, g->id, g->protocol_type.n < 0 ? KP_STR_LIT("") : g->protocol_type, brk_group_state_name(g->state));
  }
}
