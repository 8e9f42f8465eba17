/* What was promised to clients, and what may be: the judge of every run. Batches carry their number, so that whatever
 * is read can be told apart; everything else of a topic is a value that was acknowledged and those that may have come
 * after it unanswered. model.c holds it, work.c does what clients do, model_check.c compares. */
#ifndef BROKER_SIM_MODEL_H
#define BROKER_SIM_MODEL_H

#include "broker/replica.h"
#include "broker/sim/sim.h"

enum {
  SIM_TOPICS = 5,
  SIM_PARTS_MAX = 3,
  SIM_GROUPS = 3,
  SIM_MAYBE = 16,
  SIM_QUEUE = 4,
  SIM_KEYS = 10,
  SIM_RECORDS_MAX = 4,
  SIM_VALUE_MAX = 4096
};

enum batch_state {
  BATCH_FLIGHT, /* sent, not answered */
  BATCH_DOUBT,  /* sent, never answered: there or not */
  BATCH_THERE,  /* acknowledged or seen: at `base` */
  BATCH_NEVER,  /* refused, or not there after a restart: must never appear */
  BATCH_GONE    /* deleted, or lost where nothing more was promised */
};
/* What it survives. */
enum promise { PROMISE_NOTHING, PROMISE_PROCESS, PROMISE_POWER };

struct sim_batch {
  int32_t topic, part, life; /* life of the topic: it may be deleted and made again */
  uint32_t crc;
  int32_t size, records;
  kp_offset base;
  int64_t ts;
  enum batch_state state;
  enum promise promise;
  int16_t acks;
  bool idempotent;
  int32_t sequence;
  int64_t producer_id;
  int64_t pass;   /* of the check that saw it last */
  kp_epoch epoch; /* as served, -1 = not yet */
  /* its records, a bit each where it is a set */
  int32_t value_n;
  uint8_t keys[SIM_RECORDS_MAX];
  uint8_t tombstones;
  uint8_t seen;   /* of a compacted topic: read in that check, */
  uint8_t gone;   /* and removed by compaction, as an earlier one found */
  uint8_t *bytes; /* of an idempotent one that may be sent again, NULL: not kept */
};

/* An idempotent producer of one partition. */
struct sim_producer {
  int64_t id; /* -1: none yet */
  bool asking, blocked;
  int32_t next_sequence, flying;
  int64_t queue[SIM_QUEUE]; /* batches that are not acknowledged, in order */
  int32_t queue_n;
  int64_t last; /* its newest acknowledged batch, -1 = none */
};

struct sim_part {
  int64_t *log; /* batches that are there, by base offset */
  int32_t log_n, log_cap;
  kp_offset floor, floor_maybe;   /* DeleteRecords: acknowledged, perhaps */
  kp_offset start;                /* log start as last seen */
  kp_offset high_watermark;       /* of this run */
  const struct brk_replica *seen; /* whose it was */
  struct sim_producer producer;
};

/* A value that was acknowledged, and those that may be there instead. */
struct sim_value {
  int64_t acked, maybe[SIM_MAYBE];
  int32_t maybe_n;
  bool any; /* anything goes until the next acknowledgement */
  bool flying;
};

struct sim_topic {
  char name[16];
  bool there, doubt, flying; /* exists; a change is unanswered: ask the image after a restart; one is under way */
  bool page_cache, compacted, deletes; /* deletes: cleanup.policy has delete */
  int64_t delete_retention_ms;
  struct kp_uuid id;
  int32_t life, parts_n;
  struct sim_value parts, retention_ms;          /* number of partitions; the topic's config */
  int64_t retention_ms_min, retention_bytes_min; /* the shortest that ever was, INT64_MAX = none */
  struct sim_part part[SIM_PARTS_MAX];
  struct sim_value offsets[SIM_GROUPS][SIM_PARTS_MAX];
};

struct sim_model {
  struct sim_world *w;
  struct sim_batch *batches;
  int64_t batches_n, batches_cap;
  struct sim_topic topics[SIM_TOPICS];
  int64_t pass;
  bool offsets_topic; /* __consumer_offsets exists */
  int64_t commits;
};

/* A whole log as it is read after a start. */
struct sim_reading {
  struct sim_model *m;
  int32_t topic, part;
  struct brk_replica *r;
  kp_offset next, start, end;
  kp_epoch epoch;
  int64_t *seen;     /* batches, in order */
  enum sim_end kind; /* how the run before ended */
  int32_t seen_n, seen_cap;
  struct {
    kp_offset from, to;
    bool unreadable;
  } faults[16]; /* what the server says that it cannot serve */
  int32_t faults_n;
  struct {
    int64_t id;
    int32_t sequence;
  } producers[64];
  int32_t producers_n;
};

static inline struct sim_batch *sim_batch(struct sim_model *m, int64_t id) {
  return &m->batches[id];
}

/* ---- model.c ---- */
void sim_value_send(struct sim_value *v, int64_t value); /* it may be that from now on */
void sim_value_ack(struct sim_value *v, int64_t value);
bool sim_value_may(const struct sim_value *v, int64_t value);
/* A batch made, numbered and remembered; its bytes in *b. */
int64_t sim_batch_make(struct sim_model *m, int32_t topic, int32_t part, int64_t producer_id, int32_t sequence,
                       struct kp_buf *b);
void sim_fill_value(uint8_t *p, size_t n, int64_t id, int32_t i);       /* the value of its record i */
void sim_part_put(struct sim_model *m, struct sim_part *p, int64_t id); /* into its log */
void sim_part_forget(struct sim_model *m, struct sim_part *p, enum batch_state state);
void sim_topic_gone(struct sim_model *m, struct sim_topic *t);
/* Check one batch that was served: numbered, whole, where it belongs; of a compacted topic, that what is left of it is
 * as it was. Returns its number; -1 for one of which compaction left a header alone that nobody knows. */
int64_t sim_batch_served(struct sim_model *m, int32_t topic, int32_t part, const uint8_t *p, size_t n,
                         struct kp_batch *ret);

/* ---- model_check.c ---- */
/* What a log remembers of a producer; false, and a last_sequence of -2: nothing. */
bool sim_producer_kept(const struct log *l, int64_t id, struct log_producer_info *ret);

/* ---- model_compact.c ---- */
/* What is left of a batch in a compacted log against what it was; ret_seen: its records that are there. */
int64_t sim_compacted_served(struct sim_model *m, int32_t topic, int32_t part, const struct kp_batch *b,
                             uint8_t *ret_seen);
/* The batches of the partition that were not read as a whole, or not at all: they may be gone for a reason. Those that
 * stay promised, though nothing of them need be left, are kept in its log; the others become state NEVER. */
void sim_compacted_settle(struct sim_reading *rd, enum promise worth);
/* In a fault that may cost what has that promise. model_check.c */
bool sim_in_fault(const struct sim_reading *rd, const struct sim_batch *b, enum promise worth);
/* All of its records have later ones of their keys, or are tombstones whose time is over. */
bool sim_may_be_compacted(struct sim_model *m, const struct sim_part *p, const struct sim_batch *b);
/* The first record of b that is there and at or above `from`; -1: none. */
kp_offset sim_first_record(const struct sim_topic *t, const struct sim_batch *b, kp_offset from);

#endif
