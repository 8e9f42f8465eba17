#include "tools/adopt_scan.h"

#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/batch.h"
#include "kproto/gen/transaction_records.h"
#include "log/checkpoint.h"

enum { WINDOW = 256 << 10, INFLATED_MAX = 64 << 20, PATH = 1400 };
enum kind { PLAIN, OFFSETS, TRANSACTIONS, SHARE_STATE };

/* ---- sets of bytes ---- */

struct row {
  struct brk_map_node node;
  int64_t value;
  char key[];
};

static struct row *put(struct brk_map *m, struct kp_str key, int64_t value) {
  struct brk_map_node *seen = brk_map_find(m, key);
  if (seen) {
    struct row *r = BRK_MAP_ENTRY(seen, struct row, node);
    r->value = value;
    return r;
  }
  struct row *r = brk_alloc(sizeof *r + (size_t)key.n + 1);
  if (key.n > 0) memcpy(r->key, key.p, (size_t)key.n);
  r->value = value;
  brk_map_insert(m, &r->node, (struct kp_str){r->key, key.n});
  return r;
}

static void take_out(struct brk_map *m, struct brk_map_node *n) {
  brk_map_remove(m, n);
  free(BRK_MAP_ENTRY(n, struct row, node));
}

static void empty(struct brk_map *m) {
  for (struct brk_map_node *n = brk_map_next(m, NULL), *next; n; n = next) {
    next = brk_map_next(m, n);
    take_out(m, n);
  }
  brk_map_done(m);
}

static struct kp_str id_key(const int64_t *id) {
  return (struct kp_str){(const char *)id, (int32_t)sizeof *id};
}

/* ---- records of internal topics ---- */

/* Offsets committed in a transaction that has no marker yet. */
struct pending {
  int64_t producer_id;
  struct kp_str key; /* owned */
  struct pending *next;
};

struct reading {
  struct adopt_scan *s;
  enum kind kind;
  struct brk_map open; /* producer id: first offset of its transaction */
  struct pending *pending;
};

static int64_t transaction_status(struct kp_bytes value) {
  struct kp_transaction_log_value v;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  int64_t status = -1;
  if (value.n > 2 && kp_decode(&kp_transaction_log_value_desc, (int16_t)kp_be16(value.p), value.p + 2,
                               (size_t)value.n - 2, &a, &v, NULL) == KP_ERR_NONE)
    status = (int64_t)v.transaction_status;
  kp_arena_done(&a);
  return status;
}

static void end_transaction(struct reading *rd, int64_t producer_id, bool commit) {
  for (struct pending **at = &rd->pending; *at;) {
    struct pending *p = *at;
    if (p->producer_id != producer_id) {
      at = &p->next;
      continue;
    }
    *at = p->next;
    if (commit) put(&rd->s->keys, p->key, 0);
    brk_str_free(&p->key);
    free(p);
  }
}

static void see_record(struct reading *rd, const struct kp_batch *b, const struct kp_record *rec) {
  struct kp_str key = {(const char *)rec->key.p, rec->key.n};
  if (key.n < 2) return;
  if (rec->value.n < 0) {
    struct brk_map_node *n = brk_map_find(&rd->s->keys, key);
    if (n) take_out(&rd->s->keys, n);
  } else if (rd->kind == OFFSETS && (b->attributes & KP_BATCH_TRANSACTIONAL)) {
    struct pending *p = brk_alloc(sizeof *p);
    *p = (struct pending){b->producer_id, brk_str_dup(key), rd->pending};
    rd->pending = p;
  } else {
    put(&rd->s->keys, key, rd->kind == TRANSACTIONS ? transaction_status(rec->value) : 0);
  }
}

/* A batch in memory: markers of every topic, all records of internal ones. */
static void see_records(struct reading *rd, const struct kp_batch *b) {
  struct kp_buf inflated;
  struct kp_record_iter it;
  struct kp_record rec;
  kp_buf_init(&inflated);
  if (kp_record_iter_init(&it, b, &inflated, INFLATED_MAX) == KP_ERR_NONE)
    while (kp_record_iter_next(&it, &rec)) {
      if (!(b->attributes & KP_BATCH_CONTROL))
        see_record(rd, b, &rec);
      else if (rec.key.n >= 4)
        end_transaction(rd, b->producer_id, kp_be16(rec.key.p + 2) == 1);
    }
  kp_buf_done(&inflated);
}

static void see_batch(struct reading *rd, const struct kp_batch *b) {
  struct adopt_scan *s = rd->s;
  bool control = (b->attributes & KP_BATCH_CONTROL) != 0;
  if (!control) s->n.records += b->record_count;
  if (b->producer_id < 0) return;
  put(&s->producers, id_key(&b->producer_id), 0);
  struct brk_map_node *open = brk_map_find(&rd->open, id_key(&b->producer_id));
  if (control && open)
    take_out(&rd->open, open);
  else if (!control && !open && (b->attributes & KP_BATCH_TRANSACTIONAL))
    put(&rd->open, id_key(&b->producer_id), b->base_offset);
}

