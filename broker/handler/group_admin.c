/* DescribeGroups, ListGroups, DeleteGroups. */
#include <strings.h>

#include "broker/group.h"
#include "broker/group_map.h"
#include "broker/handler/groups.h"
#include "kproto/gen/delete_groups.h"
#include "kproto/gen/describe_groups.h"
#include "kproto/gen/list_groups.h"

static void too_large(struct brk_req *req) {
  req->close_why = "request needs too much memory";
  brk_req_done(req);
}

/* ---- DescribeGroups ---- */

struct describe {
  struct brk_group_walk walk;
  bool *served;
};

/* What an authorizer would allow is everything: READ, DELETE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS of a group. */
enum { OPERATIONS = (1 << 3) | (1 << 6) | (1 << 8) | (1 << 10) | (1 << 11) };

static void describe_visit(struct brk_group_walk *w, struct brk_groups *here) {
  struct describe *d = (struct describe *)(void *)w;
  const struct kp_describe_groups_request *in = w->req->in;
  struct kp_describe_groups_response *out = w->req->out;
  for (int32_t i = 0; i < in->groups_n; i++) {
    struct brk_coordinator *c;
    if (d->served[i]) continue;
    enum kp_err err = brk_groups_find(here, in->groups[i], &c);
    if (err == KP_ERR_NOT_FOUND) continue;
    d->served[i] = true;
    struct kp_describe_groups_response_described_group *row = &out->groups[i];
    if (!err) {
      brk_group_describe(c, in->groups[i], w->req->version, &w->req->arena, row);
    } else {
      row->group_id = in->groups[i];
      row->error_code = kp_err_wire(err);
    }
    if (w->req->version >= 3 && in->include_authorized_operations && !row->error_code)
      row->authorized_operations = OPERATIONS;
  }
  brk_group_walk_next(w);
}

static void describe_done(struct brk_group_walk *w) {
  brk_req_done(w->req);
}

void brk_handle_describe_groups(struct brk_req *req) {
  const struct kp_describe_groups_request *in = req->in;
  struct kp_describe_groups_response *out = req->out;
  struct describe *d = kp_arena_alloc(&req->arena, sizeof *d);
  bool *served = kp_arena_alloc(&req->arena, (size_t)in->groups_n + 1);
  out->groups = KP_NEW(&req->arena, kp_describe_groups_response_described_group, in->groups_n);
  if (!d || !served || !out->groups) {
    too_large(req);
    return;
  }
  out->groups_n = in->groups_n;
  d->served = served;
  d->walk = (struct brk_group_walk){.req = req, .visit = describe_visit, .done = describe_done};
  brk_group_walk(&d->walk);
}

/* ---- ListGroups ---- */

struct list {
  struct brk_group_walk walk;
  int32_t cap;
  bool states[8], classic; /* what the filters let through */
  bool failed;
};

/* As Kafka compares filters: without case and outer blanks. */
static bool named(struct kp_str s, const char *name) {
  while (s.n > 0 && (uint8_t)s.p[0] <= ' ') s.p++, s.n--;
  while (s.n > 0 && (uint8_t)s.p[s.n - 1] <= ' ') s.n--;
  return s.n >= 0 && strlen(name) == (size_t)s.n && strncasecmp(s.p, name, (size_t)s.n) == 0;
}

static const char *const state_names[] = {"Empty", "PreparingRebalance", "CompletingRebalance", "Stable", "Dead"};
enum { STATES = sizeof state_names / sizeof *state_names };

static void read_filters(struct list *l, const struct kp_list_groups_request *in) {
  for (int s = 0; s < STATES; s++) l->states[s] = in->states_filter_n <= 0;
  for (int32_t i = 0; i < in->states_filter_n; i++)
    for (int s = 0; s < STATES; s++) l->states[s] = l->states[s] || named(in->states_filter[i], state_names[s]);
  l->classic = in->types_filter_n <= 0;
  for (int32_t i = 0; i < in->types_filter_n; i++) l->classic = l->classic || named(in->types_filter[i], "classic");
}

static bool state_wanted(const struct list *l, const char *state) {
  for (int s = 0; s < STATES; s++)
    if (strcmp(state_names[s], state) == 0) return l->states[s];
  return false;
}

static bool list_room(struct list *l, struct kp_list_groups_response *out) {
  if (out->groups_n < l->cap) return true;
  int32_t cap = l->cap ? l->cap * 2 : 16;
  struct kp_list_groups_response_listed_group *rows =
      KP_NEW(&l->walk.req->arena, kp_list_groups_response_listed_group, cap);
  if (!rows) return false;
  if (out->groups_n) memcpy(rows, out->groups, (size_t)out->groups_n * sizeof *rows);
  out->groups = rows;
  l->cap = cap;
  return true;
}

