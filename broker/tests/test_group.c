/* Groups as transcripts: who asks what, who is answered, what the timers do. Numbers in comments are seconds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "broker/tests/group_world.h"

static struct brk_group *group(struct world *w, const char *id) {
  return brk_group_find(w->c, STR(id));
}
static void assert_str(struct kp_str got, struct kp_str want) {
  assert_int_equal(got.n, want.n);
  assert_memory_equal(got.p, want.p, (size_t)want.n);
}
static void assert_assignment(const struct call *c, const char *want) {
  assert_true(c->answered);
  assert_int_equal(c->out.sync.error_code, 0);
  assert_int_equal(c->out.sync.assignment.n, strlen(want));
  assert_memory_equal(c->out.sync.assignment.p, want, strlen(want));
}
static void assert_state(struct world *w, const char *id, const char *want) {
  assert_non_null(group(w, id));
  assert_string_equal(brk_group_state_name(group(w, id)->state), want);
}
/* A heartbeat's error. */
static int alive(struct world *w, const char *id, struct kp_str member, int32_t generation) {
  struct call *c = heartbeat(w, id, member, generation);
  assert_true(c->answered);
  int err = c->out.heartbeat.error_code;
  call_free(c);
  return err;
}

/* Two members, stable, in generation 1; *a is the leader. Assignments "A" and "B". */
static void two_stable(struct world *w, struct call **a, struct call **b) {
  *a = join_twice(w, "g", "range=sa,rr=ra");
  *b = join_twice(w, "g", "range=sb,rr=rb");
  world_run(w, 0);
  assert_true((*a)->answered && (*b)->answered);
  assert_int_equal((*a)->out.join.generation_id, 1);
  struct call *sb = sync_group(w, "g", (*b)->out.join.member_id, 1, NULL);
  struct call *sa = sync_group(w, "g", (*a)->out.join.member_id, 1, (*a)->out.join.member_id.p, "A",
                               (*b)->out.join.member_id.p, "B", NULL);
  assert_assignment(sa, "A");
  assert_assignment(sb, "B");
  call_free(sa);
  call_free(sb);
  assert_state(w, "g", "Stable");
}

static void test_two_members_join_and_leader_sees_all_subscriptions(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "range=sa,rr=ra");
  struct call *b = join_twice(w, "g", "range=sb,rr=rb");
  assert_false(a->answered || b->answered);
  world_run(w, 0);
  assert_true(a->answered && b->answered);
  assert_str(a->out.join.protocol_name, STR("range"));
  assert_str(a->out.join.leader, a->out.join.member_id);
  assert_str(b->out.join.leader, a->out.join.member_id);
  assert_int_equal(a->out.join.members_n, 2);
  assert_int_equal(b->out.join.members_n, 0);
  assert_memory_equal(a->out.join.members[1].metadata.p, "sb", 2);
  assert_str(a->out.join.members[1].member_id, b->out.join.member_id);
  assert_state(w, "g", "CompletingRebalance");
  call_free(a);
  call_free(b);
}

static void test_assignments_reach_each_member_verbatim_when_committed(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "range=sa"), *b = join_twice(w, "g", "range=sb");
  world_run(w, 0);
  struct kp_str ida = a->out.join.member_id, idb = b->out.join.member_id;
  w->hold = true;
  struct call *sb = sync_group(w, "g", idb, 1, NULL);
  struct call *sa = sync_group(w, "g", ida, 1, ida.p, "for-a", idb.p, "for-b", NULL);
  assert_false(sa->answered || sb->answered);
  world_commit(w);
  assert_assignment(sa, "for-a");
  assert_assignment(sb, "for-b");
  w->hold = false;
  struct call *again = sync_group(w, "g", idb, 1, NULL);
  assert_assignment(again, "for-b");
  for (int i = 0; i < 5; i++) call_free((struct call *[]){a, b, sa, sb, again}[i]);
}

static void test_protocol_with_most_votes_among_common_ones_wins(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "only-a,range=1,cooperative=1");
  struct call *b = join_twice(w, "g", "cooperative=2,range=2");
  struct call *c = join_twice(w, "g", "cooperative=3,range=3");
  world_run(w, 0);
  assert_str(a->out.join.protocol_name, STR("cooperative"));
  assert_memory_equal(a->out.join.members[2].metadata.p, "3", 1);
  struct call *odd = join(w, 5, "g", NULL, NULL, "sticky=4");
  assert_int_equal(odd->out.join.error_code, KP_ERR_GROUP_MAX_SIZE_REACHED);
  for (int i = 0; i < 4; i++) call_free((struct call *[]){a, b, c, odd}[i]);
}

