#include "broker/key_index_store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "broker/key_index_disk.h"
#include "broker/key_index_filter.h"
#include "broker/key_index_rocks.h"
#include "kproto/assert.h"

enum {
  HEADER_BYTES = 21,
  OPEN_FILES_MAX = 256,
  BLOCK_BYTES = 4096,
  BLOOM_BITS = 10,
  LZ4 = 4,
  INFO_ERROR = 3,
  PERSISTED_TIER = 2
};

struct brk_key_store {
  const struct brk_rocks *rocks;
  rocksdb_t *db;
  rocksdb_options_t *options;
  rocksdb_cache_t *cache;
  rocksdb_writeoptions_t *write;
  rocksdb_readoptions_t *read, *read_disk; /* read_disk: what a crash would leave */
  struct brk_key_slots slots;
  struct kp_uuid directory_id;
  int watch;              /* brk_key_disk_watch */
  pthread_rwlock_t marks; /* written to take or give up slots, read while entries are committed */
  pthread_mutex_t mu;     /* what follows */
  uint32_t next_slot;
  uint32_t *trash; /* slots given up, by something that may not be on disk yet */
  int32_t trash_n, trash_cap;
  bool emptying;
};

/* ---- errors ---- */

static enum kp_err failed(const struct brk_rocks *k, char *text, struct brk_key_why *why) {
  if (!text) return KP_ERR_NONE;
  snprintf(why->text, sizeof why->text, "%s", text);
  bool corrupt = strncmp(text, "Corruption", 10) == 0;
  k->free(text);
  return corrupt ? KP_ERR_CORRUPT_MESSAGE : KP_ERR_IO;
}

/* ---- options ---- */

/* An entry without its offset is what bloom filters know. */
static char *entry_form(void *state, const char *key, size_t n, size_t *ret_n) {
  (void)state;
  *ret_n = n - BRK_KEY_OFFSET_BYTES;
  union {
    const char *in;
    char *out;
  } p = {.in = key}; /* the C API wants it without const and does not write */
  return p.out;
}

static unsigned char is_entry(void *state, const char *key, size_t n) {
  (void)state;
  return n > BRK_KEY_SLOT_BYTES + BRK_KEY_OFFSET_BYTES && key[0] == BRK_KEY_TAG_ENTRY;
}

static const char *entry_form_name(void *state) {
  (void)state;
  return "kask.key-form";
}

static void nothing(void *state) {
  (void)state;
}

static void table_options(struct brk_key_store *s, int64_t memory_bytes) {
  const struct brk_rocks *k = s->rocks;
  rocksdb_block_based_table_options_t *t = k->block_based_options_create();
  s->cache = k->cache_create_lru((size_t)(memory_bytes / 4 * 3));
  k->block_based_options_set_block_cache(t, s->cache);
  k->block_based_options_set_block_size(t, BLOCK_BYTES);
  k->block_based_options_set_filter_policy(t, k->filterpolicy_create_bloom_full(BLOOM_BITS));
  k->block_based_options_set_whole_key_filtering(t, 0);
  k->block_based_options_set_format_version(t, 5);
  /* Indexes and filters are in the cache too, so that its size bounds them, and in small blocks: a whole file's filter
   * would be larger than what the cache keeps of one piece, and read again for every key. */
  k->block_based_options_set_cache_index_and_filter_blocks(t, 1);
  k->block_based_options_set_index_type(t, rocksdb_block_based_table_index_type_two_level_index_search);
  k->block_based_options_set_partition_filters(t, 1);
  k->block_based_options_set_metadata_block_size(t, BLOCK_BYTES);
  k->block_based_options_set_pin_top_level_index_and_filter(t, 1);
  k->block_based_options_set_pin_l0_filter_and_index_blocks_in_cache(t, 1);
  k->options_set_block_based_table_factory(s->options, t);
  k->block_based_options_destroy(t);
}

