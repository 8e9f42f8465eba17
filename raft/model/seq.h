/* Logs of the model, interned: equal content has one number, so that a state holds numbers and comparing is cheap.
 *
 * A log is a sequence of items: D(offset, epoch), a record, and C(epoch, kind, offset, arg), a zero-width control entry
 * before that offset. On disk the two live apart, as in the design: the list of control entries in the journal, the
 * records with their epochs in the data file. `seq_list` and `seq_data` take a log apart, `seq_merge` joins the halves.
 *
 * The table of logs is no part of a state: what a number stands for never changes. Anything that must not depend on the
 * order of exploration compares `hash`, not numbers. */
#ifndef RAFT_MODEL_SEQ_H
#define RAFT_MODEL_SEQ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "raft/model/bounds.h"
#include "raft/raft.h"

enum kind { DATA, STARTS, NOTE, JOINT, FINAL }; /* STARTS: ctl = 1; NOTE: a control entry that configures nothing */
enum { SEQ_MAX = 14, SEQS = 1 << 16 };

/* A position in a byte: epoch 3 bits, offset 2, ctl 3. 0 is the position before everything. */
typedef uint8_t pos8;
typedef uint16_t seq_id; /* 0: the empty log */
typedef uint16_t item;   /* kind | epoch << 3 | off << 6 | arg << 8 */

struct seq {
  uint8_t len, old, new; /* voters by the last configuration entry; new = 0: not joint */
  uint8_t leo;           /* records */
  bool sound;           /* control entries lie where the records before them end, epochs rise, records agree (I6, I9) */
  uint16_t data;        /* epochs of the records, 3 bits each */
  seq_id list;          /* its control entries alone */
  uint32_t hash, shape; /* of the items; without their arguments, which renaming nodes changes */
  item at[SEQ_MAX];
  pos8 pos[SEQ_MAX + 1];      /* after so many items */
  seq_id prefix[SEQ_MAX + 1]; /* so many items */
};

static struct seq seqs[SEQS];
static unsigned seq_count;
static uint32_t seq_slots[2 * SEQS];

/* The program's, which raft/raft.c asks for. */
void kp_assert_fail(const char *file, int line, const char *expr, const char *fmt, ...) {
  (void)fmt;
  fprintf(stderr, "%s:%d: %s\n", file, line, expr);
  abort();
}

static inline item item_make(enum kind kind, int epoch, int off, int arg) {
  return (item)((int)kind | epoch << 3 | off << 6 | arg << 8);
}
static inline enum kind item_kind(item i) {
  return (enum kind)(i & 7);
}
static inline int item_epoch(item i) {
  return i >> 3 & 7;
}
static inline int item_off(item i) {
  return i >> 6 & 3;
}
static inline int item_arg(item i) {
  return i >> 8;
}

static inline pos8 pos_make(int epoch, int off, int ctl) {
  return (pos8)(epoch << 5 | off << 3 | ctl);
}
static inline int pos_epoch(pos8 p) {
  return p >> 5;
}
static inline int pos_off(pos8 p) {
  return p >> 3 & 3;
}
static inline int pos_ctl(pos8 p) {
  return p & 7;
}
/* The product's own order. */
static inline int pos_cmp(pos8 a, pos8 b) {
  return raft_pos_cmp((struct raft_pos){pos_epoch(a), pos_off(a), (uint32_t)pos_ctl(a)},
                      (struct raft_pos){pos_epoch(b), pos_off(b), (uint32_t)pos_ctl(b)});
}

static inline int data_at(uint16_t data, int off) {
  return data >> 3 * off & 7;
}
static inline int data_end(uint16_t data) {
  int n = 0;
  while (n < OFFS && data_at(data, n)) n++;
  return n;
}
static inline uint16_t data_cut(uint16_t data, int end) {
  return (uint16_t)(data & ((1 << 3 * end) - 1));
}

static seq_id seq_intern(const item *at, int len);

/* Fills in what follows from the items. The position is computed as the design says: epoch of the last control entry,
 * number of records, number of control entries of that epoch; for an unsound log too. */
static void seq_derive(struct seq *q, seq_id self) {
  int epoch = 0, off = 0, ctl = 0, lists = 0;
  item list[SEQ_MAX];
  q->old = INITCFG;
  q->sound = true;
  for (int i = 0; i < q->len; i++) {
    item it = q->at[i];
    q->sound = q->sound && item_off(it) == off;
    if (item_kind(it) == DATA) {
      q->sound = q->sound && item_epoch(it) == epoch;
      q->data |= (uint16_t)(item_epoch(it) << 3 * off);
      off++;
    } else {
      list[lists++] = it;
      q->sound = q->sound && (item_kind(it) == STARTS ? item_epoch(it) > epoch : item_epoch(it) == epoch);
      ctl = item_epoch(it) == epoch ? ctl + 1 : 1;
      epoch = item_epoch(it);
      if (item_kind(it) == JOINT) q->old = q->new ? q->new : q->old, q->new = (uint8_t)item_arg(it);
      if (item_kind(it) == FINAL) q->old = (uint8_t)item_arg(it), q->new = 0;
    }
    q->shape = (q->shape ^ (it & 255)) * 16777619u;
    q->pos[i + 1] = pos_make(epoch, off, ctl);
  }
  q->leo = (uint8_t)off;
  for (int i = 1; i < q->len; i++) q->prefix[i] = seq_intern(q->at, i);
  q->prefix[q->len] = self;
  q->list = lists == q->len ? self : seq_intern(list, lists);
}

