#include "broker/metadata_record.h"

#include "broker/image_edit.h"
#include "kproto/assert.h"
#include "kproto/batch.h"
#include "kproto/gen/metadata_records.h"
#include "kproto/record_frame.h"

enum { FRAME_VERSION = 1, NO_LEADER_CHANGE = -2, NO_RECOVERY_CHANGE = -1 };

void brk_records_done(struct brk_records *r) {
  kp_buf_done(&r->buf);
  r->n = 0;
}

enum kp_err brk_records_add(struct brk_records *r, const struct kp_desc *desc, int16_t version, const void *obj) {
  KP_ASSERT(desc->api_key >= 0, "record=%s", desc->name);
  size_t start = r->buf.n;
  kp_put_int32(&r->buf, 0);
  enum kp_err err = kp_frame_encode(desc, version, obj, &r->buf);
  if (err == KP_ERR_NONE) err = r->buf.err;
  if (err != KP_ERR_NONE) {
    r->buf.n = start;
    return err;
  }
  kp_be32_put(r->buf.p + start, (uint32_t)(r->buf.n - start - 4));
  r->n++;
  return KP_ERR_NONE;
}

enum kp_err brk_records_add_control(struct brk_records *r, int16_t type, const struct kp_desc *desc, const void *obj) {
  size_t start = r->buf.n;
  kp_put_int32(&r->buf, 0);
  kp_put_int16(&r->buf, 0);
  kp_put_int16(&r->buf, type);
  enum kp_err err = kp_encode(desc, 0, obj, &r->buf);
  if (err == KP_ERR_NONE) err = r->buf.err;
  if (err != KP_ERR_NONE) return err;
  kp_be32_put(r->buf.p + start, (uint32_t)(r->buf.n - start - 4));
  r->n++;
  return KP_ERR_NONE;
}

enum kp_err brk_records_add_control_bytes(struct brk_records *r, int16_t type, struct kp_bytes message) {
  kp_put_int32(&r->buf, message.n + 4);
  kp_put_int16(&r->buf, 0);
  kp_put_int16(&r->buf, type);
  kp_put_bytes(&r->buf, message.p, (size_t)message.n);
  r->n++;
  return r->buf.err;
}

void brk_records_add_framed(struct brk_records *r, struct kp_bytes value) {
  kp_put_int32(&r->buf, value.n);
  kp_put_bytes(&r->buf, value.p, (size_t)value.n);
  r->n++;
}

enum kp_err brk_records_batch(const struct brk_records *r, bool control, kp_offset base_offset, kp_epoch epoch,
                              int64_t now_ms, struct kp_buf *out) {
  KP_ASSERT(r->n > 0, "n=%d", r->n);
  struct kp_batch_builder bb;
  kp_batch_builder_init(&bb, out, KP_CODEC_NONE, base_offset, now_ms);
  if (control) bb.h.attributes |= KP_BATCH_CONTROL;
  bb.h.leader_epoch = epoch;
  size_t at = 0;
  struct kp_bytes value, key = {NULL, -1}, none = {NULL, 0};
  while (brk_records_next(r, &at, &value)) {
    if (control) {
      key = (struct kp_bytes){value.p, 4};
      value = (struct kp_bytes){value.p + 4, value.n - 4};
    }
    kp_batch_builder_add(&bb, now_ms, key, value, none, 0);
  }
  return kp_batch_builder_finish(&bb);
}

bool brk_records_next(const struct brk_records *r, size_t *at, struct kp_bytes *ret) {
  if (*at >= r->buf.n) return false;
  int32_t n = (int32_t)kp_be32(r->buf.p + *at);
  *ret = (struct kp_bytes){r->buf.p + *at + 4, n};
  *at += 4 + (size_t)n;
  KP_ASSERT(*at <= r->buf.n, "at=%zu n=%zu", *at, r->buf.n);
  return true;
}