/* Called by merges. */
static bool durable_mark(void *arg, const struct kp_uuid *topic_id, int32_t partition, struct brk_key_mark *ret) {
  struct brk_key_store *s = arg;
  uint8_t key[BRK_KEY_MARK_KEY_BYTES];
  brk_key_put_mark_key(key, topic_id, partition);
  char *text = NULL;
  size_t n = 0;
  char *v = s->db ? s->rocks->get(s->db, s->read_disk, (const char *)key, sizeof key, &n, &text) : NULL;
  bool there = v && brk_key_get_mark((const uint8_t *)v, n, ret);
  s->rocks->free(v);
  s->rocks->free(text);
  return there;
}

static void make_options(struct brk_key_store *s, int64_t memory_bytes) {
  const struct brk_rocks *k = s->rocks;
  rocksdb_options_t *o = s->options = k->options_create();
  k->options_set_create_if_missing(o, 1);
  k->options_set_write_buffer_size(o, (size_t)(memory_bytes / 8)); /* two of them at most */
  k->options_set_db_write_buffer_size(o, (size_t)(memory_bytes / 4));
  k->options_set_max_open_files(o, OPEN_FILES_MAX);
  k->options_set_max_background_jobs(o, 2);
  k->options_set_compression(o, LZ4);
  k->options_set_level_compaction_dynamic_level_bytes(o, 1);
  k->options_set_target_file_size_base(o, 32 << 20);
  k->options_set_max_bytes_for_level_base(o, 128 << 20);
  k->options_set_stats_dump_period_sec(o, 0); /* no thread that wakes up for nothing */
  k->options_set_stats_persist_period_sec(o, 0);
  k->options_set_info_log_level(o, INFO_ERROR);
  k->options_set_keep_log_file_num(o, 2);
  k->options_set_max_log_file_size(o, 1 << 20);
  k->options_set_skip_stats_update_on_db_open(o, 1);
  k->options_set_prefix_extractor(
      o, k->slicetransform_create(NULL, nothing, entry_form, is_entry, is_entry, entry_form_name));
  k->options_set_compaction_filter_factory(o, brk_key_filter_factory(k, &s->slots, durable_mark, s));
  table_options(s, memory_bytes);
  s->write = k->writeoptions_create();
  k->writeoptions_disable_WAL(s->write, 1);
  s->read = k->readoptions_create();
  k->readoptions_set_total_order_seek(s->read, 1);
  s->read_disk = k->readoptions_create();
  k->readoptions_set_read_tier(s->read_disk, PERSISTED_TIER);
}

/* ---- the header ---- */

static void put_header(struct brk_key_store *s, rocksdb_writebatch_t *b) {
  uint8_t v[HEADER_BYTES] = {BRK_KEY_FORMAT};
  static const char key[1] = {BRK_KEY_TAG_HEADER};
  memcpy(v + 1, s->directory_id.b, 16);
  kp_be32_put(v + 17, s->next_slot);
  s->rocks->writebatch_put(b, key, 1, (const char *)v, sizeof v);
}

static enum kp_err write_batch(struct brk_key_store *s, rocksdb_writebatch_t *b, struct brk_key_why *why) {
  char *text = NULL;
  s->rocks->write(s->db, s->write, b, &text);
  return failed(s->rocks, text, why);
}

/* KP_ERR_CORRUPT_MESSAGE: not ours, or of another format. */
static enum kp_err take_header(struct brk_key_store *s, struct brk_key_why *why) {
  const struct brk_rocks *k = s->rocks;
  static const char key[1] = {BRK_KEY_TAG_HEADER};
  char *text = NULL;
  size_t n = 0;
  char *v = k->get(s->db, s->read, key, 1, &n, &text);
  enum kp_err err = failed(k, text, why);
  if (err != KP_ERR_NONE) return err;
  if (!v) { /* new */
    rocksdb_writebatch_t *b = k->writebatch_create();
    s->next_slot = 1;
    put_header(s, b);
    err = write_batch(s, b, why);
    k->writebatch_destroy(b);
    return err;
  }
  bool ours = n == HEADER_BYTES && v[0] == BRK_KEY_FORMAT && memcmp(v + 1, s->directory_id.b, 16) == 0;
  if (ours) s->next_slot = kp_be32((const uint8_t *)v + 17);
  k->free(v);
  if (ours) return KP_ERR_NONE;
  snprintf(why->text, sizeof why->text, "it belongs to another data directory, or to another version of kask");
  return KP_ERR_CORRUPT_MESSAGE;
}

