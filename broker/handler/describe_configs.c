/* DescribeConfigs 1-4 (ConfigHelper.describeConfigs): from the image of this shard, no hop. */
#include "kproto/gen/describe_configs.h"

#include <stdlib.h>

#include "broker/config_describe.h"
#include "broker/handler/configs.h"
#include "broker/server.h"
#include "broker/topic_name.h"

typedef const struct kp_describe_configs_request_describe_configs_resource resource_in;
typedef struct kp_describe_configs_response_describe_configs_result result_out;
typedef struct kp_describe_configs_response_describe_configs_resource_result entry_out;
typedef struct kp_describe_configs_response_describe_configs_synonym synonym_out;

struct describing {
  struct brk_req *req;
  struct brk_config_view view;
  bool synonyms, documentation;
  resource_in *in;
  struct kp_str *filter; /* sorted; NULL = every key */
  result_out *out;
  int32_t cap;
  bool full;      /* the arena is */
  bool malformed; /* one unknown type spoils the whole request */
};

/* ---- one entry ---- */

static int name_compare(const void *x, const void *y) {
  const struct kp_str *a = x, *b = y;
  int32_t n = a->n < b->n ? a->n : b->n;
  int order = n > 0 ? memcmp(a->p, b->p, (size_t)n) : 0;
  return order ? order : (a->n > b->n) - (a->n < b->n);
}

/* The filter, sorted: a client may send a long one. */
static void sort_filter(struct describing *d) {
  int32_t n = d->in->configuration_keys_n;
  d->filter = n > 0 ? kp_arena_alloc(&d->req->arena, (size_t)n * sizeof *d->filter) : NULL;
  if (n <= 0) return;
  d->full = d->full || !d->filter;
  if (d->full) return;
  memcpy(d->filter, d->in->configuration_keys, (size_t)n * sizeof *d->filter);
  qsort(d->filter, (size_t)n, sizeof *d->filter, name_compare);
}

static bool wanted(const struct describing *d, const char *name) {
  if (!d->filter) return true;
  struct kp_str key = kp_str_of(name);
  return bsearch(&key, d->filter, (size_t)d->in->configuration_keys_n, sizeof key, name_compare) != NULL;
}

static bool room(struct describing *d, int32_t n) {
  d->cap = n;
  d->out->configs = KP_NEW(&d->req->arena, kp_describe_configs_response_describe_configs_resource_result, n);
  d->out->configs_n = 0;
  d->full = d->full || !d->out->configs;
  return !d->full;
}

static void give_synonyms(struct describing *d, const struct brk_config_entry *e, entry_out *row) {
  if (!d->synonyms) return;
  row->synonyms = KP_NEW(&d->req->arena, kp_describe_configs_response_describe_configs_synonym, e->synonyms_n);
  d->full = d->full || !row->synonyms;
  for (int32_t i = 0; i < e->synonyms_n && !d->full; i++) {
    synonym_out *s = &row->synonyms[row->synonyms_n++];
    s->name = kp_str_of(e->synonyms[i].name);
    s->value = kp_str_of(e->synonyms[i].value);
    s->source = (int8_t)e->synonyms[i].source;
  }
}

static void give(struct describing *d, const struct brk_config_entry *e) {
  if (d->out->configs_n >= d->cap) return;
  entry_out *row = &d->out->configs[d->out->configs_n++];
  bool documented = d->documentation && e->key && strcmp(e->key->name, e->name) == 0;
  row->name = kp_str_of(e->name);
  row->value = kp_str_of(e->value);
  row->read_only = e->read_only;
  row->is_sensitive = e->sensitive;
  row->config_source = (int8_t)e->source;
  row->config_type = e->key ? (int8_t)e->key->type : 0;
  row->documentation = kp_str_of(documented ? e->key->doc : NULL);
  give_synonyms(d, e, row);
}

static void fail(struct describing *d, enum kp_err err, struct kp_str message) {
  d->out->error_code = kp_err_wire(err);
  d->out->error_message = message;
}

