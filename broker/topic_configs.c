#include "broker/topic_configs.h"

#include <stdlib.h>

#include "broker/server.h"
#include "kproto/assert.h"

enum { SLOTS = 256 };

struct entry {
  const struct brk_topic *topic; /* compared, never followed */
  struct brk_topic_config config;
  struct entry *next;
};

struct brk_topic_configs {
  struct entry *slots[SLOTS];
};

struct brk_topic_configs *brk_topic_configs_new(void) {
  return calloc(1, sizeof(struct brk_topic_configs));
}

void brk_topic_configs_forget(struct brk_topic_configs *c) {
  if (!c) return;
  for (int i = 0; i < SLOTS; i++) {
    while (c->slots[i]) {
      struct entry *e = c->slots[i];
      c->slots[i] = e->next;
      free(e);
    }
  }
}

void brk_topic_configs_free(struct brk_topic_configs *c) {
  if (!c) return;
  brk_topic_configs_forget(c);
  free(c);
}

const struct brk_topic_config *brk_topic_config_of(struct brk_shard *sh, const struct brk_topic *t) {
  struct brk_topic_configs *c = sh->topic_configs;
  struct entry **slot = &c->slots[((uintptr_t)t >> 4) % SLOTS];
  for (struct entry *e = *slot; e; e = e->next)
    if (e->topic == t) return &e->config;
  struct entry *e = calloc(1, sizeof *e);
  KP_ASSERT(e != NULL, "no memory for the config of %s", t->name);
  e->topic = t;
  brk_topic_config_resolve(sh->server->config, sh->image, sh->server->node_id, t->overrides, &e->config);
  e->next = *slot;
  *slot = e;
  return &e->config;
}