/* ---- marks ---- */

static enum kp_err walk_marks(struct brk_key_store *s,
                              void (*each)(void *arg, const uint8_t *key, const struct brk_key_mark *m), void *arg,
                              struct brk_key_why *why) {
  const struct brk_rocks *k = s->rocks;
  static const char from[1] = {BRK_KEY_TAG_MARK};
  rocksdb_iterator_t *it = k->create_iterator(s->db, s->read);
  enum kp_err err = KP_ERR_NONE;
  for (k->iter_seek(it, from, 1); err == KP_ERR_NONE && k->iter_valid(it); k->iter_next(it)) {
    size_t key_n, n;
    const char *key = k->iter_key(it, &key_n), *v = k->iter_value(it, &n);
    struct brk_key_mark m;
    if (key[0] != BRK_KEY_TAG_MARK) break;
    if (key_n != BRK_KEY_MARK_KEY_BYTES || !brk_key_get_mark((const uint8_t *)v, n, &m)) {
      snprintf(why->text, sizeof why->text, "a mark of %zu bytes, key of %zu", n, key_n);
      err = KP_ERR_CORRUPT_MESSAGE;
    } else {
      each(arg, (const uint8_t *)key, &m);
    }
  }
  char *text = NULL;
  k->iter_get_error(it, &text);
  enum kp_err io = failed(k, text, why);
  k->iter_destroy(it);
  return err != KP_ERR_NONE ? err : io;
}

static void note_slot(void *arg, const uint8_t *key, const struct brk_key_mark *m) {
  struct kp_uuid id;
  memcpy(id.b, key + 1, 16);
  brk_key_slots_put(arg, m->slot, &id, (int32_t)kp_be32(key + 17));
}

struct each_mark {
  void (*each)(void *arg, const struct kp_uuid *topic_id, int32_t partition, uint32_t slot);
  void *arg;
};

static void tell_mark(void *arg, const uint8_t *key, const struct brk_key_mark *m) {
  const struct each_mark *e = arg;
  struct kp_uuid id;
  memcpy(id.b, key + 1, 16);
  e->each(e->arg, &id, (int32_t)kp_be32(key + 17), m->slot);
}

enum kp_err brk_key_store_each(struct brk_key_store *s,
                               void (*each)(void *arg, const struct kp_uuid *topic_id, int32_t partition,
                                            uint32_t slot),
                               void *arg, struct brk_key_why *why) {
  struct each_mark e = {each, arg};
  return walk_marks(s, tell_mark, &e, why);
}

enum kp_err brk_key_store_mark(struct brk_key_store *s, const struct kp_uuid *topic_id, int32_t partition,
                               struct brk_key_mark *ret, struct brk_key_why *why) {
  const struct brk_rocks *k = s->rocks;
  uint8_t key[BRK_KEY_MARK_KEY_BYTES];
  brk_key_put_mark_key(key, topic_id, partition);
  char *text = NULL;
  size_t n = 0;
  char *v = k->get(s->db, s->read, (const char *)key, sizeof key, &n, &text);
  enum kp_err err = failed(k, text, why);
  if (err == KP_ERR_NONE && !v) err = KP_ERR_NOT_FOUND;
  if (v && !brk_key_get_mark((const uint8_t *)v, n, ret)) err = KP_ERR_CORRUPT_MESSAGE;
  k->free(v);
  return err;
}

static enum kp_err flush(struct brk_key_store *s, struct brk_key_why *why) {
  rocksdb_flushoptions_t *o = s->rocks->flushoptions_create();
  char *text = NULL;
  s->rocks->flush(s->db, o, &text);
  s->rocks->flushoptions_destroy(o);
  return failed(s->rocks, text, why);
}

