#include "broker/handler/config_change.h"

#include <stdlib.h>

#include "broker/server.h"

struct brk_config_change *brk_config_change_new(struct brk_req *req, int32_t n, const char *too_large) {
  struct brk_config_change *c = kp_arena_alloc(&req->arena, sizeof *c);
  if (c) c->rows = kp_arena_alloc(&req->arena, (size_t)(n + 1) * sizeof *c->rows);
  if (!c || !c->rows) {
    req->close_why = too_large;
    return NULL;
  }
  c->req = req;
  c->rows_n = n;
  return c;
}

static int row_compare(const void *x, const void *y) {
  const struct brk_alter *a = *(struct brk_alter *const *)x, *b = *(struct brk_alter *const *)y;
  if (a->type != b->type) return a->type < b->type ? -1 : 1;
  int32_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
  int order = n > 0 ? memcmp(a->name.p, b->name.p, (size_t)n) : 0;
  return order ? order : (a->name.n > b->name.n) - (a->name.n < b->name.n);
}

static void mark_repeated(struct brk_config_change *c) {
  struct brk_alter **sorted = kp_arena_alloc(&c->req->arena, (size_t)(c->rows_n + 1) * sizeof(struct brk_alter *));
  for (int32_t i = 0; i < c->rows_n && sorted; i++) sorted[i] = &c->rows[i];
  if (sorted) qsort(sorted, (size_t)c->rows_n, sizeof(struct brk_alter *), row_compare);
  for (int32_t i = 1; i < c->rows_n && sorted; i++)
    if (row_compare(&sorted[i - 1], &sorted[i]) == 0) sorted[i - 1]->repeated = sorted[i]->repeated = true;
}

/* On shard 0. */
static void plan(struct brk_controller *controller, const struct brk_image *img, struct brk_change *ch) {
  struct brk_config_change *c = ch->arg;
  const struct brk_server *s = brk_controller_server(controller);
  struct brk_config_view view = {s->config, img, s->node_id};
  for (int32_t i = 0; i < c->rows_n; i++)
    brk_alter_plan(&c->rows[i], &view, &c->req->arena, c->validate_only ? NULL : ch);
}

/* Back on the connection's shard. */
static void done(struct brk_change *ch, enum kp_err err) {
  struct brk_config_change *c = ch->arg;
  for (int32_t i = 0; i < c->rows_n && err != KP_ERR_NONE; i++)
    if (c->rows[i].err == KP_ERR_NONE) c->rows[i].err = err;
  c->answer(c);
  brk_req_done(c->req);
}

void brk_config_change_submit(struct brk_config_change *c) {
  mark_repeated(c);
  c->change = (struct brk_change){.plan = plan, .done = done, .arg = c, .req = c->req};
  brk_controller_submit(c->req->sh, &c->change);
}