/* ---- segments ---- */

struct window {
  struct log_io_file *f;
  int64_t size, at, from; /* of the file; where we are; where the bytes in memory begin */
  uint8_t *p;
  size_t n, cap;
};

/* Have n bytes at w->at in memory. */
static bool have(struct adopt_scan *s, struct window *w, size_t n) {
  if (w->at >= w->from && (size_t)(w->at - w->from) + n <= w->n) return true;
  if (n > w->cap) {
    w->p = realloc(w->p, n);
    KP_ASSERT(w->p != NULL, "no memory for %zu bytes", n);
    w->cap = n;
  }
  w->from = w->at;
  w->n = 0;
  return s->io->ops->pread(s->io, w->f, w->p, w->cap, w->at, &w->n) == KP_ERR_NONE && w->n >= n;
}

/* The batch at w->at, whole if the caller must see inside. */
static bool next_batch(struct reading *rd, struct window *w, kp_offset check_from, struct kp_batch *b) {
  int64_t left = w->size - w->at;
  if (left < KP_BATCH_HEADER || !have(rd->s, w, KP_BATCH_HEADER)) return false;
  if (kp_batch_parse(w->p + (w->at - w->from), (size_t)left, b) != KP_ERR_NONE) return false;
  bool check = kp_batch_last_offset(b) >= check_from;
  bool inside = rd->kind != PLAIN || (b->attributes & KP_BATCH_CONTROL);
  if (!check && !inside) return true;
  if (!have(rd->s, w, (size_t)b->size)) return false;
  b->p = w->p + (w->at - w->from);
  if (kp_batch_check_crc(b) != KP_ERR_NONE) return false;
  if (check) rd->s->n.scanned_bytes += b->size;
  if (inside) see_records(rd, b);
  return true;
}

/* false: what is behind it goes, too (only after an unclean stop). */
static bool read_segment(struct reading *rd, const char *path, kp_offset check_from) {
  struct adopt_scan *s = rd->s;
  struct window w = {.from = -1, .cap = WINDOW};
  if (s->io->ops->open(s->io, path, LOG_IO_RDONLY, &w.f) != KP_ERR_NONE) {
    s->n.unreadable++;
    return true;
  }
  w.p = malloc(w.cap);
  KP_ASSERT(w.p != NULL, "no memory for %zu bytes", w.cap);
  bool whole = s->io->ops->size(s->io, w.f, &w.size) == KP_ERR_NONE;
  struct kp_batch b;
  while (whole && w.at < w.size && (whole = next_batch(rd, &w, check_from, &b))) {
    see_batch(rd, &b);
    w.at += b.size;
  }
  s->n.segments++;
  s->n.bytes += w.at;
  if (!whole) s->n.torn_bytes += w.size - w.at;
  s->io->ops->close(s->io, w.f);
  free(w.p);
  return whole;
}

struct bases {
  kp_offset *p;
  int32_t n;
};

static void note_base(void *arg, const char *name) {
  struct bases *s = arg;
  if (strlen(name) != 24 || strspn(name, "0123456789") != 20 || strcmp(name + 20, ".log") != 0) return;
  s->p = realloc(s->p, (size_t)(s->n + 1) * sizeof *s->p);
  KP_ASSERT(s->p != NULL, "no memory for %d segments", s->n);
  s->p[s->n++] = strtoll(name, NULL, 10);
}

