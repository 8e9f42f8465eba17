/* The key index's RocksDB: one database a data directory, all partitions in it. The only files that know RocksDB are
 * this module's and key_index_rocks.*; broker/key_index_layout.h says what lies where.
 *
 * One database, not one a partition: a database costs 12 to 20 open files, its own write buffers and 4 to 7 ms to open,
 * which 100,000 partitions cannot pay; memory of one is bounded by one number, and the prefix that partitions share
 * costs a byte or two an entry after delta encoding.
 *
 * All of it is derived from the log, so nothing is written ahead: after a crash the database is as of its last flush of
 * a write buffer, and so are the marks in it, from which the log is read again. What does not open is thrown away.
 *
 * Everything here may block on the disk: disk workers only. Any number of threads at once, but one writer a partition.
 * Errors: KP_ERR_IO, KP_ERR_NO_MEMORY, KP_ERR_CORRUPT_MESSAGE (the database is damaged: destroy it), with why->text. */
#ifndef BROKER_KEY_INDEX_STORE_H
#define BROKER_KEY_INDEX_STORE_H

#include "broker/key_index_layout.h"

struct brk_key_store;
struct brk_key_why {
  char text[256];
};

/* Opens or makes the database in dir, made if missing. One of another format, another data directory (directory_id) or
 * too damaged to open is destroyed and made anew. memory_bytes bounds write buffers, cache, filters and indexes
 * together. */
enum kp_err brk_key_store_open(const char *dir, const struct kp_uuid *directory_id, int64_t memory_bytes,
                               struct brk_key_store **ret, struct brk_key_why *why);
/* Flushes what is in memory and closes. */
void brk_key_store_close(struct brk_key_store *s);
/* Has a write to its files failed? Then what is on the disk is worth nothing: close it and destroy it. What was read
 * from it is right all the same. Any thread. */
bool brk_key_store_lost(const struct brk_key_store *s, struct brk_key_why *why);
/* Deletes RocksDB's own files in dir, and dir if nothing else is in it. dir is closed. */
enum kp_err brk_key_store_destroy(const char *dir, struct brk_key_why *why);

/* How far a partition's index is. KP_ERR_NOT_FOUND: it has none. */
enum kp_err brk_key_store_mark(struct brk_key_store *s, const struct kp_uuid *topic_id, int32_t partition,
                               struct brk_key_mark *ret, struct brk_key_why *why);
/* A new, empty index of the partition that begins at offset `next`; what it had before is garbage. */
enum kp_err brk_key_store_begin(struct brk_key_store *s, const struct kp_uuid *topic_id, int32_t partition,
                                kp_offset next, struct brk_key_mark *ret, struct brk_key_why *why);
/* The partition has no index any more. Fine if it had none, or another than slot (0 = whichever). */
enum kp_err brk_key_store_drop(struct brk_key_store *s, const struct kp_uuid *topic_id, int32_t partition,
                               uint32_t slot, struct brk_key_why *why);
/* Is this still a partition's slot? What was read from it before is whole then. Not after a drop, or another begin. */
bool brk_key_store_holds(struct brk_key_store *s, uint32_t slot);
/* Every partition that has an index; not while others write marks. */
enum kp_err brk_key_store_each(struct brk_key_store *s,
                               void (*each)(void *arg, const struct kp_uuid *topic_id, int32_t partition,
                                            uint32_t slot),
                               void *arg, struct brk_key_why *why);
/* Bytes on disk and in write buffers, an estimate of entries, bytes of memory in use. */
struct brk_key_store_size {
  int64_t disk_bytes, entries, memory_bytes;
};
void brk_key_store_get_size(struct brk_key_store *s, struct brk_key_store_size *ret);
/* Merge everything to the last level now, dropping all garbage: for figures and tests. */
enum kp_err brk_key_store_settle(struct brk_key_store *s, struct brk_key_why *why);

/* ---- writing: entries gather, a commit makes them and the mark durable together or not at all ---- */

struct brk_key_writer {
  struct brk_key_store *store;
  void *batch;
  struct kp_buf key;
  size_t bytes; /* gathered */
};
void brk_key_writer_init(struct brk_key_writer *w, struct brk_key_store *s);
void brk_key_writer_done(struct brk_key_writer *w);
void brk_key_writer_add(struct brk_key_writer *w, uint32_t slot, struct kp_bytes key, kp_offset offset,
                        int64_t timestamp, bool tombstone);
/* Errors also: KP_ERR_NOT_FOUND, the mark's slot was dropped. */
enum kp_err brk_key_writer_commit(struct brk_key_writer *w, const struct kp_uuid *topic_id, int32_t partition,
                                  const struct brk_key_mark *m, struct brk_key_why *why);

/* ---- reading ---- */

struct brk_key_entry {
  kp_offset offset;
  int64_t timestamp;
  bool tombstone;
};
struct brk_key_reader {
  struct brk_key_store *store;
  void *options, *iterator;
  bool ordered;
};
/* ordered: for scans, else for single keys. Sees what was committed before. */
void brk_key_reader_init(struct brk_key_reader *r, struct brk_key_store *s, bool ordered);
void brk_key_reader_done(struct brk_key_reader *r);
/* The newest entry of a form (brk_key_put_form) at or below `at`. KP_ERR_NOT_FOUND. form is used and restored. */
enum kp_err brk_key_reader_find(struct brk_key_reader *r, struct kp_buf *form, kp_offset at, struct brk_key_entry *ret,
                                struct brk_key_why *why);
/* The next form that begins with `prefix` (brk_key_put_prefix), behind `after` (a form, empty: from the beginning), and
 * its newest entry at or below `at`, skipping forms whose newest entry is below `start`. ret_form takes the form and is
 * emptied first. *steps is counted down, at 0 it ends: KP_ERR_AGAIN, ret_form then holds the form to go on behind.
 * KP_ERR_NOT_FOUND: there is none. */
struct brk_key_scan {
  const struct kp_buf *prefix;
  kp_offset start, at;
  int32_t *steps;
};
enum kp_err brk_key_reader_next(struct brk_key_reader *r, const struct brk_key_scan *scan, const struct kp_buf *after,
                                struct kp_buf *ret_form, struct brk_key_entry *ret, struct brk_key_why *why);

/* ---- for key_index_find.c alone ---- */

struct brk_rocks;
const struct brk_rocks *brk_key_store_rocks(const struct brk_key_store *s);
void *brk_key_store_db(const struct brk_key_store *s);
/* RocksDB's message, freed; NULL: KP_ERR_NONE. */
enum kp_err brk_key_store_failed(const struct brk_key_store *s, char *text, struct brk_key_why *why);

#endif