/* ---- kinds of resources ---- */

static void describe_topic(struct describing *d) {
  struct kp_arena *a = &d->req->arena;
  const char *fault = brk_topic_name_fault(d->in->resource_name, a);
  if (fault) {
    fail(d, KP_ERR_INVALID_TOPIC_EXCEPTION, kp_str_of(fault));
    return;
  }
  const struct brk_topic *t = brk_image_topic(d->view.img, d->in->resource_name);
  if (!t) {
    d->out->error_code = kp_err_wire(KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
    return;
  }
  if (!room(d, brk_topic_keys.n)) return;
  for (int32_t i = 0; i < brk_topic_keys.n && !d->full; i++) {
    const struct brk_key *k = &brk_topic_keys.rows[i];
    bool shown = !(k->flags & BRK_KEY_INTERNAL) || brk_props_get(t->overrides, k->name);
    struct brk_config_entry e;
    if (!shown || !wanted(d, k->name)) continue;
    if (brk_describe_topic_key(&d->view, t->overrides, k, a, &e))
      give(d, &e);
    else
      d->full = true;
  }
}

static void broker_entry(struct describing *d, const char *name) {
  struct brk_config_entry e;
  if (!wanted(d, name)) return;
  if (brk_describe_broker_key(&d->view, name, &d->req->arena, &e))
    give(d, &e);
  else
    d->full = true;
}

static bool names_this_node(struct describing *d, const char *expected) {
  struct kp_str name = d->in->resource_name;
  char text[16], *end;
  bool number = name.n > 0 && name.n < (int32_t)sizeof text;
  if (number) {
    memcpy(text, name.p, (size_t)name.n);
    text[name.n] = '\0';
    long id = strtol(text, &end, 10);
    number = *end == '\0';
    if (number && id == d->view.node_id) return true;
  }
  if (!number)
    fail(d, KP_ERR_INVALID_REQUEST,
         kp_arena_printf(&d->req->arena, "Broker id must be an integer, but it is: %.*s", name.n, name.p));
  else
    fail(d, KP_ERR_INVALID_REQUEST,
         kp_arena_printf(&d->req->arena, "Unexpected broker id, expected %d%s but received %.*s", d->view.node_id,
                         expected, name.n, name.p));
  return false;
}

/* Every key of the table that is not internal, and whatever else is set. */
static void describe_this_broker(struct describing *d) {
  const struct brk_props *layers[3];
  int32_t n = brk_broker_keys.n;
  layers[0] = brk_image_configs(d->view.img, BRK_RESOURCE_BROKER, d->in->resource_name);
  layers[1] = brk_image_configs(d->view.img, BRK_RESOURCE_BROKER, KP_STR_LIT(""));
  layers[2] = d->view.fixed;
  for (int l = 0; l < 3; l++) n += layers[l] ? layers[l]->n : 0;
  if (!room(d, n)) return;
  for (int32_t i = 0; i < brk_broker_keys.n && !d->full; i++)
    if (!(brk_broker_keys.rows[i].flags & BRK_KEY_INTERNAL)) broker_entry(d, brk_broker_keys.rows[i].name);
  for (int l = 0; l < 3; l++) {
    for (int32_t i = 0; layers[l] && i < layers[l]->n && !d->full; i++) {
      const char *name = layers[l]->rows[i].key;
      const struct brk_key *k = brk_key_find(&brk_broker_keys, name);
      bool seen = k && !(k->flags & BRK_KEY_INTERNAL);
      for (int before = 0; before < l && !seen; before++) seen = brk_props_get(layers[before], name) != NULL;
      if (!seen) broker_entry(d, name);
    }
  }
}

static void describe_broker(struct describing *d) {
  if (d->in->resource_name.n > 0) {
    if (names_this_node(d, " or empty string,")) describe_this_broker(d);
    return;
  }
  const struct brk_props *all = brk_image_configs(d->view.img, BRK_RESOURCE_BROKER, KP_STR_LIT(""));
  if (!all || !room(d, all->n)) return;
  for (int32_t i = 0; i < all->n && !d->full; i++) {
    struct brk_config_entry e;
    if (!wanted(d, all->rows[i].key)) continue;
    if (brk_describe_broker_default(&d->view, all->rows[i].key, &d->req->arena, &e))
      give(d, &e);
    else
      d->full = true;
  }
}

/* There is nothing like log4j's loggers here: the list is empty. */
static void describe_loggers(struct describing *d) {
  if (d->in->resource_name.n <= 0)
    fail(d, KP_ERR_INVALID_REQUEST, KP_STR_LIT("Broker id must not be empty"));
  else
    (void)names_this_node(d, "");
}

static void describe_own(struct describing *d, const struct brk_keys *table, enum brk_config_source source,
                         const char *no_name) {
  if (d->in->resource_name.n <= 0) {
    fail(d, KP_ERR_INVALID_REQUEST, kp_str_of(no_name));
    return;
  }
  const struct brk_props *own = brk_image_configs(d->view.img, d->in->resource_type, d->in->resource_name);
  if (!room(d, table->n)) return;
  for (int32_t i = 0; i < table->n && !d->full; i++) {
    struct brk_config_entry e;
    if (!wanted(d, table->rows[i].name)) continue;
    if (brk_describe_own_key(&d->view, own, &table->rows[i], source, &d->req->arena, &e))
      give(d, &e);
    else
      d->full = true;
  }
}

static void describe(struct describing *d) {
  d->out->error_message = KP_STR_LIT("");
  d->out->resource_type = d->in->resource_type;
  d->out->resource_name = d->in->resource_name;
  switch (d->malformed ? 0 : d->in->resource_type) {
  case BRK_RESOURCE_TOPIC: describe_topic(d); break;
  case BRK_RESOURCE_BROKER: describe_broker(d); break;
  case BRK_RESOURCE_BROKER_LOGGER: describe_loggers(d); break;
  case BRK_RESOURCE_CLIENT_METRICS:
    describe_own(d, &brk_client_metrics_keys, BRK_SOURCE_CLIENT_METRICS,
                 "Client metrics subscription name must not be empty");
    break;
  case BRK_RESOURCE_GROUP: describe_own(d, &brk_group_keys, BRK_SOURCE_GROUP, "Group name must not be empty"); break;
  default:
    fail(d, KP_ERR_INVALID_REQUEST,
         KP_STR_LIT("This most likely occurs because of a request being malformed by the client library or the message "
                    "was sent to an incompatible broker. See the broker logs for more details."));
  }
}

static bool known_type(int8_t type) {
  return type == BRK_RESOURCE_TOPIC || type == BRK_RESOURCE_BROKER || type == BRK_RESOURCE_BROKER_LOGGER ||
         type == BRK_RESOURCE_CLIENT_METRICS || type == BRK_RESOURCE_GROUP;
}

void brk_handle_describe_configs(struct brk_req *req) {
  const struct kp_describe_configs_request *in = req->in;
  struct kp_describe_configs_response *out = req->out;
  const struct brk_server *s = req->sh->server;
  struct describing d = {.req = req,
                         .view = {s->config, req->sh->image, s->node_id},
                         .synonyms = in->include_synonyms,
                         .documentation = in->include_documentation};
  out->results = KP_NEW(&req->arena, kp_describe_configs_response_describe_configs_result, in->resources_n);
  d.full = !out->results;
  out->results_n = 0;
  for (int32_t i = 0; i < in->resources_n; i++)
    d.malformed = d.malformed || !known_type(in->resources[i].resource_type);
  for (int32_t i = 0; i < in->resources_n && !d.full; i++) {
    d.in = &in->resources[i];
    d.out = &out->results[out->results_n++];
    sort_filter(&d);
    if (!d.full) describe(&d);
  }
  if (d.full) req->close_why = "the answer to DescribeConfigs is larger than a request may cost";
  brk_req_done(req);
}