static void test_protocol_listed_twice_counts_once(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "x=1,x=2,y=3"), *b = join_twice(w, "g", "y=4");
  world_run(w, 0);
  assert_str(a->out.join.protocol_name, STR("y"));
  call_free(a);
  call_free(b);
}

static void test_member_without_common_protocol_is_refused(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  struct call *odd = join(w, 5, "g", NULL, NULL, "sticky=4");
  assert_int_equal(odd->out.join.error_code, KP_ERR_INCONSISTENT_GROUP_PROTOCOL);
  struct call *none = join(w, 5, "h", NULL, NULL, "");
  assert_int_equal(none->out.join.error_code, KP_ERR_INCONSISTENT_GROUP_PROTOCOL);
  for (int i = 0; i < 4; i++) call_free((struct call *[]){a, b, odd, none}[i]);
}

static void test_join_makes_everyone_rejoin_and_the_next_generation(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  struct kp_str ida = a->out.join.member_id, idb = b->out.join.member_id;
  struct call *c = join_twice(w, "g", "range=sc,rr=rc");
  assert_state(w, "g", "PreparingRebalance");
  assert_int_equal(alive(w, "g", ida, 1), KP_ERR_REBALANCE_IN_PROGRESS);
  struct call *ra = join(w, 5, "g", ida.p, NULL, "range=sa,rr=ra");
  assert_false(c->answered);
  struct call *rb = join(w, 5, "g", idb.p, NULL, "range=sb,rr=rb");
  assert_true(ra->answered && rb->answered && c->answered);
  assert_int_equal(c->out.join.generation_id, 2);
  assert_int_equal(ra->out.join.members_n, 3);
  assert_int_equal(alive(w, "g", ida, 1), KP_ERR_ILLEGAL_GENERATION);
  assert_int_equal(alive(w, "g", ida, 2), 0);
  for (int i = 0; i < 5; i++) call_free((struct call *[]){a, b, c, ra, rb}[i]);
}

static void test_who_does_not_rejoin_in_time_is_dropped(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  struct call *ra = join(w, 5, "g", a->out.join.member_id.p, NULL, "range=sa,rr=new");
  for (int s = 0; s < 29; s += 5) { /* b lives, but does not rejoin */
    world_run(w, 5000);
    if (s < 25) assert_int_equal(alive(w, "g", b->out.join.member_id, 1), KP_ERR_REBALANCE_IN_PROGRESS);
  }
  assert_true(ra->answered); /* 30 = the rebalance timeout */
  assert_int_equal(ra->out.join.generation_id, 2);
  assert_int_equal(ra->out.join.members_n, 1);
  assert_int_equal(alive(w, "g", b->out.join.member_id, 1), KP_ERR_UNKNOWN_MEMBER_ID);
  for (int i = 0; i < 3; i++) call_free((struct call *[]){a, b, ra}[i]);
}

static void test_silent_member_expires_and_group_rebalances(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  world_run(w, 9000);
  assert_int_equal(alive(w, "g", a->out.join.member_id, 1), 0);
  world_run(w, 1000); /* b's 10 are over */
  assert_state(w, "g", "PreparingRebalance");
  assert_int_equal(alive(w, "g", b->out.join.member_id, 1), KP_ERR_UNKNOWN_MEMBER_ID);
  struct call *ra = join(w, 5, "g", a->out.join.member_id.p, NULL, "range=sa,rr=ra");
  assert_true(ra->answered);
  assert_int_equal(ra->out.join.members_n, 1);
  for (int i = 0; i < 3; i++) call_free((struct call *[]){a, b, ra}[i]);
}

static void test_group_becomes_empty_when_all_expire(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  world_run(w, 40000);
  assert_state(w, "g", "Empty");
  assert_int_equal(group(w, "g")->generation, 2);
  assert_int_equal(group(w, "g")->leader.n, -1);
  call_free(a);
  call_free(b);
}

static void test_leader_leaves_and_the_other_leads(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  struct call *l = leave(w, "g", a->out.join.member_id, NULL);
  assert_true(l->answered);
  assert_int_equal(l->out.leave.error_code, 0);
  assert_int_equal(l->out.leave.members[0].error_code, 0);
  assert_state(w, "g", "PreparingRebalance");
  struct call *rb = join(w, 5, "g", b->out.join.member_id.p, NULL, "range=sb,rr=rb");
  assert_true(rb->answered);
  assert_str(rb->out.join.leader, b->out.join.member_id);
  for (int i = 0; i < 4; i++) call_free((struct call *[]){a, b, l, rb}[i]);
}

