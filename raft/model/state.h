/* The state of the model, and what makes two states the same one. */
#ifndef RAFT_MODEL_STATE_H
#define RAFT_MODEL_STATE_H

#include "raft/model/seq.h"

enum role { FOLLOWER, CANDIDATE, LEADER };
enum property {
  FINE,
  ELECTION_SAFETY,     /* at most one leader in a term */
  LOG_MATCHING,        /* two logs that have a position agree on everything before it */
  LEADER_COMPLETENESS, /* what was committed in a term is in the log of every leader of a later one */
  COMMITTED_PREFIX,    /* of two committed logs one is a prefix of the other */
  KNOWN_COMMIT,        /* I14: nobody truncates below a position that it knew to be committed */
  SOUND_LOG, /* I2, I6, I9: control entries where their records end, epochs rise, records agree with the list */
  RECOVERED, /* I3: a restart finds a prefix of the log that was in memory, with all that was acked in it */
  WITNESSED,
};

struct __attribute__((packed)) node {
  uint8_t term;
  uint8_t role : 2, voted : 1, votes : NODES; /* `voted`: in this term, also for oneself */
  pos8 known;                                 /* commit position that it knows */
  pos8 match[NODES];                          /* of a leader: what each node acked in this term */
  seq_id log;                                 /* in memory */
  seq_id list;                                /* on disk: control entries */
  uint16_t data;                              /* on disk: records' epochs */
};

/* `sent[t-1]` is the log of the leader of term t, which only grows, and `sent_commit` its commit position. Together
 * they stand for every AppendEntries that it ever sent: (prev, entries, commit) with prev and the end anywhere in that
 * log. A message may arrive late, twice, or never, also after its sender crashed. */
struct __attribute__((packed)) state {
  struct node node[NODES];
  seq_id sent[TERMS];
  pos8 sent_commit[TERMS];
  seq_id committed;       /* the longest log that was ever committed */
  uint8_t committed_term; /* by a leader of this term */
  uint8_t cfgs;           /* reconfigurations begun */
};

static inline struct state *st(void *bytes) {
  return bytes;
}

static inline bool quorum_of(int voters, int set) {
  return 2 * __builtin_popcount((unsigned)(voters & set)) > __builtin_popcount((unsigned)voters);
}
/* A majority by the newest configuration in `log`, which is in force as soon as it is appended. */
static inline bool quorum(seq_id log, int set) {
  const struct seq *q = &seqs[log];
#ifdef SIMPLE_MAJORITY
  return quorum_of(q->old | q->new, set);
#else
  return quorum_of(q->old, set) && (!q->new || quorum_of(q->new, set));
#endif
}

/* FLOOR: the part of node v's log that must survive a crash, as long as nothing is taken back: what is committed, and
 * what it acked to a leader that may still count it. Control entries with records behind them were synced before those.
 */
static void lower_to_floor(struct state *s, int v) {
  struct node *n = &s->node[v];
  const struct seq *q = &seqs[n->log];
  int keep = 0, behind = 0;
  while (keep < q->len && keep < seqs[s->committed].len && seqs[s->committed].at[keep] == q->at[keep]) keep++;
  for (int u = 0; u < NODES; u++)
    for (int k = q->len; k > keep; k--)
      if (s->node[u].role == LEADER && s->node[u].match[v] == q->pos[k]) keep = k;
  seq_id disk = seq_recover(n->list, n->data);
  if (keep > seqs[disk].len) keep = seqs[disk].len; /* committed by others; not synced here */
  for (int k = keep + 1; k < q->len; k++)
    if (item_kind(q->at[k]) == DATA && pos_ctl(q->pos[k]) > 1) behind = k;
  n->data = seqs[q->prefix[keep]].data;
  n->list = seqs[q->prefix[keep > behind ? keep : behind]].list;
}

/* What nobody can tell apart is made equal: messages of terms that every node has left, acks of what is committed,
 * candidates whom nobody can vote for any more, votes of terms in which nobody is or can become a candidate. */
