#include "broker/strays.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "broker/image.h"
#include "broker/topic_name.h"
#include "broker/trace.h"

bool brk_stray_name(const struct brk_server *s, const char *name) {
  const char *dash = strrchr(name, '-');
  if (!dash || dash == name || dash[1] < '0' || dash[1] > '9') return false;
  char *end;
  long partition = strtol(dash + 1, &end, 10);
  if (*end != '\0' || partition > INT32_MAX || (dash[1] == '0' && end != dash + 2)) return false;
  struct kp_str topic = {name, (int32_t)(dash - name)};
  if (!brk_topic_name_ok(topic) || kp_str_eq(topic, KP_STR_LIT("__cluster_metadata"))) return false;
  const struct brk_topic *t = brk_image_topic(s->shards[0]->image, topic);
  return !t || partition >= t->partitions_n;
}

enum kp_err brk_stray_set_aside(struct brk_server *s, const char *name, const char *why) {
  static const char hex[] = "0123456789abcdef";
  uint8_t id[16];
  char unique[33], from[1400], to[1500];
  brk_random(s->shards[0], id, sizeof id);
  for (size_t i = 0; i < 16; i++) {
    unique[2 * i] = hex[id[i] >> 4];
    unique[2 * i + 1] = hex[id[i] & 15];
  }
  unique[32] = '\0';
  /* The topic is shortened where a file name can't be longer, as Kafka does. */
  const char *dash = strrchr(name, '-');
  size_t tail = strlen(dash) + 1 + 32 + strlen("-stray"), topic = (size_t)(dash - name);
  if (topic + tail > NAME_MAX) topic = NAME_MAX - tail;
  snprintf(from, sizeof from, "%s/%s", s->log_dir, name);
  snprintf(to, sizeof to, "%s/%.*s%s.%s-stray", s->log_dir, (int)topic, name, dash, unique);
  struct log_io_stat st;
  enum kp_err err = s->io->ops->stat(s->io, from, &st);
  if (err != KP_ERR_NONE || !st.is_dir) return err;
  err = s->io->ops->rename(s->io, from, to);
  if (err == KP_ERR_NONE) brk_trace(BRK_WARN, "stray", "dir=%s now=%s why=\"%s\"", from, to, why);
  return err;
}