static void list_each(void *arg, struct kp_str id, struct kp_str protocol_type, const char *state) {
  struct list *l = arg;
  struct kp_arena *a = &l->walk.req->arena;
  struct kp_list_groups_response *out = l->walk.req->out;
  if (!state_wanted(l, state)) return;
  if (l->failed || !list_room(l, out)) {
    l->failed = true;
    return;
  }
  struct kp_list_groups_response_listed_group *row = &out->groups[out->groups_n++];
  row->group_id = kp_arena_str(a, id);
  row->protocol_type = kp_arena_str(a, protocol_type);
  row->group_state = kp_str_of(state);
  row->group_type = KP_STR_LIT("classic");
  if (row->group_id.n < 0 || row->protocol_type.n < 0) l->failed = true;
}

static void list_visit(struct brk_group_walk *w, struct brk_groups *here) {
  struct list *l = (struct list *)(void *)w;
  struct kp_list_groups_response *out = w->req->out;
  struct brk_coordinator *c;
  int32_t i = 0;
  enum kp_err err = KP_ERR_NONE;
  while (l->classic && (c = brk_groups_each(here, &i, &err))) brk_group_list(c, list_each, l);
  if (err) out->error_code = kp_err_wire(err);
  brk_group_walk_next(w);
}

static void list_done(struct brk_group_walk *w) {
  struct list *l = (struct list *)(void *)w;
  struct kp_list_groups_response *out = w->req->out;
  if (l->failed) out->error_code = kp_err_wire(KP_ERR_COORDINATOR_NOT_AVAILABLE);
  if (out->error_code) out->groups_n = 0;
  brk_req_done(w->req);
}

void brk_handle_list_groups(struct brk_req *req) {
  struct list *l = kp_arena_alloc(&req->arena, sizeof *l);
  if (!l) {
    too_large(req);
    return;
  }
  read_filters(l, req->in);
  l->walk = (struct brk_group_walk){.req = req, .visit = list_visit, .done = list_done};
  brk_group_walk(&l->walk);
}

/* ---- DeleteGroups ---- */

struct delete {
  struct brk_group_walk walk;
  int32_t n;
  struct delete_one {
    struct delete *d;
    struct brk_map_node by_id; /* a group named twice is deleted and answered once, as in Kafka */
    struct kp_str group_id;
    bool served;
    enum kp_err err;
  } *rows;
};

static void delete_answered(void *arg, enum kp_err err) {
  struct delete_one *one = arg;
  one->err = err;
  if (--one->d->walk.pending == 0) brk_group_walk_next(&one->d->walk);
}

static void delete_visit(struct brk_group_walk *w, struct brk_groups *here) {
  struct delete *d = (struct delete *)(void *)w;
  w->pending = 1;
  for (int32_t i = 0; i < d->n; i++) {
    struct brk_coordinator *c;
    struct delete_one *one = &d->rows[i];
    if (one->served) continue;
    enum kp_err err = brk_groups_find(here, one->group_id, &c);
    if (err == KP_ERR_NOT_FOUND) continue;
    one->served = true;
    w->pending++;
    if (err)
      delete_answered(one, err);
    else
      brk_group_delete(c, one->group_id, delete_answered, one);
  }
  if (--w->pending == 0) brk_group_walk_next(w);
}

static void delete_done(struct brk_group_walk *w) {
  struct delete *d = (struct delete *)(void *)w;
  struct kp_delete_groups_response *out = w->req->out;
  out->results = KP_NEW(&w->req->arena, kp_delete_groups_response_deletable_group_result, d->n);
  if (!out->results) {
    too_large(w->req);
    return;
  }
  for (int32_t i = 0; i < d->n; i++) {
    out->results[i].group_id = d->rows[i].group_id;
    out->results[i].error_code = kp_err_wire(d->rows[i].err);
  }
  out->results_n = d->n;
  brk_req_done(w->req);
}

void brk_handle_delete_groups(struct brk_req *req) {
  const struct kp_delete_groups_request *in = req->in;
  struct delete *d = kp_arena_alloc(&req->arena, sizeof *d);
  struct delete_one *rows = kp_arena_alloc(&req->arena, ((size_t)in->groups_names_n + 1) * sizeof *rows);
  if (!d || !rows) {
    too_large(req);
    return;
  }
  d->rows = rows;
  d->walk = (struct brk_group_walk){.req = req, .visit = delete_visit, .done = delete_done};
  struct brk_map seen = {0};
  for (int32_t i = 0; i < in->groups_names_n; i++) {
    struct kp_str id = in->groups_names[i];
    if (brk_map_find(&seen, id)) continue;
    rows[d->n] = (struct delete_one){.d = d, .group_id = id};
    brk_map_insert(&seen, &rows[d->n++].by_id, id);
  }
  brk_map_done(&seen);
  brk_group_walk(&d->walk);
}