static void forget(struct state *s) {
  int oldest = TERMS + 1;
  for (int v = 0; v < NODES; v++)
    if (s->node[v].term < oldest) oldest = s->node[v].term;
  for (int t = 1; t < oldest && t <= TERMS; t++) s->sent[t - 1] = 0, s->sent_commit[t - 1] = 0;
#ifndef FORGET_VOTE
  bool possible[TERMS + 1] = {false}; /* somebody is a candidate of the term */
  for (int v = 0; v < NODES; v++) {
    struct node *n = &s->node[v];
    bool voters = false;
    for (int u = 0; u < NODES; u++)
      voters |= u != v && (s->node[u].term < n->term || (s->node[u].term == n->term && !s->node[u].voted));
    if (n->role == CANDIDATE && !voters) n->role = FOLLOWER;
    possible[n->term] |= n->role == CANDIDATE;
  }
  for (int v = 0; v < NODES; v++)
    if (oldest == s->node[v].term && !possible[oldest]) s->node[v].voted = 1;
#endif
  for (int v = 0; v < NODES; v++) {
    struct node *n = &s->node[v];
    if (!KNOWN) n->known = 0;
    if (n->role != CANDIDATE) n->votes = 0;
    for (int u = 0; u < NODES; u++)
      if (n->role != LEADER) n->match[u] = 0;
#ifndef BARE_ACK
      else if (pos_cmp(n->match[u], s->sent_commit[n->term - 1]) <= 0)
        n->match[u] = 0;
#endif
  }
  bool led[TERMS + 1] = {false};
  for (int v = 0; v < NODES; v++) led[s->node[v].term] |= s->node[v].role == LEADER;
  for (int t = 1; !KNOWN && t <= TERMS; t++)
    if (!led[t]) s->sent_commit[t - 1] = 0; /* nobody acts on it: there is no leader, and followers are not followed */
  for (int v = 0; FLOOR && v < NODES; v++) lower_to_floor(s, v);
}