/* Whole files go at once; the rest of the slot goes by the compaction filter, which does not find it any more. */
static enum kp_err remove_slot(struct brk_key_store *s, uint32_t slot, struct brk_key_why *why) {
  uint8_t from[BRK_KEY_SLOT_BYTES] = {BRK_KEY_TAG_ENTRY}, to[BRK_KEY_SLOT_BYTES] = {BRK_KEY_TAG_ENTRY};
  const struct brk_rocks *k = s->rocks;
  brk_key_slots_remove(&s->slots, slot);
  kp_be32_put(from + 1, slot);
  kp_be32_put(to + 1, slot + 1);
  char *text = NULL;
  k->delete_file_in_range(s->db, (const char *)from, sizeof from, (const char *)to, sizeof to, &text);
  enum kp_err err = failed(k, text, why);
  text = NULL;
  if (err == KP_ERR_NONE)
    k->suggest_compact_range(s->db, (const char *)from, sizeof from, (const char *)to, sizeof to, &text);
  return err != KP_ERR_NONE ? err : failed(k, text, why);
}

/* Remove what was given up, once that is on disk: one flush for all that gathered during the last one. */
static enum kp_err empty_trash(struct brk_key_store *s, struct brk_key_why *why) {
  enum kp_err err = KP_ERR_NONE;
  pthread_mutex_lock(&s->mu);
  while (s->trash_n > 0 && !s->emptying && err == KP_ERR_NONE) {
    uint32_t *slots = s->trash;
    int32_t n = s->trash_n;
    s->trash = NULL;
    s->trash_n = s->trash_cap = 0;
    s->emptying = true;
    pthread_mutex_unlock(&s->mu);
    err = flush(s, why);
    for (int32_t i = 0; i < n && err == KP_ERR_NONE; i++) err = remove_slot(s, slots[i], why);
    free(slots);
    pthread_mutex_lock(&s->mu);
    s->emptying = false;
  }
  pthread_mutex_unlock(&s->mu);
  return err;
}

static enum kp_err give_up_slot(struct brk_key_store *s, uint32_t slot, struct brk_key_why *why) {
  pthread_mutex_lock(&s->mu);
  if (s->trash_n == s->trash_cap) {
    s->trash_cap = s->trash_cap ? 2 * s->trash_cap : 16;
    uint32_t *more = realloc(s->trash, (size_t)s->trash_cap * sizeof *more);
    KP_ASSERT(more != NULL, "no memory for %d slots", s->trash_cap);
    s->trash = more;
  }
  s->trash[s->trash_n++] = slot;
  pthread_mutex_unlock(&s->mu);
  return empty_trash(s, why);
}

enum kp_err brk_key_store_begin(struct brk_key_store *s, const struct kp_uuid *topic_id, int32_t partition,
                                kp_offset next, struct brk_key_mark *ret, struct brk_key_why *why) {
  struct brk_key_mark old;
  enum kp_err had = brk_key_store_mark(s, topic_id, partition, &old, why);
  if (had != KP_ERR_NONE && had != KP_ERR_NOT_FOUND) return had;
  const struct brk_rocks *k = s->rocks;
  rocksdb_writebatch_t *b = k->writebatch_create();
  pthread_rwlock_wrlock(&s->marks);
  pthread_mutex_lock(&s->mu);
  struct brk_key_mark m = {.slot = s->next_slot++, .next = next, .epoch = -1, .last = -1, .last_ms = -1, .start = next};
  brk_key_slots_put(&s->slots, m.slot, topic_id, partition);
  uint8_t key[BRK_KEY_MARK_KEY_BYTES], v[BRK_KEY_MARK_BYTES];
  brk_key_put_mark_key(key, topic_id, partition);
  brk_key_put_mark(v, &m);
  k->writebatch_put(b, (const char *)key, sizeof key, (const char *)v, sizeof v);
  put_header(s, b);
  enum kp_err err = write_batch(s, b, why);
  pthread_mutex_unlock(&s->mu);
  if (err == KP_ERR_NONE && had == KP_ERR_NONE) brk_key_slots_give_up(&s->slots, old.slot);
  pthread_rwlock_unlock(&s->marks);
  k->writebatch_destroy(b);
  if (err == KP_ERR_NONE && had == KP_ERR_NONE) err = give_up_slot(s, old.slot, why);
  if (err == KP_ERR_NONE) *ret = m;
  return err;
}

