/* The group coordinator of a shard: consumer groups and committed offsets of the __consumer_offsets partitions it owns.
 *
 * A group belongs to partition |String.hashCode(group)| % partitions; that partition's shard serves it.
 * State is rebuilt from the partition's log on first use, and what is answered for is in that log before the answer
 * (org.apache.kafka.coordinator.group of Kafka 4.3.1, its classic protocol).
 *
 * Handlers run on the connection's shard and reach the owner through brk_group_send() (one group) or brk_group_walk()
 * (many groups). The machine itself, in group_*.c and offsets*.c, sees the world through struct brk_group_env alone. */
#ifndef BROKER_GROUP_H
#define BROKER_GROUP_H

#include "broker/replica.h"
#include "broker/request.h"
#include "broker/server.h"

struct brk_groups;
struct brk_coordinator; /* of one __consumer_offsets partition */
struct brk_group;

#define BRK_OFFSETS_TOPIC KP_STR_LIT("__consumer_offsets")

/* Kafka's keys that coordinators obey; read-only while the process runs, as in Kafka. */
struct brk_group_config {
  int32_t group_size_max;                                 /* group.max.size */
  int32_t initial_rebalance_delay_ms;                     /* group.initial.rebalance.delay.ms */
  int32_t session_timeout_ms_min, session_timeout_ms_max; /* group.{min,max}.session.timeout.ms */
  int32_t offset_metadata_bytes_max;                      /* offset.metadata.max.bytes */
  int64_t offsets_retention_ms;                           /* offsets.retention.minutes */
  enum kp_codec codec;                                    /* offsets.topic.compression.codec */
  int64_t retention_check_interval_ms;                    /* offsets.retention.check.interval.ms */
};

/* ---- the shard's side ---- */

/* Once per shard, after its server and image are set. NULL: out of memory. */
struct brk_groups *brk_groups_new(struct brk_shard *sh);
/* Shutdown begins: parked requests are answered. */
void brk_groups_stop(struct brk_shard *sh);
/* After the loop has ended. */
void brk_groups_free(struct brk_groups *g);
/* The shard has a new image (old may be NULL): offsets of topics that went are deleted, with tombstones. */
void brk_groups_image(struct brk_shard *sh, const struct brk_image *old);

/* ---- the handlers' side ---- */

/* Partition of __consumer_offsets for a group, -1 when the topic doesn't exist. */
int32_t brk_group_partition(const struct brk_image *img, struct kp_str group_id);

/* A request for one group on its way to the coordinator. `run` is called on the owner with the loaded coordinator and
 * leads to brk_coordinator_answer(c, req) exactly once; `fail` is called instead, on the owner or at once, when there
 * is none: NOT_COORDINATOR, COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE. After `fail` the request is
 * answered. */
void brk_group_send(struct brk_req *req, struct kp_str group_id,
                    void (*run)(struct brk_coordinator *c, struct brk_req *req),
                    void (*fail)(struct brk_req *req, enum kp_err err));
void brk_coordinator_answer(struct brk_coordinator *c, struct brk_req *req);

/* Requests for many groups visit the shards one after the other, so that req->arena has one user at a time. */
struct brk_group_walk {
  struct brk_req *req;
  /* On each shard in turn: serve what this shard owns; ends with brk_group_walk_next(), now or later. */
  void (*visit)(struct brk_group_walk *w, struct brk_groups *here);
  void (*done)(struct brk_group_walk *w); /* back on the connection's shard */
  struct brk_shard *at;                   /* where it is */
  int32_t shard, pending;                 /* pending: the visit's own */
  bool looping, advanced;                 /* a visit that ends at once continues in a loop, not by recursion */
  struct brk_call call;
};
void brk_group_walk(struct brk_group_walk *w);
void brk_group_walk_next(struct brk_group_walk *w);
/* The coordinator of a group if it is served here. KP_ERR_NOT_FOUND: another shard's. Else as for `fail` above; where
 * there is no topic at all, shard 0 reports it. */
enum kp_err brk_groups_find(struct brk_groups *g, struct kp_str group_id, struct brk_coordinator **ret);
/* Every coordinator that is served here, loaded; NULL after the last. *i starts at 0. */
struct brk_coordinator *brk_groups_each(struct brk_groups *g, int32_t *i, enum kp_err *ret_err);
const struct brk_group_config *brk_groups_config(const struct brk_groups *g);

struct kp_join_group_request;
/* What is wrong with a JoinGroup whatever the group is like: INVALID_GROUP_ID, INVALID_SESSION_TIMEOUT. */
enum kp_err brk_group_join_check(const struct brk_group_config *config, const struct kp_join_group_request *in);

/* ---- what a coordinator does (owner's shard) ---- */

/* Requests with one group: req->in is the decoded request; each leads to one answer, now or later. */
void brk_group_join(struct brk_coordinator *c, struct brk_req *req);
void brk_group_sync(struct brk_coordinator *c, struct brk_req *req);
void brk_group_heartbeat(struct brk_coordinator *c, struct brk_req *req);
void brk_group_leave(struct brk_coordinator *c, struct brk_req *req);
void brk_offsets_commit(struct brk_coordinator *c, struct brk_req *req);
void brk_offsets_delete(struct brk_coordinator *c, struct brk_req *req);

/* Requests with many. Everything written to the answers lives in the arena. */
struct kp_describe_groups_response_described_group;
void brk_group_describe(struct brk_coordinator *c, struct kp_str group_id, int16_t version, struct kp_arena *arena,
                        struct kp_describe_groups_response_described_group *out);
/* Calls each for every group; state as Kafka names it. The strings live until the next change. */
void brk_group_list(struct brk_coordinator *c,
                    void (*each)(void *arg, struct kp_str id, struct kp_str protocol_type, const char *state),
                    void *arg);
/* done(arg, err) when the tombstones are committed; GROUP_ID_NOT_FOUND, NON_EMPTY_GROUP. */
void brk_group_delete(struct brk_coordinator *c, struct kp_str group_id, void (*done)(void *arg, enum kp_err err),
                      void *arg);
struct brk_fetched_offset {
  kp_offset offset;       /* -1 = none */
  kp_epoch leader_epoch;  /* -1 = none */
  struct kp_str metadata; /* lives until the next change */
};
/* topic_id may be zero: any. */
void brk_offsets_get(struct brk_coordinator *c, struct kp_str group_id, struct kp_str topic,
                     const struct kp_uuid *topic_id, int32_t partition, struct brk_fetched_offset *ret);
void brk_offsets_each(struct brk_coordinator *c, struct kp_str group_id,
                      void (*each)(void *arg, struct kp_str topic, int32_t partition,
                                   const struct brk_fetched_offset *o),
                      void *arg);
/* require_stable: run(arg) once everything appended so far is committed (or failed); at once if nothing is under way.
 */
void brk_coordinator_settle(struct brk_coordinator *c, void (*run)(void *arg), void *arg);

#endif