static void test_last_leave_is_answered_when_the_log_knows(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  struct call *l1 = leave(w, "g", a->out.join.member_id, NULL);
  w->hold = true;
  struct call *l2 = leave(w, "g", b->out.join.member_id, NULL);
  assert_state(w, "g", "Empty");
  assert_false(l2->answered);
  world_commit(w);
  assert_true(l2->answered);
  for (int i = 0; i < 4; i++) call_free((struct call *[]){a, b, l1, l2}[i]);
}

static void test_unknown_members_are_told_so(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  assert_int_equal(alive(w, "g", STR("x"), 1), KP_ERR_UNKNOWN_MEMBER_ID);
  assert_int_equal(alive(w, "nosuch", STR("x"), 1), KP_ERR_UNKNOWN_MEMBER_ID);
  struct call *j = join(w, 5, "g", "x", NULL, "range=");
  assert_int_equal(j->out.join.error_code, KP_ERR_UNKNOWN_MEMBER_ID);
  struct call *k = join(w, 5, "nosuch", "x", NULL, "range=");
  assert_int_equal(k->out.join.error_code, KP_ERR_UNKNOWN_MEMBER_ID);
  assert_null(group(w, "nosuch"));
  struct call *s = sync_group(w, "g", STR("x"), 1, NULL);
  assert_int_equal(s->out.sync.error_code, KP_ERR_UNKNOWN_MEMBER_ID);
  struct call *l = leave(w, "nosuch", STR("x"), NULL);
  assert_int_equal(l->out.leave.error_code, 0);
  assert_int_equal(l->out.leave.members[0].error_code, KP_ERR_UNKNOWN_MEMBER_ID);
  for (int i = 0; i < 6; i++) call_free((struct call *[]){a, b, j, k, s, l}[i]);
}

static void test_sync_checks_generation_and_protocol(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  struct call *s = sync_group(w, "g", a->out.join.member_id, 0, NULL);
  assert_int_equal(s->out.sync.error_code, KP_ERR_ILLEGAL_GENERATION);
  brk_group_prepare_rebalance(group(w, "g"), "test");
  struct call *r = sync_group(w, "g", a->out.join.member_id, 1, NULL);
  assert_int_equal(r->out.sync.error_code, KP_ERR_REBALANCE_IN_PROGRESS);
  for (int i = 0; i < 4; i++) call_free((struct call *[]){a, b, s, r}[i]);
}

static void test_waiting_sync_is_told_of_a_new_rebalance(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "range=sa"), *b = join_twice(w, "g", "range=sb");
  world_run(w, 0);
  struct call *sb = sync_group(w, "g", b->out.join.member_id, 1, NULL);
  struct call *c = join_twice(w, "g", "range=sc");
  assert_true(sb->answered);
  assert_int_equal(sb->out.sync.error_code, KP_ERR_REBALANCE_IN_PROGRESS);
  for (int i = 0; i < 4; i++) call_free((struct call *[]){a, b, sb, c}[i]);
}

static void test_who_never_syncs_is_dropped(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "range=sa"), *b = join_twice(w, "g", "range=sb");
  world_run(w, 0);
  struct kp_str ida = a->out.join.member_id, idb = b->out.join.member_id;
  struct call *sa = sync_group(w, "g", ida, 1, ida.p, "A", idb.p, "B", NULL);
  assert_assignment(sa, "A");
  for (int s = 0; s < 30; s += 5) {
    world_run(w, 5000);
    if (s < 25) assert_int_equal(alive(w, "g", ida, 1), 0);
    if (s < 25) assert_int_equal(alive(w, "g", idb, 1), 0);
  }
  assert_state(w, "g", "PreparingRebalance");
  assert_null(brk_group_member(group(w, "g"), idb));
  for (int i = 0; i < 3; i++) call_free((struct call *[]){a, b, sa}[i]);
}

static void test_failed_write_of_assignment_starts_over(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "range=sa");
  world_run(w, 0);
  w->disk = KP_ERR_KAFKA_STORAGE_ERROR;
  struct call *sa = sync_group(w, "g", a->out.join.member_id, 1, a->out.join.member_id.p, "A", NULL);
  assert_true(sa->answered);
  assert_int_equal(sa->out.sync.error_code, KP_ERR_NOT_COORDINATOR);
  assert_state(w, "g", "PreparingRebalance");
  call_free(a);
  call_free(sa);
}

