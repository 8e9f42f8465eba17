#include "broker/fetch_session.h"

#include <stdlib.h>

#include "broker/server.h"
#include "kproto/assert.h"
#include "kproto/mem.h"

enum { FINAL_EPOCH = -1, INITIAL_EPOCH = 0, SLOTS = 64, EVICT_AFTER_MS = 120000 };

struct brk_fetch_session {
  int32_t id, epoch; /* epoch: what the next request must carry */
  bool by_id;
  int64_t used_ms;
  struct brk_fetch_entry entries; /* sentinel */
  struct brk_fetch_entry **slots;
  int32_t slots_n, n;
  struct brk_fetch_session *next, *prev; /* least recently used first */
  struct brk_fetch_session *hash_next;
};

struct brk_fetch_sessions {
  struct brk_shard *sh;
  struct brk_fetch_session lru; /* sentinel */
  struct brk_fetch_session *slots[SLOTS];
  int32_t n, max;
};

/* ---- entries ---- */

static uint32_t entry_hash(const struct kp_uuid *id, const char *topic, int32_t partition) {
  uint32_t h = 2166136261u ^ (uint32_t)partition * 0x9e3779b1u;
  for (size_t i = 0; i < 16; i++) h = (h ^ id->b[i]) * 16777619u;
  for (const char *p = topic; *p; p++) h = (h ^ (uint8_t)*p) * 16777619u;
  return h;
}

struct brk_fetch_entry *brk_fetch_session_entry(struct brk_fetch_session *s, const struct kp_uuid *id,
                                                const char *topic, int32_t partition) {
  struct brk_fetch_entry *e = s->slots[entry_hash(id, topic, partition) & (uint32_t)(s->slots_n - 1)];
  while (e && (e->partition != partition || !kp_uuid_eq(&e->topic_id, id) || strcmp(e->topic, topic) != 0))
    e = e->hash_next;
  return e;
}

static void entry_unlink(struct brk_fetch_entry *e) {
  e->prev->next = e->next;
  e->next->prev = e->prev;
}

static void entry_append(struct brk_fetch_session *s, struct brk_fetch_entry *e) {
  e->next = &s->entries;
  e->prev = s->entries.prev;
  e->prev->next = e;
  s->entries.prev = e;
}

static bool rehash(struct brk_fetch_session *s, int32_t slots_n) {
  struct brk_fetch_entry **slots = kp_mem_zeroed((size_t)slots_n * sizeof(struct brk_fetch_entry *));
  if (!slots) return false;
  for (struct brk_fetch_entry *e = s->entries.next; e != &s->entries; e = e->next) {
    struct brk_fetch_entry **at = &slots[entry_hash(&e->topic_id, e->topic, e->partition) & (uint32_t)(slots_n - 1)];
    e->hash_next = *at;
    *at = e;
  }
  kp_mem_free(s->slots);
  s->slots = slots;
  s->slots_n = slots_n;
  return true;
}

static struct brk_fetch_entry *entry_add(struct brk_fetch_session *s, const struct kp_uuid *id, const char *topic,
                                         int32_t partition) {
  if (s->n >= s->slots_n && !rehash(s, 2 * s->slots_n)) return NULL;
  struct brk_fetch_entry *e = kp_mem_zeroed(sizeof *e);
  if (!e) return NULL;
  e->topic_id = *id;
  e->topic = kp_mem_strdup(topic);
  e->partition = partition;
  e->told_high_watermark = e->told_log_start = -1;
  if (!e->topic) {
    kp_mem_free(e);
    return NULL;
  }
  struct brk_fetch_entry **at = &s->slots[entry_hash(id, topic, partition) & (uint32_t)(s->slots_n - 1)];
  e->hash_next = *at;
  *at = e;
  entry_append(s, e);
  s->n++;
  return e;
}