enum kp_err brk_key_store_drop(struct brk_key_store *s, const struct kp_uuid *topic_id, int32_t partition,
                               uint32_t slot, struct brk_key_why *why) {
  const struct brk_rocks *k = s->rocks;
  struct brk_key_mark old;
  pthread_rwlock_wrlock(&s->marks);
  enum kp_err err = brk_key_store_mark(s, topic_id, partition, &old, why);
  bool there = err == KP_ERR_NONE && (!slot || slot == old.slot);
  if (there) {
    uint8_t key[BRK_KEY_MARK_KEY_BYTES];
    brk_key_put_mark_key(key, topic_id, partition);
    rocksdb_writebatch_t *b = k->writebatch_create();
    k->writebatch_delete(b, (const char *)key, sizeof key);
    err = write_batch(s, b, why);
    k->writebatch_destroy(b);
    if (err == KP_ERR_NONE) brk_key_slots_give_up(&s->slots, old.slot);
  }
  pthread_rwlock_unlock(&s->marks);
  if (err == KP_ERR_NONE && there) err = give_up_slot(s, old.slot, why);
  return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err;
}

bool brk_key_store_holds(struct brk_key_store *s, uint32_t slot) {
  return brk_key_slots_in_use(&s->slots, slot);
}

/* ---- open and close ---- */

static void release(struct brk_key_store *s) {
  const struct brk_rocks *k = s->rocks;
  if (s->db) k->close(s->db);
  if (s->write) k->writeoptions_destroy(s->write);
  if (s->read) k->readoptions_destroy(s->read);
  if (s->read_disk) k->readoptions_destroy(s->read_disk);
  if (s->options) k->options_destroy(s->options);
  if (s->cache) k->cache_destroy(s->cache);
  free(s->trash);
  brk_key_slots_done(&s->slots);
  pthread_rwlock_destroy(&s->marks);
  pthread_mutex_destroy(&s->mu);
  brk_key_disk_unwatch(s->watch);
  free(s);
}

static enum kp_err open_once(const struct brk_rocks *k, const char *dir, const struct kp_uuid *directory_id,
                             int64_t memory_bytes, struct brk_key_store **ret, struct brk_key_why *why) {
  struct brk_key_store *s = calloc(1, sizeof *s);
  if (!s) return KP_ERR_NO_MEMORY;
  s->rocks = k;
  s->directory_id = *directory_id;
  s->watch = brk_key_disk_watch(dir);
  pthread_rwlock_init(&s->marks, NULL);
  pthread_mutex_init(&s->mu, NULL);
  brk_key_slots_init(&s->slots);
  make_options(s, memory_bytes);
  char *text = NULL;
  s->db = k->open(s->options, dir, &text);
  enum kp_err err = failed(k, text, why);
  if (err == KP_ERR_NONE) err = take_header(s, why);
  if (err == KP_ERR_NONE) err = walk_marks(s, note_slot, &s->slots, why);
  if (err != KP_ERR_NONE) {
    release(s);
    return err;
  }
  brk_key_slots_all_in(&s->slots);
  *ret = s;
  return err;
}

enum kp_err brk_key_store_open(const char *dir, const struct kp_uuid *directory_id, int64_t memory_bytes,
                               struct brk_key_store **ret, struct brk_key_why *why) {
  const struct brk_rocks *k = brk_rocks_load(why->text, sizeof why->text);
  if (!k) return KP_ERR_IO;
  if (mkdir(dir, 0755) != 0 && errno != EEXIST) {
    snprintf(why->text, sizeof why->text, "%s: %s", dir, strerror(errno));
    return KP_ERR_IO;
  }
  enum kp_err err = open_once(k, dir, directory_id, memory_bytes, ret, why);
  /* Twice: somebody may be deleting the directory at this moment, which they are free to do. */
  for (int again = 0; again < 2 && err != KP_ERR_NONE; again++) {
    struct brk_key_why ignored;
    if (brk_key_store_destroy(dir, &ignored) != KP_ERR_NONE || (mkdir(dir, 0755) != 0 && errno != EEXIST)) return err;
    err = open_once(k, dir, directory_id, memory_bytes, ret, why);
  }
  return err;
}

bool brk_key_store_lost(const struct brk_key_store *s, struct brk_key_why *why) {
  int err = brk_key_disk_lost(s->watch);
  if (err != 0) snprintf(why->text, sizeof why->text, "it could not be written, and is made anew: %s", strerror(err));
  return err != 0;
}