static int by_offset(const void *a, const void *b) {
  const kp_offset *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static void end_partition(struct reading *rd) {
  rd->s->n.open_transactions += rd->open.n;
  empty(&rd->open);
  while (rd->pending) {
    struct pending *p = rd->pending;
    rd->pending = p->next;
    rd->s->n.pending_offsets++;
    brk_str_free(&p->key);
    free(p);
  }
}

static void read_partition(struct adopt_scan *s, const char *name, enum kind kind) {
  char path[PATH];
  struct bases bases = {0};
  struct reading rd = {.s = s, .kind = kind};
  snprintf(path, sizeof path, "%s/%s", s->log_dir, name);
  if (s->io->ops->list(s->io, path, note_base, &bases) != KP_ERR_NONE) {
    s->n.empty_partitions++;
    return;
  }
  if (bases.n > 1) qsort(bases.p, (size_t)bases.n, sizeof bases.p[0], by_offset);
  kp_offset check_from = INT64_MAX;
  if (!s->clean) {
    struct brk_map_node *point = brk_map_find(&s->recovery_points, kp_str_of(name));
    check_from = point ? BRK_MAP_ENTRY(point, struct row, node)->value : 0;
  }
  bool whole = true;
  for (int32_t i = 0; i < bases.n && whole; i++) {
    snprintf(path, sizeof path, "%s/%s/%020lld.log", s->log_dir, name, (long long)bases.p[i]);
    whole = read_segment(&rd, path, check_from);
  }
  if (!whole) s->n.torn_partitions++;
  end_partition(&rd);
  free(bases.p);
}

/* ---- keys that are left at the end of an internal partition ---- */

/* Every key of __consumer_offsets begins with its type and the group's name. */
static struct kp_str group_of(struct kp_str key) {
  int32_t n = key.n >= 4 ? (int32_t)kp_be16((const uint8_t *)key.p + 2) : 0;
  return n <= key.n - 4 ? (struct kp_str){key.p + 4, n} : (struct kp_str){"", 0};
}

static void count_group_key(struct adopt_scan *s, struct kp_str key) {
  enum { OFFSET_LEGACY = 0, OFFSET = 1, CLASSIC = 2, CONSUMER = 3, SHARE = 11, STREAMS = 17 };
  int16_t type = (int16_t)kp_be16((const uint8_t *)key.p);
  struct kp_str group = group_of(key);
  switch (type) {
  case OFFSET_LEGACY:
  case OFFSET:
    s->n.offsets++;
    if (!brk_map_find(&s->groups, group)) put(&s->groups, group, OFFSET);
    break;
  case CLASSIC:
  case CONSUMER:
  case SHARE:
  case STREAMS: put(&s->groups, group, type); break;
  default: break; /* members and assignments of a group that has one of the others */
  }
}

static void count_groups(struct adopt_scan *s) {
  for (struct brk_map_node *n = brk_map_next(&s->groups, NULL); n; n = brk_map_next(&s->groups, n)) {
    switch (BRK_MAP_ENTRY(n, struct row, node)->value) {
    case 2: s->n.groups_classic++; break;
    case 3: s->n.groups_consumer++; break;
    case 11: s->n.groups_share++; break;
    case 17: s->n.groups_streams++; break;
    default: s->n.groups_simple++; break;
    }
  }
}

static void count_transaction(struct adopt_scan *s, int64_t status) {
  enum { ONGOING = 1, PREPARE_COMMIT = 2, PREPARE_ABORT = 3 };
  s->n.transactional_ids++;
  if (status == ONGOING) s->n.transactions_ongoing++;
  if (status == PREPARE_COMMIT || status == PREPARE_ABORT) s->n.transactions_ending++;
}

static void count_keys(struct adopt_scan *s, enum kind kind) {
  for (struct brk_map_node *n = brk_map_next(&s->keys, NULL); n; n = brk_map_next(&s->keys, n)) {
    if (kind == OFFSETS) count_group_key(s, n->key);
    if (kind == TRANSACTIONS) count_transaction(s, BRK_MAP_ENTRY(n, struct row, node)->value);
    if (kind == SHARE_STATE) s->n.share_states++;
  }
  empty(&s->keys);
}

/* ---- the whole ---- */

static void note_recovery_point(void *arg, const struct log_offsets_row *r) {
  struct adopt_scan *s = arg;
  char name[300];
  snprintf(name, sizeof name, "%s-%d", r->topic, r->partition);
  put(&s->recovery_points, kp_str_of(name), r->offset);
}

void adopt_scan_init(struct adopt_scan *s, struct log_io *io, const char *log_dir, bool clean) {
  char path[PATH];
  *s = (struct adopt_scan){.io = io, .log_dir = log_dir, .clean = clean};
  snprintf(path, sizeof path, "%s/recovery-point-offset-checkpoint", log_dir);
  (void)log_offsets_read(io, path, note_recovery_point, s); /* without it everything is read, as at a start */
}

void adopt_scan_topic(struct adopt_scan *s, const struct brk_topic *t) {
  enum kind kind = strcmp(t->name, "__consumer_offsets") == 0    ? OFFSETS
                   : strcmp(t->name, "__transaction_state") == 0 ? TRANSACTIONS
                   : strcmp(t->name, "__share_group_state") == 0 ? SHARE_STATE
                                                                 : PLAIN;
  for (int32_t i = 0; i < t->partitions_n; i++) {
    char name[300];
    snprintf(name, sizeof name, "%s-%d", t->name, i);
    read_partition(s, name, kind);
    if (kind != PLAIN) count_keys(s, kind);
  }
}

void adopt_scan_finish(struct adopt_scan *s) {
  count_groups(s);
  s->n.producers = s->producers.n;
  empty(&s->groups);
  empty(&s->producers);
  empty(&s->recovery_points);
  empty(&s->keys);
}