static const uint8_t perms[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

static int mask_perm(int mask, const uint8_t *to) {
  int out = 0;
  for (int v = 0; v < NODES; v++)
    if (mask >> v & 1) out |= 1 << to[v];
  return out;
}
/* Renamings of nodes that leave the first configuration and the set of targets as they are. */
static bool perm_allowed(const uint8_t *to) {
  if (mask_perm(INITCFG, to) != INITCFG) return false;
  for (int m = 0; m < 8; m++)
    if ((TARGETS >> m & 1) != (TARGETS >> mask_perm(m, to) & 1)) return false;
  return true;
}

static seq_id seq_perm(seq_id id, int perm) {
#if CFGS == 0
  (void)perm;
  return id;
#else
  static seq_id known[6][SEQS];
  if (perm == 0 || id == 0) return id;
  if (known[perm][id]) return known[perm][id];
  item at[SEQ_MAX];
  for (int i = 0; i < seqs[id].len; i++) {
    item it = seqs[id].at[i];
    at[i] = item_make(item_kind(it), item_epoch(it), item_off(it), mask_perm(item_arg(it), perms[perm]));
  }
  return known[perm][id] = seq_intern(at, seqs[id].len);
#endif
}

/* By content, not by number: a trail replayed finds the same order. */
static int state_cmp(const struct state *a, const struct state *b) {
#define ORDER(x, y)                                                                                                    \
  if ((x) != (y)) return (x) < (y) ? -1 : 1
  for (int v = 0; v < NODES; v++) {
    const struct node *m = &a->node[v], *n = &b->node[v];
    ORDER(seqs[m->log].hash, seqs[n->log].hash);
    ORDER(m->term, n->term);
    ORDER(m->role, n->role);
    ORDER(m->voted, n->voted);
    ORDER(m->votes, n->votes);
    ORDER(m->known, n->known);
    ORDER(m->data, n->data);
    ORDER(seqs[m->list].hash, seqs[n->list].hash);
    int c = memcmp(m->match, n->match, sizeof m->match);
    if (c) return c;
  }
#if CFGS > 0
  for (int t = 0; t < TERMS; t++) ORDER(seqs[a->sent[t]].hash, seqs[b->sent[t]].hash);
  ORDER(seqs[a->committed].hash, seqs[b->committed].hash);
#endif
#undef ORDER
  return 0;
}

static void state_perm(const struct state *s, int perm, struct state *out) {
  const uint8_t *to = perms[perm];
  *out = *s;
  for (int v = 0; v < NODES; v++) {
    const struct node *n = &s->node[v];
    struct node *m = &out->node[to[v]];
    *m = *n;
    m->votes = (uint8_t)(mask_perm(n->votes, to) & 7);
    for (int u = 0; u < NODES; u++) m->match[to[u]] = n->match[u];
    m->log = seq_perm(n->log, perm);
    m->list = seq_perm(n->list, perm);
  }
  for (int t = 0; t < TERMS; t++) out->sent[t] = seq_perm(s->sent[t], perm);
  out->committed = seq_perm(s->committed, perm);
}

/* What renaming does not change of a node. */
static uint64_t node_key(const struct node *n) {
  uint64_t k = (uint64_t)n->term << 13 | (unsigned)(n->role << 11 | n->voted << 10) |
               (unsigned)__builtin_popcount(n->votes) << 8 | n->known;
  k = (k ^ seqs[n->log].shape) * 0x9e3779b97f4a7c15u;
  k = (k ^ k >> 29 ^ seqs[n->list].shape) * 0xbf58476d1ce4e5b9u;
  return (k ^ k >> 31 ^ n->data) * 0x94d049bb133111ebu;
}

/* Of the states that differ only in the nodes' names, the least stands for all: by the nodes' keys first, so that whole
 * states are compared only where two nodes look the same. -> the renaming */
static const uint8_t *canonical(struct state *s) {
  static int8_t allowed[6] = {-1};
  if (allowed[0] < 0)
    for (int p = 0; p < 6; p++) allowed[p] = perm_allowed(perms[p]);
  uint64_t key[NODES], least[NODES] = {UINT64_MAX};
  for (int v = 0; v < NODES; v++) key[v] = node_key(&s->node[v]);
  struct state best, other;
  const uint8_t *to = NULL;
  for (int p = 0; p < 6; p++) {
    if (!allowed[p]) continue;
    uint64_t renamed[NODES];
    for (int v = 0; v < NODES; v++) renamed[perms[p][v]] = key[v];
    int c = 0;
    for (int v = 0; to && v < NODES && c == 0; v++) c = renamed[v] < least[v] ? -1 : renamed[v] > least[v];
    if (c > 0) continue;
    state_perm(s, p, &other);
    if (to && c == 0 && state_cmp(&other, &best) >= 0) continue;
    memcpy(least, renamed, sizeof least);
    best = other;
    to = perms[p];
  }
  *s = best;
  return to;
}

/* `names[v]`: what node v is called. */
static void state_print(FILE *to, const struct state *s, const char *names) {
  for (char name = 'A'; name < 'A' + NODES; name++) {
    const struct node *n = &s->node[strchr(names, name) - names];
    fprintf(to, "    %c term %d %s%s  ", name, n->term,
            n->role == LEADER      ? "leader"
            : n->role == CANDIDATE ? "candidate"
                                   : "",
            n->voted ? " voted" : "");
    seq_print(to, n->log, names);
    seq_id disk = seq_merge(n->list, n->data);
    if (disk != n->log) {
      fprintf(to, "  disk ");
      seq_print(to, disk, names);
    }
    fprintf(to, "  knows (%d,%d,%d)\n", pos_epoch(n->known), pos_off(n->known), pos_ctl(n->known));
  }
  fprintf(to, "    committed ");
  seq_print(to, s->committed, names);
  fprintf(to, " in term %d\n", s->committed_term);
}

#endif