static void test_pending_member_that_never_comes_back_is_forgotten(void **state) {
  struct world *w = *state;
  struct call *first = join(w, 5, "g", NULL, NULL, "range=");
  assert_int_equal(first->out.join.error_code, KP_ERR_MEMBER_ID_REQUIRED);
  assert_int_equal(group(w, "g")->pending.n, 1);
  world_run(w, 10000);
  assert_int_equal(group(w, "g")->pending.n, 0);
  struct call *late = join(w, 5, "g", first->out.join.member_id.p, NULL, "range=");
  assert_int_equal(late->out.join.error_code, KP_ERR_UNKNOWN_MEMBER_ID);
  call_free(first);
  call_free(late);
}

static void test_rebalance_waits_for_pending_members(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  struct call *p = join(w, 5, "g", NULL, NULL, "range=");
  struct call *ra = join(w, 5, "g", a->out.join.member_id.p, NULL, "range=sa,rr=ra");
  struct call *rb = join(w, 5, "g", b->out.join.member_id.p, NULL, "range=sb,rr=rb");
  assert_false(ra->answered || rb->answered);
  struct call *l = leave(w, "g", p->out.join.member_id, NULL);
  assert_int_equal(l->out.leave.members[0].error_code, 0);
  assert_true(ra->answered && rb->answered);
  for (int i = 0; i < 6; i++) call_free((struct call *[]){a, b, p, ra, rb, l}[i]);
}

static void test_old_clients_join_without_member_id(void **state) {
  struct world *w = *state;
  struct call *a = join(w, 0, "g", NULL, NULL, "range=");
  assert_false(a->answered);
  world_run(w, 0);
  assert_true(a->answered);
  assert_int_equal(a->out.join.generation_id, 1);
  assert_int_equal(group(w, "g")->first->rebalance_timeout_ms, 10000);
  call_free(a);
}

static void test_initial_delay_is_extended_while_members_arrive(void **state) {
  struct world *w = *state;
  w->env.config.initial_rebalance_delay_ms = 3000;
  struct call *a = join_twice(w, "g", "range=");
  world_run(w, 2000);
  struct call *b = join_twice(w, "g", "range=");
  world_run(w, 3000); /* 5: 3 + 3 when b came */
  assert_false(a->answered);
  world_run(w, 1000);
  assert_true(a->answered && b->answered);
  assert_int_equal(a->out.join.members_n, 2);
  call_free(a);
  call_free(b);
}

static struct call *stable_static(struct world *w) {
  struct call *a = join(w, 9, "g", NULL, "i1", "range=sa");
  world_run(w, 0);
  struct call *s = sync_group(w, "g", a->out.join.member_id, 1, a->out.join.member_id.p, "A", NULL);
  assert_assignment(s, "A");
  call_free(s);
  return a;
}

static void test_static_member_comes_back_without_rebalance(void **state) {
  struct world *w = *state;
  struct call *a = stable_static(w);
  w->hold = true;
  struct call *r = join(w, 9, "g", NULL, "i1", "range=sa");
  assert_false(r->answered);
  world_commit(w);
  w->hold = false;
  assert_true(r->answered);
  assert_int_equal(r->out.join.generation_id, 1);
  assert_true(r->out.join.skip_assignment); /* it leads, and the assignment stands (KIP-814) */
  assert_int_equal(r->out.join.members_n, 1);
  assert_state(w, "g", "Stable");
  assert_false(kp_str_eq(r->out.join.member_id, a->out.join.member_id));
  assert_str(r->out.join.leader, r->out.join.member_id);
  struct call *s = sync_group(w, "g", r->out.join.member_id, 1, NULL);
  assert_assignment(s, "A");
  struct call *h = heartbeat(w, "g", a->out.join.member_id, 1);
  assert_int_equal(h->out.heartbeat.error_code, KP_ERR_UNKNOWN_MEMBER_ID);
  h->in.heartbeat.group_instance_id = STR("i1");
  h->answered = false;
  brk_group_heartbeat(w->c, &h->req);
  assert_int_equal(h->out.heartbeat.error_code, KP_ERR_FENCED_INSTANCE_ID);
  for (int i = 0; i < 4; i++) call_free((struct call *[]){a, r, s, h}[i]);
}

