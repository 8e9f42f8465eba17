/* The controller: turns admin requests into metadata records, appends them to __cluster_metadata-0, and when they are
 * committed applies them to the image and publishes it. Lives on shard 0; call it from anywhere.
 * Records are Kafka's own (kafka-metadata's schemas), framed as Kafka's raft log frames them. */
#ifndef BROKER_CONTROLLER_H
#define BROKER_CONTROLLER_H

#include "broker/image.h"
#include "broker/request.h"

struct brk_controller;
struct log_io;

/* Replay the metadata log (created with its bootstrap records when new), register this node, build the first image.
 * Called on the main thread before the shards run, but after shard 0's random generator is seeded. The log is
 * <log.dirs>/__cluster_metadata-0. Errors: KP_ERR_IO, NO_SPACE, CORRUPT_MESSAGE; err_text: one line. */
enum kp_err brk_controller_open(struct brk_server *s, struct brk_controller **ret, char *err_text, size_t err_n);
/* Main thread, after the shards have stopped. */
enum kp_err brk_controller_close(struct brk_controller *c);
/* The newest committed image; the caller refs it. Main thread before the shards run: each shard's first image. */
struct brk_image *brk_controller_image(const struct brk_controller *c);
/* Nothing is queued or being written. Shard 0. */
bool brk_controller_idle(const struct brk_controller *c);

/* A change: `plan` runs on shard 0 against the newest image, in order with all other changes, and adds records; they
 * are committed together. `done` comes back on the origin's shard after every shard has the new image. A plan that adds
 * nothing (validate-only, nothing to do, errors) completes without a write. `plan` always runs, and before `done`, on a
 * log that failed too: what it prepares for the answer is there, its records are not written. */
struct brk_change {
  void (*plan)(struct brk_controller *c, const struct brk_image *img, struct brk_change *ch);
  void (*done)(struct brk_change *ch, enum kp_err err); /* err: the write's, e.g. KAFKA_STORAGE_ERROR */
  void *arg;
  struct brk_req *req;
  struct brk_call call; /* controller's own */
  void *records;        /* controller's own */
  enum kp_err err;      /* controller's own */
  struct brk_change *next;
};
void brk_controller_submit(struct brk_shard *from, struct brk_change *ch);
/* The server, and shard 0 with its clock and random generator, for plans. */
struct brk_server *brk_controller_server(const struct brk_controller *c);
int64_t brk_controller_broker_epoch(const struct brk_controller *c);
/* Only inside plan: add a record, e.g. &kp_topic_record_desc with its struct; encoded at once. */
enum kp_err brk_change_add(struct brk_change *ch, const struct kp_desc *record, int16_t version, const void *obj);

/* Auto-creation as Kafka does it (Metadata, FindCoordinator for __consumer_offsets): num.partitions,
 * default.replication.factor; for internal topics their own keys. done comes when the topic exists on every shard, or
 * with the error. */
struct brk_autocreate {
  struct kp_str name;
  void (*done)(struct brk_autocreate *a, enum kp_err err);
  void *arg;
  struct brk_change change;
  enum kp_err err; /* controller's own */
};
void brk_controller_autocreate(struct brk_shard *from, struct brk_autocreate *a);

/* A producer id that nobody had before. Each shard takes them from a block of its own (ProducerIdsRecord, a thousand at
 * a time); only a new block costs a write. done: on the same shard, possibly at once; err: KAFKA_STORAGE_ERROR. */
struct brk_producer_id {
  void (*done)(struct brk_producer_id *p, enum kp_err err);
  void *arg;
  int64_t id;
  struct brk_producer_id *next; /* controller's own */
};
void brk_producer_id_next(struct brk_shard *sh, struct brk_producer_id *p);

/* A version 4 UUID that does not print with a leading dash, as Uuid.randomUuid of Kafka. */
void brk_random_uuid(struct brk_shard *sh, struct kp_uuid *ret);

/* The leader epoch that __cluster_metadata-0/quorum-state at path names; 0 where there is none, or a torn one: the
 * log's own epochs then decide. */
kp_epoch brk_quorum_epoch(struct log_io *io, const char *path);

#endif