static seq_id seq_intern(const item *at, int len) {
  if (len > SEQ_MAX) kp_assert_fail(__FILE__, __LINE__, "a log of the model is longer than SEQ_MAX", "");
  uint32_t h = 2166136261u;
  for (int i = 0; i < len; i++) h = (h ^ at[i]) * 16777619u, h ^= h >> 15;
  uint32_t slot = h % (2 * SEQS);
  if (len == 0) return 0;
  for (; seq_slots[slot]; slot = (slot + 1) % (2 * SEQS)) {
    struct seq *q = &seqs[seq_slots[slot]];
    if (q->len == len && memcmp(q->at, at, (size_t)len * sizeof *at) == 0) return (seq_id)seq_slots[slot];
  }
  if (seq_count == SEQS) kp_assert_fail(__FILE__, __LINE__, "more logs than SEQS", "");
  unsigned id = seq_count++;
  seq_slots[slot] = id;
  struct seq *q = &seqs[id];
  q->len = (uint8_t)len;
  q->hash = h;
  memcpy(q->at, at, (size_t)len * sizeof *at);
  seq_derive(q, (seq_id)id);
  return (seq_id)id;
}

static void seq_init(void) {
  seq_count = 1;
  seqs[0] = (struct seq){.old = INITCFG, .sound = true, .hash = 2166136261u};
}

static inline pos8 seq_end(seq_id id) {
  return seqs[id].pos[seqs[id].len];
}

static seq_id seq_append(seq_id id, item it) {
  item at[SEQ_MAX + 1];
  int n = seqs[id].len;
  memcpy(at, seqs[id].at, (size_t)n * sizeof *at);
  at[n] = it;
  return seq_intern(at, n + 1);
}

static inline bool seq_is_prefix(seq_id a, seq_id of) {
  return seqs[a].len <= seqs[of].len && seqs[of].prefix[seqs[a].len] == a;
}

/* Items of `b` up to the largest position that both logs have: what a leader finds by asking, and what a follower may
 * take for verified. Positions alone are looked at, as in the protocol. *ret_a: the same for `a`. */
static int seq_common(seq_id a, seq_id b, int *ret_a) {
  const struct seq *x = &seqs[a], *y = &seqs[b];
  for (int j = y->len; j > 0; j--)
    for (int i = x->len; i > 0; i--)
      if (x->pos[i] == y->pos[j]) {
        *ret_a = i;
        return j;
      }
  *ret_a = 0;
  return 0;
}

/* Two logs that both have a position agree on everything before it. */
static bool seq_match(seq_id a, seq_id b) {
  const struct seq *x = &seqs[a], *y = &seqs[b];
  for (int j = y->len; j > 0; j--)
    for (int i = x->len; i > 0; i--)
      if (x->pos[i] == y->pos[j] && x->prefix[i] != y->prefix[j]) return false;
  return true;
}

static seq_id seq_merge(seq_id list, uint16_t data) {
  item at[SEQ_MAX + 1];
  int n = 0, off = 0, end = data_end(data);
  for (int i = 0; i <= seqs[list].len; i++) {
    int upto = i < seqs[list].len ? item_off(seqs[list].at[i]) : end;
    for (; off < upto && off < end && n < SEQ_MAX; off++) at[n++] = item_make(DATA, data_at(data, off), off, 0);
    if (i < seqs[list].len) at[n++] = seqs[list].at[i];
  }
  return seq_intern(at, n);
}

/* A restart: the control list that survived and the records that survived, made a log. I6: the list wins, records that
 * disagree with it are not there. And control entries beyond the last record are not there either, or the position
 * would claim records that were lost. */
static seq_id seq_recover(seq_id list, uint16_t data) {
  const struct seq *l = &seqs[list];
  for (int off = 0; off < data_end(data); off++) {
    int epoch = 0;
    for (int i = 0; i < l->len && item_off(l->at[i]) <= off; i++) epoch = item_epoch(l->at[i]);
    if (data_at(data, off) != epoch) data = data_cut(data, off);
  }
  int keep = 0;
#ifdef LIST_WINS
  keep = l->len;
#else
  while (keep < l->len && item_off(l->at[keep]) <= data_end(data)) keep++;
#endif
  return seq_merge(l->prefix[keep], data_cut(data, data_end(data)));
}

/* `node[v]`: what node v is called. */
static void seq_print(FILE *to, seq_id id, const char *node) {
  static const char *const kinds[] = {"d", "E", "K", "J", "F"};
  for (int i = 0; i < seqs[id].len; i++) {
    item it = seqs[id].at[i];
    fprintf(to, "%s%s%d@%d", i ? " " : "", kinds[item_kind(it)], item_epoch(it), item_off(it));
    for (int v = 0; v < NODES; v++)
      if (item_arg(it) >> v & 1) fprintf(to, "%c", node[v]);
  }
  fprintf(to, " =(%d,%d,%d)", pos_epoch(seq_end(id)), pos_off(seq_end(id)), pos_ctl(seq_end(id)));
}

#endif