static void entry_remove(struct brk_fetch_session *s, struct brk_fetch_entry *e) {
  struct brk_fetch_entry **at =
      &s->slots[entry_hash(&e->topic_id, e->topic, e->partition) & (uint32_t)(s->slots_n - 1)];
  while (*at != e) at = &(*at)->hash_next;
  *at = e->hash_next;
  entry_unlink(e);
  s->n--;
  kp_mem_free(e->topic);
  kp_mem_free(e);
}

struct brk_fetch_entry *brk_fetch_session_first(const struct brk_fetch_session *s) {
  return s->n > 0 ? s->entries.next : NULL;
}

void brk_fetch_session_served(struct brk_fetch_session *s, struct brk_fetch_entry *e) {
  entry_unlink(e);
  entry_append(s, e);
}

int32_t brk_fetch_session_id(const struct brk_fetch_session *s) {
  return s->id;
}
int32_t brk_fetch_session_size(const struct brk_fetch_session *s) {
  return s->n;
}

/* ---- sessions ---- */

struct brk_fetch_session *brk_fetch_session_find(struct brk_fetch_sessions *ss, int32_t id) {
  struct brk_fetch_session *s = ss->slots[(uint32_t)id % SLOTS];
  while (s && s->id != id) s = s->hash_next;
  return s;
}

static void session_remove(struct brk_fetch_sessions *ss, struct brk_fetch_session *s) {
  struct brk_fetch_session **at = &ss->slots[(uint32_t)s->id % SLOTS];
  while (*at != s) at = &(*at)->hash_next;
  *at = s->hash_next;
  s->prev->next = s->next;
  s->next->prev = s->prev;
  for (struct brk_fetch_entry *e = s->entries.next, *next; e != &s->entries; e = next) {
    next = e->next;
    kp_mem_free(e->topic);
    kp_mem_free(e);
  }
  kp_mem_free(s->slots);
  kp_mem_free(s);
  ss->n--;
}

static void session_touch(struct brk_fetch_sessions *ss, struct brk_fetch_session *s) {
  s->used_ms = ss->sh->mono_ms;
  if (s->next) {
    s->prev->next = s->next;
    s->next->prev = s->prev;
  }
  s->next = &ss->lru;
  s->prev = ss->lru.prev;
  s->prev->next = s;
  ss->lru.prev = s;
}

/* NULL: no room, and nothing old enough to go. */
static struct brk_fetch_session *session_new(struct brk_fetch_sessions *ss, bool by_id) {
  if (ss->n >= ss->max) {
    struct brk_fetch_session *oldest = ss->lru.next;
    if (oldest == &ss->lru || oldest->used_ms + EVICT_AFTER_MS > ss->sh->mono_ms) return NULL;
    session_remove(ss, oldest);
  }
  struct brk_fetch_session *s = kp_mem_zeroed(sizeof *s);
  if (!s) return NULL;
  s->entries.next = s->entries.prev = &s->entries;
  if (!rehash(s, 16)) {
    kp_mem_free(s);
    return NULL;
  }
  do {
    brk_random(ss->sh, &s->id, sizeof s->id);
    s->id &= INT32_MAX;
  } while (s->id == 0 || brk_fetch_session_find(ss, s->id));
  s->by_id = by_id;
  s->epoch = 1;
  s->hash_next = ss->slots[(uint32_t)s->id % SLOTS];
  ss->slots[(uint32_t)s->id % SLOTS] = s;
  ss->n++;
  session_touch(ss, s);
  return s;
}

/* A name from the wire as a C string. */
static bool name_text(struct kp_str name, char *ret, size_t n) {
  if (name.n < 0 || (size_t)name.n >= n) {
    ret[0] = '\0';
    return name.n < 0;
  }
  memcpy(ret, name.p, (size_t)name.n);
  ret[name.n] = '\0';
  return true;
}