enum kp_err brk_record_head(struct kp_bytes value, struct brk_record_head *ret) {
  if (value.n <= 0) return KP_ERR_MALFORMED;
  struct kp_reader r = {.p = value.p, .end = value.p + value.n};
  uint32_t frame = kp_get_uvarint(&r), type = kp_get_uvarint(&r), version = kp_get_uvarint(&r);
  if (r.err != KP_ERR_NONE || frame != FRAME_VERSION || type > INT16_MAX || version > INT16_MAX)
    return KP_ERR_MALFORMED;
  *ret = (struct brk_record_head){(int32_t)type, (int16_t)version, {r.p, (int32_t)(r.end - r.p)}};
  return KP_ERR_NONE;
}

/* What is null stays as it is. */
static void elr_set(struct brk_elr *elr, int32_t *eligible, int32_t eligible_n, int32_t *last_known,
                    int32_t last_known_n) {
  if (eligible_n >= 0) {
    elr->eligible = eligible;
    elr->eligible_n = eligible_n;
  }
  if (last_known_n >= 0) {
    elr->last_known = last_known;
    elr->last_known_n = last_known_n;
  }
}

static enum kp_err apply_partition(struct brk_image *img, const struct kp_partition_record *r) {
  if (r->replicas_n < 0 || r->isr_n < 0) return KP_ERR_MALFORMED;
  struct brk_image_partition p = {
      .leader = r->leader,
      .leader_epoch = r->leader_epoch,
      .partition_epoch = r->partition_epoch,
      .replicas_n = r->replicas_n,
      .isr_n = r->isr_n,
      .replicas = r->replicas,
      .isr = r->isr,
      .directories = r->directories_n == r->replicas_n ? r->directories : NULL,
      .leader_recovery_state = r->leader_recovery_state,
  };
  struct brk_elr elr = {0};
  elr_set(&elr, r->eligible_leader_replicas, r->eligible_leader_replicas_n, r->last_known_elr, r->last_known_elr_n);
  p.elr = &elr;
  return brk_image_set_partition(img, &r->topic_id, r->partition_id, &p);
}

/* PartitionRegistration.merge: what is null stays; a named leader begins a new leader epoch. */
static enum kp_err apply_partition_change(struct brk_image *img, const struct kp_partition_change_record *r) {
  const struct brk_topic *t = brk_image_topic_by_id(img, &r->topic_id);
  if (!t || r->partition_id < 0 || r->partition_id >= t->partitions_n) return KP_ERR_NOT_FOUND;
  struct brk_image_partition p = t->partitions[r->partition_id];
  if (r->isr_n >= 0) {
    p.isr = r->isr;
    p.isr_n = r->isr_n;
  }
  if (r->replicas_n >= 0) {
    p.replicas = r->replicas;
    p.replicas_n = r->replicas_n;
    p.directories = NULL;
  }
  if (r->directories_n == p.replicas_n) p.directories = r->directories;
  if (r->leader_recovery_state != NO_RECOVERY_CHANGE) p.leader_recovery_state = r->leader_recovery_state;
  struct brk_elr elr = p.elr ? *p.elr : (struct brk_elr){0};
  elr_set(&elr, r->eligible_leader_replicas, r->eligible_leader_replicas_n, r->last_known_elr, r->last_known_elr_n);
  p.elr = &elr;
  if (r->leader != NO_LEADER_CHANGE) {
    p.leader = r->leader;
    p.leader_epoch++;
  }
  p.partition_epoch++;
  return brk_image_set_partition(img, &r->topic_id, r->partition_id, &p);
}

static void clear_elr(struct brk_image *img, const struct brk_topic *t) {
  for (int32_t i = 0; i < t->partitions_n; i++) {
    if (!t->partitions[i].elr) continue;
    struct brk_image_partition p = t->partitions[i];
    p.elr = NULL;
    enum kp_err err = brk_image_set_partition(img, &t->id, i, &p);
    KP_ASSERT(err == KP_ERR_NONE, "topic=%s err=%s", t->name, kp_err_name(err));
    t = brk_image_topic_by_id(img, &t->id); /* another one now, maybe */
  }
}