static void test_static_member_before_version_9_follows_the_old_leader(void **state) {
  struct world *w = *state;
  struct call *a = stable_static(w);
  struct call *r = join(w, 8, "g", NULL, "i1", "range=sa");
  assert_true(r->answered);
  assert_false(r->out.join.skip_assignment);
  assert_int_equal(r->out.join.members_n, 0);
  assert_str(r->out.join.leader, a->out.join.member_id); /* so that it does not take itself for the leader */
  call_free(a);
  call_free(r);
}

static void test_static_member_with_another_protocol_rebalances(void **state) {
  struct world *w = *state;
  struct call *a = stable_static(w);
  struct call *r = join(w, 9, "g", NULL, "i1", "rr=x");
  assert_int_equal(r->out.join.error_code, KP_ERR_INCONSISTENT_GROUP_PROTOCOL);
  struct call *s = join(w, 9, "g", NULL, "i1", "rr=x,range=sa");
  assert_true(s->answered);
  assert_int_equal(s->out.join.generation_id, 2);
  assert_str(s->out.join.protocol_name, STR("rr"));
  for (int i = 0; i < 3; i++) call_free((struct call *[]){a, r, s}[i]);
}

static void test_second_of_two_with_one_instance_id_fences_the_first(void **state) {
  struct world *w = *state;
  struct call *a = join(w, 9, "g", NULL, "i1", "range=sa");
  struct call *b = join(w, 9, "g", NULL, "i1", "range=sa");
  assert_true(a->answered);
  assert_int_equal(a->out.join.error_code, KP_ERR_FENCED_INSTANCE_ID);
  world_run(w, 0);
  assert_true(b->answered);
  assert_int_equal(b->out.join.error_code, 0);
  assert_int_equal(b->out.join.members_n, 1);
  call_free(a);
  call_free(b);
}

static void test_admin_removes_static_member_by_instance_id(void **state) {
  struct world *w = *state;
  struct call *a = stable_static(w);
  struct call *no = leave(w, "g", NOBODY, "i2");
  assert_int_equal(no->out.leave.members[0].error_code, KP_ERR_UNKNOWN_MEMBER_ID);
  struct call *l = leave(w, "g", NOBODY, "i1");
  assert_int_equal(l->out.leave.members[0].error_code, 0);
  assert_state(w, "g", "Empty");
  for (int i = 0; i < 3; i++) call_free((struct call *[]){a, no, l}[i]);
}

static void test_static_members_survive_a_rebalance_they_miss(void **state) {
  struct world *w = *state;
  struct call *a = stable_static(w);
  struct call *b = join_twice(w, "g", "range=sb");
  for (int s = 0; s < 30; s += 5) {
    world_run(w, 5000);
    if (s < 25) (void)alive(w, "g", a->out.join.member_id, 1);
  }
  assert_true(b->answered);
  assert_int_equal(b->out.join.members_n, 2);
  assert_str(b->out.join.leader, b->out.join.member_id);
  call_free(a);
  call_free(b);
}

static void test_restart_keeps_members_generation_and_assignments(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  two_stable(w, &a, &b);
  world_restart(w);
  assert_state(w, "g", "Stable");
  assert_int_equal(group(w, "g")->generation, 1);
  assert_int_equal(alive(w, "g", a->out.join.member_id, 1), 0);
  struct call *s = sync_group(w, "g", b->out.join.member_id, 1, NULL);
  assert_assignment(s, "B");
  world_run(w, 40000);
  assert_state(w, "g", "Empty");
  world_restart(w);
  assert_state(w, "g", "Empty");
  assert_int_equal(group(w, "g")->generation, 2);
  for (int i = 0; i < 3; i++) call_free((struct call *[]){a, b, s}[i]);
}

static void test_groups_live_in_compressed_batches_too(void **state) {
  struct world *w = *state;
  struct call *a, *b;
  w->env.config.codec = KP_CODEC_GZIP;
  two_stable(w, &a, &b);
  world_restart(w);
  assert_state(w, "g", "Stable");
  struct call *s = sync_group(w, "g", b->out.join.member_id, 1, NULL);
  assert_assignment(s, "B");
  for (int i = 0; i < 3; i++) call_free((struct call *[]){a, b, s}[i]);
}

static void test_restart_keeps_a_static_members_new_id(void **state) {
  struct world *w = *state;
  struct call *a = stable_static(w), *r = join(w, 9, "g", NULL, "i1", "range=sa");
  world_restart(w);
  assert_int_equal(alive(w, "g", r->out.join.member_id, 1), 0);
  assert_int_equal(alive(w, "g", a->out.join.member_id, 1), KP_ERR_UNKNOWN_MEMBER_ID);
  call_free(a);
  call_free(r);
}