static bool update(struct brk_fetch_session *s, const struct kp_fetch_request *in) {
  char name[256];
  for (int32_t i = 0; i < in->topics_n; i++) {
    const struct kp_fetch_request_fetch_topic *t = &in->topics[i];
    if (!name_text(t->topic, name, sizeof name)) continue; /* no such topic can be */
    for (int32_t j = 0; j < t->partitions_n; j++) {
      const struct kp_fetch_request_fetch_partition *p = &t->partitions[j];
      struct brk_fetch_entry *e = brk_fetch_session_entry(s, &t->topic_id, name, p->partition);
      if (!e) e = entry_add(s, &t->topic_id, name, p->partition);
      if (!e) return false;
      e->max_bytes = p->partition_max_bytes;
      e->fetch_offset = p->fetch_offset;
      e->current_leader_epoch = p->current_leader_epoch;
      e->last_fetched_epoch = p->last_fetched_epoch;
      e->log_start_offset = p->log_start_offset;
    }
  }
  for (int32_t i = 0; i < in->forgotten_topics_data_n; i++) {
    const struct kp_fetch_request_forgotten_topic *t = &in->forgotten_topics_data[i];
    if (!name_text(t->topic, name, sizeof name)) continue;
    for (int32_t j = 0; j < t->partitions_n; j++) {
      struct brk_fetch_entry *e = brk_fetch_session_entry(s, &t->topic_id, name, t->partitions[j]);
      if (e) entry_remove(s, e);
    }
  }
  return true;
}

static enum kp_err incremental(struct brk_fetch_sessions *ss, const struct kp_fetch_request *in, bool by_id,
                               struct brk_fetch_session **ret) {
  struct brk_fetch_session *s = brk_fetch_session_find(ss, in->session_id);
  if (!s) return KP_ERR_FETCH_SESSION_ID_NOT_FOUND;
  if (s->epoch != in->session_epoch) return KP_ERR_INVALID_FETCH_SESSION_EPOCH;
  if (s->by_id != by_id) return KP_ERR_FETCH_SESSION_TOPIC_ID_ERROR;
  if (!update(s, in)) return KP_ERR_FETCH_SESSION_ID_NOT_FOUND;
  if (s->n == 0) { /* nothing left to remember: as Kafka, answered without a session */
    session_remove(ss, s);
    return KP_ERR_NONE;
  }
  s->epoch = s->epoch == INT32_MAX ? 1 : s->epoch + 1;
  session_touch(ss, s);
  *ret = s;
  return KP_ERR_NONE;
}

enum kp_err brk_fetch_session_begin(struct brk_fetch_sessions *ss, const struct kp_fetch_request *in, int16_t version,
                                    struct brk_fetch_session **ret, bool *ret_full) {
  *ret = NULL;
  *ret_full = true;
  if (version < 7) return KP_ERR_NONE;
  bool by_id = version >= 13;
  if (in->session_epoch != FINAL_EPOCH && in->session_epoch != INITIAL_EPOCH) {
    *ret_full = false;
    return incremental(ss, in, by_id, ret);
  }
  struct brk_fetch_session *old = in->session_id ? brk_fetch_session_find(ss, in->session_id) : NULL;
  if (old) session_remove(ss, old);
  if (in->session_epoch == FINAL_EPOCH || in->topics_n <= 0) return KP_ERR_NONE;
  struct brk_fetch_session *s = session_new(ss, by_id);
  if (s && !update(s, in)) {
    session_remove(ss, s);
    s = NULL;
  }
  *ret = s; /* without one the client simply sends everything again */
  return KP_ERR_NONE;
}

struct brk_fetch_sessions *brk_fetch_sessions_new(struct brk_shard *sh) {
  struct brk_fetch_sessions *ss = kp_mem_zeroed(sizeof *ss);
  if (!ss) return NULL;
  ss->sh = sh;
  ss->lru.next = ss->lru.prev = &ss->lru;
  const struct brk_server *s = sh->server;
  ss->max =
      (int32_t)brk_broker_int(s->config, NULL, s->node_id, "max.incremental.fetch.session.cache.slots") / s->shards_n;
  return ss;
}

void brk_fetch_sessions_free(struct brk_fetch_sessions *ss) {
  if (!ss) return;
  for (struct brk_fetch_session *s = ss->lru.next, *next; s != &ss->lru; s = next) {
    next = s->next;
    session_remove(ss, s);
  }
  kp_mem_free(ss);
}
