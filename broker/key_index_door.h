/* The way to the key index's database, which all shards share: opened by the first that needs it, closed at the stop,
 * opened anew after it failed. Workers enter, use the store and leave; nobody else holds it.
 *
 * When something in it fails, whoever is inside finishes, nobody else enters, and then it is closed (destroyed if it is
 * damaged) and opened again with a new generation: what a partition knew of its index is asked anew. */
#ifndef BROKER_KEY_INDEX_DOOR_H
#define BROKER_KEY_INDEX_DOOR_H

#include "broker/key_index_store.h"

struct brk_key_door;

/* A partition that had an index when the database was opened. */
struct brk_key_listed {
  struct kp_uuid topic_id;
  int32_t partition;
  uint32_t slot;
};

struct brk_key_use {
  struct brk_key_store *store;
  uint32_t generation; /* of the opened database, from 1 on */
  /* What was in it, for whoever opened it, to be freed by it; else NULL. */
  struct brk_key_listed *listed;
  int32_t listed_n;
  double opened_ms; /* how long that took */
};

/* Where the indexes of log_dir live: kask.index.dir if set, else beside it. false: within log_dir, where Kafka takes
 * every directory for a partition and would not start. */
bool brk_key_door_place(const char *set, const char *log_dir, char *ret, size_t n);
/* Nothing is opened yet. dir is copied. NULL: no memory. */
struct brk_key_door *brk_key_door_new(const char *dir, const struct kp_uuid *directory_id, int64_t memory_bytes);
/* Closes the database. All shards have stopped. NULL is fine. */
void brk_key_door_free(struct brk_key_door *d);
const char *brk_key_door_dir(const struct brk_key_door *d);

/* Any worker; may block for as long as an open takes. mono_ms: a failed open is tried again after a while. wanted 0 =
 * any generation; another one than that: KP_ERR_NOT_FOUND. Errors: those of brk_key_store_open; KP_ERR_NO_SPACE:
 * closed, and no room to open it. */
enum kp_err brk_key_door_enter(struct brk_key_door *d, int64_t mono_ms, uint32_t wanted, struct brk_key_use *ret,
                               struct brk_key_why *why);
/* err: what the use came to; KP_ERR_IO and KP_ERR_CORRUPT_MESSAGE close the door as described above. */
void brk_key_door_leave(struct brk_key_door *d, enum kp_err err, const struct brk_key_why *why);
/* Any worker: is there room for entries? An index whose disk is full is lost and made anew (broker/key_index_disk.h),
 * so it is not let near that: as much stays free as its merges may need. KP_ERR_NO_SPACE. */
enum kp_err brk_key_door_room(const struct brk_key_door *d, struct brk_key_why *why);
/* Is it open at the moment? Any thread; a hint. */
bool brk_key_door_is_open(const struct brk_key_door *d);

#endif