static void test_group_over_its_size_refuses_and_keeps_who_waits(void **state) {
  struct world *w = *state;
  struct call *c[4];
  for (int i = 0; i < 3; i++) c[i] = join_twice(w, "g", "range=");
  c[3] = join(w, 5, "g", NULL, NULL, "range=");
  assert_true(c[3]->answered);
  assert_int_equal(c[3]->out.join.error_code, KP_ERR_GROUP_MAX_SIZE_REACHED);
  world_run(w, 0);
  for (int i = 0; i < 3; i++) assert_int_equal(c[i]->out.join.error_code, 0);
  for (int i = 0; i < 4; i++) call_free(c[i]);
}

static void test_stop_answers_who_waits(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "range=");
  brk_coordinator_stop(w->c);
  assert_true(a->answered);
  assert_int_equal(a->out.join.error_code, KP_ERR_NOT_COORDINATOR);
  call_free(a);
}

static void test_hash_is_javas(void **state) {
  (void)state;
  assert_int_equal(brk_java_hash(STR("")), 0);
  assert_int_equal(brk_java_hash(STR("hello")), 99162322);
  assert_int_equal(brk_java_hash(STR("\xc3\xa9")), 0xe9);                         /* é */
  assert_int_equal(brk_java_hash(STR("\xf0\x9f\x98\x80")), 0xd83d * 31 + 0xde00); /* a surrogate pair */
}

/* A group whose hash is negative lies where Kafka looks for it, so that either opens the other's directory. */
static void test_group_goes_to_kafkas_partition(void **state) {
  (void)state;
  assert_int_equal(brk_java_bucket(STR("java-4.3.1-restart-g"), 4), 1);   /* 1731030637 */
  assert_int_equal(brk_java_bucket(STR("java-2.8.2-restart-g"), 4), 3);   /* -253072079 */
  assert_int_equal(brk_java_bucket(STR("java-3.9.1-restart-g"), 50), 14); /* -1536939214 */
  assert_int_equal(brk_java_hash(STR("polygenelubricants")), INT32_MIN);
  assert_int_equal(brk_java_bucket(STR("polygenelubricants"), 50), 0);
}

static int setup(void **state) {
  *state = world_new();
  return 0;
}
static int teardown(void **state) {
  world_free(*state);
  return 0;
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void) {
  const struct CMUnitTest tests[] = {
      T(test_two_members_join_and_leader_sees_all_subscriptions),
      T(test_assignments_reach_each_member_verbatim_when_committed),
      T(test_protocol_with_most_votes_among_common_ones_wins),
      T(test_protocol_listed_twice_counts_once),
      T(test_member_without_common_protocol_is_refused),
      T(test_join_makes_everyone_rejoin_and_the_next_generation),
      T(test_who_does_not_rejoin_in_time_is_dropped),
      T(test_silent_member_expires_and_group_rebalances),
      T(test_group_becomes_empty_when_all_expire),
      T(test_leader_leaves_and_the_other_leads),
      T(test_last_leave_is_answered_when_the_log_knows),
      T(test_unknown_members_are_told_so),
      T(test_sync_checks_generation_and_protocol),
      T(test_waiting_sync_is_told_of_a_new_rebalance),
      T(test_who_never_syncs_is_dropped),
      T(test_failed_write_of_assignment_starts_over),
      T(test_pending_member_that_never_comes_back_is_forgotten),
      T(test_rebalance_waits_for_pending_members),
      T(test_old_clients_join_without_member_id),
      T(test_initial_delay_is_extended_while_members_arrive),
      T(test_static_member_comes_back_without_rebalance),
      T(test_static_member_before_version_9_follows_the_old_leader),
      T(test_static_member_with_another_protocol_rebalances),
      T(test_second_of_two_with_one_instance_id_fences_the_first),
      T(test_admin_removes_static_member_by_instance_id),
      T(test_static_members_survive_a_rebalance_they_miss),
      T(test_restart_keeps_members_generation_and_assignments),
      T(test_groups_live_in_compressed_batches_too),
      T(test_restart_keeps_a_static_members_new_id),
      T(test_group_over_its_size_refuses_and_keeps_who_waits),
      T(test_stop_answers_who_waits),
      T(test_hash_is_javas),
      T(test_group_goes_to_kafkas_partition),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
