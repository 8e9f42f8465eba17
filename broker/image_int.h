/* The inside of an image, for image.c and image_edit.c. */
#ifndef BROKER_IMAGE_INT_H
#define BROKER_IMAGE_INT_H

#include "broker/config.h"
#include "broker/image.h"
#include "broker/pset.h"

enum { BRK_RESOURCE_TOPIC = 2, BRK_RESOURCE_BROKER = 4 };

/* Replicas, ISR, ELR and directories of one or more partitions. */
struct brk_assignment {
  int32_t refs; /* atomic */
  int32_t replicas_n, isr_n;
  int32_t *replicas, *isr;
  struct brk_elr elr;
  struct kp_uuid *directories;
};

struct brk_resource {
  int32_t refs; /* atomic */
  int8_t type;
  struct kp_str name; /* follows the struct */
  const struct brk_props *props;
};

struct brk_image {
  int32_t refs; /* atomic */
  kp_offset offset;
  kp_epoch epoch;
  int64_t next_producer_id;
  int32_t partitions_n;
  struct brk_pset by_name; /* in name order; its chunks hold the topics */
  struct brk_pset by_hash; /* by hash of the name */
  struct brk_pset by_id;
  struct brk_pset by_unified; /* those with '.' or '_' in their name, by hash of the name with '_' for '.' */
  struct brk_pset resources;  /* by type and hash of the name; holds struct brk_resource */
  int32_t features_n;
  struct brk_image_feature *features; /* sorted by name; names are malloc'ed */
};

uint64_t brk_name_prefix(struct kp_str name); /* sorts as the name does, as far as eight bytes go */
uint64_t brk_name_hash(struct kp_str name);
bool brk_name_unifies(struct kp_str name); /* holds '.' or '_' */
uint64_t brk_name_unified_hash(struct kp_str name);
uint64_t brk_uuid_prefix(const struct kp_uuid *id);
uint64_t brk_resource_key(int8_t type, struct kp_str name);

extern const struct brk_pset_ops brk_by_name_ops, brk_by_hash_ops, brk_by_id_ops, brk_by_unified_ops, brk_resource_ops;
void brk_assignment_unref(struct brk_assignment *a);
struct brk_topic *brk_topic_of(const struct brk_topic *t); /* the same topic, for its holder */

#endif
