#include "broker/adopt.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "broker/config.h"
#include "log/checkpoint.h"

enum { WHY_MAX = 512 };

struct asking {
  const struct brk_adopt_dir *d;
  const struct brk_metadata_log *m;
  void (*each)(void *arg, const char *why);
  void *arg;
  int n;
};

static void refuse(struct asking *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void refuse(struct asking *a, const char *fmt, ...) {
  char why[WHY_MAX];
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(why, sizeof why, fmt, ap);
  va_end(ap);
  a->n++;
  a->each(a->arg, why);
}

/* ---- names ---- */

/* <topic>-<partition>, and nothing behind it. */
static bool is_partition(const char *name) {
  const char *dash = strrchr(name, '-');
  if (!dash || dash == name || !dash[1] || strncmp(name, "__cluster_metadata-", 19) == 0) return false;
  return strspn(dash + 1, "0123456789") == strlen(dash + 1);
}

static void look_at(void *arg, const char *name) {
  bool *found = arg;
  *found = *found || is_partition(name);
}

enum kp_err brk_adopt_look(struct log_io *io, const char *log_dir, bool *ret_has_partitions) {
  *ret_has_partitions = false;
  enum kp_err err = io->ops->list(io, log_dir, look_at, ret_has_partitions);
  return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err;
}

/* ---- questions ---- */

static void ask_metadata(struct asking *a) {
  const struct brk_image_feature *f;
  int32_t n = brk_image_features(a->m->image, &f);
  if (n == 0 && a->d->has_partitions)
    refuse(a,
           "%s holds partitions and no metadata: it is one of several log.dirs, or metadata.log.dir is another "
           "directory; name both as Kafka's configuration does",
           a->d->log_dir);
  for (int32_t i = 0; i < n; i++) {
    if (strcmp(f[i].name, "metadata.version") != 0) continue;
    if (f[i].level > BRK_METADATA_VERSION_MAX)
      refuse(a, "metadata.version %d is newer than this kask knows (%d, Kafka 4.3)", f[i].level,
             BRK_METADATA_VERSION_MAX);
    if (f[i].level < BRK_METADATA_VERSION_MIN)
      refuse(a, "metadata.version %d is older than Kafka 4 takes (%d)", f[i].level, BRK_METADATA_VERSION_MIN);
  }
}

static void ask_voters(struct asking *a) {
  char others[128] = "";
  size_t put = 0;
  bool me = a->m->voter_ids_n == 0;
  for (int32_t i = 0; i < a->m->voter_ids_n; i++) {
    if (a->m->voter_ids[i] == a->d->node_id)
      me = true;
    else if (put < sizeof others - 1)
      put += (size_t)snprintf(others + put, sizeof others - put, "%s%d", put ? ", " : "", a->m->voter_ids[i]);
  }
  if (put)
    refuse(a,
           "the controllers are %s%s: kask is one node, broker and controller at once, and takes no member of a "
           "larger cluster",
           me ? "this node and " : "", others);
}

struct places {
  int32_t elsewhere, other_dir; /* partitions */
  char elsewhere_name[300], other_dir_name[300];
  int32_t other_node;
  char other_dir_id[32];
};

/* Kafka's DirectoryId: 100 ids that name no directory. */
static bool reserved(const struct kp_uuid *id) {
  for (int i = 0; i < 15; i++)
    if (id->b[i]) return false;
  return id->b[15] < 100;
}

static void place(const struct asking *a, const struct brk_topic *t, int32_t i, struct places *at) {
  const struct brk_image_partition *p = &t->partitions[i];
  bool here = false;
  for (int32_t k = 0; k < p->replicas_n; k++) {
    if (p->replicas[k] != a->d->node_id) {
      at->other_node = p->replicas[k];
      continue;
    }
    here = true;
    if (reserved(&p->directories[k]) || kp_uuid_eq(&p->directories[k], &a->d->directory_id)) continue;
    if (at->other_dir++ == 0) {
      snprintf(at->other_dir_name, sizeof at->other_dir_name, "%s-%d", t->name, i);
      kp_uuid_format(&p->directories[k], at->other_dir_id);
    }
  }
  if ((!here || p->replicas_n > 1) && at->elsewhere++ == 0)
    snprintf(at->elsewhere_name, sizeof at->elsewhere_name, "%s-%d", t->name, i);
}

static void ask_topics(struct asking *a) {
  struct places at = {0};
  const char *tiered = NULL;
  for (int32_t i = 0; i < brk_image_topics_n(a->m->image); i++) {
    const struct brk_topic *t = brk_image_topic_at(a->m->image, i);
    const char *remote = t->overrides ? brk_props_get(t->overrides, "remote.storage.enable") : NULL;
    if (remote && strcasecmp(remote, "true") == 0) tiered = t->name;
    for (int32_t k = 0; k < t->partitions_n; k++)
      if (t->partitions[k].assignment) place(a, t, k, &at);
  }
  if (at.elsewhere)
    refuse(a,
           "%d partitions have replicas on other nodes (%s on node %d): kask is one node; reassign them to node %d "
           "first",
           at.elsewhere, at.elsewhere_name, at.other_node, a->d->node_id);
  if (at.other_dir)
    refuse(a,
           "%d partitions are in another log directory of this node (%s in the one with directory.id %s): kask keeps "
           "its data in one; move them with kafka-reassign-partitions first",
           at.other_dir, at.other_dir_name, at.other_dir_id);
  if (tiered)
    refuse(a, "topic %s has remote.storage.enable=true: kask does not read what lies in remote storage", tiered);
}

int brk_adopt_refusals(const struct brk_adopt_dir *d, const struct brk_metadata_log *m,
                       void (*each)(void *arg, const char *why), void *arg) {
  struct asking a = {d, m, each, arg, 0};
  ask_metadata(&a);
  ask_voters(&a);
  ask_topics(&a);
  return a.n;
}

struct first {
  char *text;
  size_t n;
};

static void keep_first(void *arg, const char *why) {
  struct first *f = arg;
  if (!*f->text) snprintf(f->text, f->n, "%s", why);
}

enum kp_err brk_adopt_check(const struct brk_adopt_dir *d, const struct brk_metadata_log *m, char *err_text,
                            size_t err_n) {
  struct first f = {err_text, err_n};
  *err_text = '\0';
  return brk_adopt_refusals(d, m, keep_first, &f) ? KP_ERR_INVALID_CONFIG : KP_ERR_NONE;
}