void brk_key_store_close(struct brk_key_store *s) {
  struct brk_key_why ignored;
  (void)flush(s, &ignored); /* what stays unwritten is read from the log again */
  release(s);
}

enum kp_err brk_key_store_destroy(const char *dir, struct brk_key_why *why) {
  const struct brk_rocks *k = brk_rocks_load(why->text, sizeof why->text);
  if (!k) return KP_ERR_IO;
  rocksdb_options_t *o = k->options_create();
  char *text = NULL;
  k->destroy_db(o, dir, &text);
  k->options_destroy(o);
  enum kp_err err = failed(k, text, why);
  if (err == KP_ERR_NONE && rmdir(dir) != 0 && errno != ENOENT && errno != ENOTEMPTY) err = KP_ERR_IO;
  return err;
}

static int64_t property(struct brk_key_store *s, const char *name) {
  uint64_t v = 0;
  return s->rocks->property_int(s->db, name, &v) == 0 ? (int64_t)v : 0;
}

void brk_key_store_get_size(struct brk_key_store *s, struct brk_key_store_size *ret) {
  ret->disk_bytes = property(s, "rocksdb.total-sst-files-size");
  ret->entries = property(s, "rocksdb.estimate-num-keys");
  ret->memory_bytes = property(s, "rocksdb.size-all-mem-tables") + property(s, "rocksdb.block-cache-usage");
}

enum kp_err brk_key_store_settle(struct brk_key_store *s, struct brk_key_why *why) {
  enum kp_err err = flush(s, why);
  if (err == KP_ERR_NONE) s->rocks->compact_range(s->db, NULL, 0, NULL, 0);
  return err;
}

/* ---- writing ---- */

void brk_key_writer_init(struct brk_key_writer *w, struct brk_key_store *s) {
  *w = (struct brk_key_writer){.store = s, .batch = s->rocks->writebatch_create()};
  kp_buf_init(&w->key);
}

void brk_key_writer_done(struct brk_key_writer *w) {
  w->store->rocks->writebatch_destroy(w->batch);
  kp_buf_done(&w->key);
}

void brk_key_writer_add(struct brk_key_writer *w, uint32_t slot, struct kp_bytes key, kp_offset offset,
                        int64_t timestamp, bool tombstone) {
  uint8_t v[BRK_KEY_VALUE_BYTES];
  kp_buf_reset(&w->key);
  brk_key_put_form(&w->key, slot, key);
  brk_key_put_offset(&w->key, offset);
  if (w->key.err) return; /* told by commit */
  brk_key_put_value(v, tombstone ? BRK_KEY_TOMBSTONE : 0, timestamp);
  w->store->rocks->writebatch_put(w->batch, (const char *)w->key.p, w->key.n, (const char *)v, sizeof v);
  w->bytes += w->key.n + sizeof v;
}

enum kp_err brk_key_writer_commit(struct brk_key_writer *w, const struct kp_uuid *topic_id, int32_t partition,
                                  const struct brk_key_mark *m, struct brk_key_why *why) {
  if (w->key.err) return w->key.err;
  uint8_t key[BRK_KEY_MARK_KEY_BYTES], v[BRK_KEY_MARK_BYTES];
  brk_key_put_mark_key(key, topic_id, partition);
  brk_key_put_mark(v, m);
  w->store->rocks->writebatch_put(w->batch, (const char *)key, sizeof key, (const char *)v, sizeof v);
  pthread_rwlock_rdlock(&w->store->marks);
  bool dropped = !brk_key_slots_in_use(&w->store->slots, m->slot);
  enum kp_err err = dropped ? KP_ERR_NOT_FOUND : write_batch(w->store, w->batch, why);
  pthread_rwlock_unlock(&w->store->marks);
  w->store->rocks->writebatch_clear(w->batch);
  w->bytes = 0;
  return err;
}

const struct brk_rocks *brk_key_store_rocks(const struct brk_key_store *s) {
  return s->rocks;
}

void *brk_key_store_db(const struct brk_key_store *s) {
  return s->db;
}

enum kp_err brk_key_store_failed(const struct brk_key_store *s, char *text, struct brk_key_why *why) {
  return failed(s->rocks, text, why);
}