/* TopicsDelta.replay: one topic's, or with an empty name everybody's. */
static enum kp_err apply_clear_elr(struct brk_image *img, struct kp_str name) {
  if (name.n > 0) {
    const struct brk_topic *t = brk_image_topic(img, name);
    if (!t) return KP_ERR_NOT_FOUND;
    clear_elr(img, t);
    return KP_ERR_NONE;
  }
  for (int32_t i = 0; i < brk_image_topics_n(img); i++) clear_elr(img, brk_image_topic_at(img, i));
  return KP_ERR_NONE;
}

static const struct kp_desc *desc_of(int32_t type) {
  switch (type) {
  case BRK_RECORD_TOPIC: return &kp_topic_record_desc;
  case BRK_RECORD_PARTITION: return &kp_partition_record_desc;
  case BRK_RECORD_CONFIG: return &kp_config_record_desc;
  case BRK_RECORD_PARTITION_CHANGE: return &kp_partition_change_record_desc;
  case BRK_RECORD_REMOVE_TOPIC: return &kp_remove_topic_record_desc;
  case BRK_RECORD_FEATURE_LEVEL: return &kp_feature_level_record_desc;
  case BRK_RECORD_PRODUCER_IDS: return &kp_producer_ids_record_desc;
  case BRK_RECORD_CLEAR_ELR: return &kp_clear_elr_record_desc;
  default: return NULL;
  }
}

bool brk_record_in_image(int32_t type) {
  switch (type) {
  case BRK_RECORD_NO_OP:
  case BRK_RECORD_BEGIN_TRANSACTION:
  case BRK_RECORD_END_TRANSACTION:
  case BRK_RECORD_ABORT_TRANSACTION: return true;
  default: return desc_of(type) != NULL;
  }
}

union record {
  struct kp_topic_record topic;
  struct kp_partition_record partition;
  struct kp_config_record config;
  struct kp_partition_change_record change;
  struct kp_remove_topic_record remove;
  struct kp_feature_level_record feature;
  struct kp_producer_ids_record ids;
  struct kp_clear_elr_record clear;
};

enum kp_err brk_record_apply(struct brk_image *img, const struct brk_record_head *h, struct kp_arena *scratch) {
  const struct kp_desc *desc = desc_of(h->type);
  if (!desc) return KP_ERR_NONE;
  union record r;
  memset(&r, 0, sizeof r);
  KP_ASSERT(desc->size <= sizeof r, "size=%u", desc->size);
  enum kp_err err = kp_decode(desc, h->version, h->body.p, (size_t)h->body.n, scratch, &r, NULL);
  if (err != KP_ERR_NONE) return err;
  switch (h->type) {
  case BRK_RECORD_TOPIC: brk_image_add_topic(img, r.topic.name, &r.topic.topic_id); break;
  case BRK_RECORD_PARTITION: return apply_partition(img, &r.partition);
  case BRK_RECORD_PARTITION_CHANGE: return apply_partition_change(img, &r.change);
  case BRK_RECORD_CONFIG:
    return brk_image_set_config(img, r.config.resource_type, r.config.resource_name, r.config.name, r.config.value);
  case BRK_RECORD_REMOVE_TOPIC: return brk_image_remove_topic(img, &r.remove.topic_id);
  case BRK_RECORD_FEATURE_LEVEL: brk_image_set_feature(img, r.feature.name, r.feature.feature_level); break;
  case BRK_RECORD_CLEAR_ELR: return apply_clear_elr(img, r.clear.topic_name);
  case BRK_RECORD_PRODUCER_IDS: brk_image_set_next_producer_id(img, r.ids.next_producer_id); break;
  default: KP_ASSERT(false, "type=%d", h->type);
  }
  return KP_ERR_NONE;
}
