/* The image: everything the cluster metadata says, immutable and reference-counted. The controller builds a new one
 * from committed metadata records and publishes it to every shard by message; readers take no lock. Topics are shared
 * between images. */
#ifndef BROKER_IMAGE_H
#define BROKER_IMAGE_H

#include "kproto/types.h"

struct brk_props; /* broker/config.h: an immutable map key -> value */

/* Replicas that may lead without being in the ISR (KIP-966): Kafka empties the ISR of the last one that stops. */
struct brk_elr {
  int32_t eligible_n, last_known_n;
  int32_t *eligible, *last_known; /* node ids */
};

struct brk_image_partition {
  int32_t leader; /* node id, -1 = none */
  kp_epoch leader_epoch;
  int32_t partition_epoch;
  int32_t replicas_n, isr_n;
  int8_t leader_recovery_state;      /* 0 recovered, 1 recovering from an unclean election */
  const int32_t *replicas, *isr;     /* node ids, owned by the topic */
  const struct brk_elr *elr;         /* NULL = both lists are empty */
  const struct kp_uuid *directories; /* one a replica */
  struct brk_assignment *assignment; /* image's own: where the three above live, shared between partitions */
};

struct brk_topic {
  int32_t refs;
  struct kp_uuid id;
  const char *name; /* NUL-terminated */
  struct kp_str name_str;
  bool internal; /* __consumer_offsets, __transaction_state, __share_group_state */
  int32_t partitions_n;
  struct brk_image_partition *partitions; /* index = partition; a hole (replay met an odd log) has replicas_n 0 */
  int32_t partitions_cap;                 /* image's own */
  const struct brk_props *overrides;      /* topic configs set explicitly, NULL = none */
};

/* Kafka's internal topics (org.apache.kafka.common.internals.Topic). */
bool brk_topic_internal(struct kp_str name);
const struct brk_topic *brk_topic_ref(const struct brk_topic *t); /* any thread */
void brk_topic_unref(const struct brk_topic *t);

struct brk_image_feature {
  const char *name; /* metadata.version, group.version, transaction.version, share.version, streams.version */
  int16_t level;
};

/* Readers hold a reference, or read within one turn of their shard's loop. */
struct brk_image *brk_image_ref(struct brk_image *img);
void brk_image_unref(struct brk_image *img); /* any thread (atomic) */

/* NULL = unknown. */
const struct brk_topic *brk_image_topic(const struct brk_image *img, struct kp_str name);
const struct brk_topic *brk_image_topic_by_id(const struct brk_image *img, const struct kp_uuid *id);
int32_t brk_image_topics_n(const struct brk_image *img);
/* The topics in name order: i in [0, topics_n). */
const struct brk_topic *brk_image_topic_at(const struct brk_image *img, int32_t i);
/* Dynamic configs: type as ConfigResource (2 topic, 4 broker, 16 client metrics, 32 group); broker name "" = cluster
 * default. */
const struct brk_props *brk_image_configs(const struct brk_image *img, int8_t resource_type, struct kp_str name);
/* Calls each for every resource of the type that has overrides. */
void brk_image_configs_each(const struct brk_image *img, int8_t resource_type,
                            void (*each)(void *arg, struct kp_str name, const struct brk_props *p), void *arg);
int32_t brk_image_features(const struct brk_image *img, const struct brk_image_feature **ret);
int64_t brk_image_offset(const struct brk_image *img); /* metadata offset it stands for */
kp_epoch brk_image_epoch(const struct brk_image *img); /* controller epoch */
int64_t brk_image_next_producer_id(const struct brk_image *img);
int32_t brk_image_partitions_n(const struct brk_image *img); /* of all topics */
/* How many topics sort before name: the place to begin for a cursor. */
int32_t brk_image_topic_rank(const struct brk_image *img, struct kp_str name);

/* A topic whose name differs only in '.' and '_' (Topic.hasCollision): the first by name. NULL = none. */
const struct brk_topic *brk_image_collision(const struct brk_image *img, struct kp_str name);

/* What a shard must do to go from one image to the next: calls each for every topic that is new (before NULL), gone
 * (after NULL) or changed (partitions or overrides). A topic deleted and created again has a new id: two calls. Costs
 * the changed chunks, not the number of topics. before == NULL: everything is new. Broker-wide defaults are not topics:
 * compare brk_image_configs(img, 4, ...) of the two by pointer. */
void brk_image_diff(const struct brk_image *before, const struct brk_image *after,
                    void (*each)(void *arg, const struct brk_topic *before, const struct brk_topic *after), void *arg);

#endif
