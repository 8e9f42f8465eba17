/* What nodes do, one function a step: `may_x` says whether it can happen now, `do_x` does it and checks the properties.
 * position.pml tries all of them in all orders.
 *
 * Steps are as small as they need be and no smaller. Why nothing is lost by each simplification:
 *  - RequestVote and its answer are one step. Its content is fixed while the candidate is one; a voter's log cannot
 * grow between its vote and a later count, for there is no leader of that term; an answer that is lost is a vote not
 * given.
 *  - Winning is part of the vote that makes the majority. A winner that waits looks to others like one that is not
 * heard.
 *  - AppendEntries carries one entry: one with several is several in a row. prev is the largest common position: a
 * smaller one leads, by I16, to the same place. Probing and hints (I1) only find that position.
 *  - An ack is counted when it is sent. A leader that acts on it later is a leader that is slow in everything else too,
 *    and acks that arrive after it has lost its role are not counted.
 *  - A leader commits as soon as it can: committed means acked by a majority, whether or not the leader has looked.
 * What followers can learn of it they learn at once: the strictest reading of I14.
 *  - (term, vote) is on disk at once. Syncs are the acks' (I3); a crash keeps any part of what was written and not
 * synced. */
#ifndef RAFT_MODEL_STEP_H
#define RAFT_MODEL_STEP_H

#include "raft/model/state.h"

static bool replaying;   /* a counterexample is being shown */
static uint8_t violated; /* enum property */

static const char *const property_names[] = {"",
                                             "election safety",
                                             "log matching",
                                             "leader completeness",
                                             "committed prefix agreement",
                                             "known commit is not truncated",
                                             "sound log",
                                             "recovery",
                                             "witness"};

static void check(bool holds, enum property p) {
  if (!holds && !violated && (p == WITNESSED || PROPS >> (p - 1) & 1)) violated = p;
}

static inline int voter_mask(seq_id log) {
  return seqs[log].old | seqs[log].new;
}

static void check_log(const struct state *s, int v) {
  seq_id log = s->node[v].log;
  check(seqs[log].sound, SOUND_LOG);
  for (int u = 0; u < NODES; u++) check(u == v || seq_match(log, s->node[u].log), LOG_MATCHING);
  for (int t = 0; t < TERMS; t++) check(seq_match(log, s->sent[t]), LOG_MATCHING);
  check(seq_match(log, s->committed), LOG_MATCHING);
}

static void check_witness(const struct state *s) {
#if WITNESS == 1 /* everything the bounds allow is committed in the last term, with a ctl > 1 in it and one below */
  const struct seq *q = &seqs[s->committed];
  int notes = 0;
  for (int i = 0; i < q->len; i++) notes += item_kind(q->at[i]) == NOTE;
  check(!(pos_epoch(seq_end(s->committed)) == TERMS && q->leo == OFFS && notes >= 2), WITNESSED);
#elif WITNESS == 2 /* a reconfiguration is committed to its end, and a record behind it */
  const struct seq *q = &seqs[s->committed];
  bool final = false, behind = false;
  for (int i = 0; i < q->len; i++) {
    behind |= final && item_kind(q->at[i]) == DATA;
    final |= item_kind(q->at[i]) == FINAL;
  }
  check(!behind, WITNESSED);
#elif WITNESS == 3 /* three logs that end with the same offset and three different epochs, none of which is committed  \
                    */
  pos8 a = seq_end(s->node[0].log), b = seq_end(s->node[1].log), c = seq_end(s->node[2].log);
  check(!(pos_epoch(a) != pos_epoch(b) && pos_epoch(b) != pos_epoch(c) && pos_epoch(a) != pos_epoch(c) &&
          pos_off(a) == OFFS && pos_off(b) == OFFS && pos_off(c) == OFFS),
        WITNESSED);
#else
  (void)s;
#endif
}

static void finish(struct state *s, const char *what, int v, int arg) {
  static char names[NODES + 1] = "ABC"; /* of a replay: a node keeps its name through all renamings */
  check_witness(s);
  forget(s);
  const uint8_t *to = canonical(s);
  if (!replaying) return;
  printf("%c %s", names[v], what);
  if (arg) printf(" %d", arg);
  puts("");
  char renamed[NODES + 1] = "";
  for (int u = 0; u < NODES; u++) renamed[to[u]] = names[u];
  memcpy(names, renamed, sizeof names);
  state_print(stdout, s, names);
  if (violated) printf("  VIOLATED: %s\n", property_names[violated]);
}

static void hear_term(struct node *n, int term) {
  if (n->term < term) n->term = (uint8_t)term, n->voted = 0;
  n->role = FOLLOWER;
}

/* I14 in its strictest form: a node in the leader's term knows what of its own log the leader has committed. */
static void learn_commit(struct state *s, int v) {
  struct node *n = &s->node[v];
  if (n->term == 0 || !s->sent_commit[n->term - 1]) return;
  int mine;
  int at = seq_common(n->log, s->sent[n->term - 1], &mine);
  pos8 known = seqs[s->sent[n->term - 1]].pos[at];
  if (pos_cmp(s->sent_commit[n->term - 1], known) < 0) known = s->sent_commit[n->term - 1];
  if (pos_cmp(known, n->known) > 0) n->known = known;
}

/* Leader v commits what it can: the largest position of its own term that a majority has on disk (I4). */
static void advance(struct state *s, int v) {
  struct node *n = &s->node[v];
  const struct seq *q = &seqs[n->log];
  pos8 *commit = &s->sent_commit[n->term - 1];
  for (int k = q->len; k > 0 && pos_cmp(q->pos[k], *commit) > 0; k--) {
#ifndef NO_CURRENT_TERM
    if (pos_epoch(q->pos[k]) != n->term) return;
#endif
    int have = 0;
    for (int u = 0; u < NODES; u++) {
#ifdef BARE_ACK
      have |= (n->match[u] && pos_off(n->match[u]) >= pos_off(q->pos[k])) << u;
#else
      have |= (pos_cmp(n->match[u], q->pos[k]) >= 0) << u;
#endif
    }
    if (!quorum(n->log, have)) continue;
    *commit = q->pos[k];
    seq_id log = q->prefix[k];
    check(seq_is_prefix(log, s->committed) || seq_is_prefix(s->committed, log), COMMITTED_PREFIX);
    if (seqs[log].len > seqs[s->committed].len) s->committed = log, s->committed_term = n->term;
    for (int t = n->term + 1; t <= TERMS; t++)
      check(!s->sent[t - 1] || seq_is_prefix(log, s->sent[t - 1]), LEADER_COMPLETENESS);
    for (int u = 0; u < NODES; u++)
      if (s->node[u].term == n->term) learn_commit(s, u);
    return;
  }
}

/* ---- elections ---- */

static void win(struct state *s, int c) {
  struct node *n = &s->node[c];
  check(s->sent[n->term - 1] == 0, ELECTION_SAFETY);
  if (s->committed_term < n->term) check(seq_is_prefix(s->committed, n->log), LEADER_COMPLETENESS);
  n->role = LEADER;
  n->log = seq_append(n->log, item_make(STARTS, n->term, seqs[n->log].leo, 0));
  s->sent[n->term - 1] = n->log;
  check_log(s, c);
}

/* Only a voter by its own newest configuration campaigns. */
static bool may_campaign(struct state *s, int v) {
  return s->node[v].term < TERMS && voter_mask(s->node[v].log) >> v & 1;
}
static void do_campaign(struct state *s, int v) {
  struct node *n = &s->node[v];
  n->term++;
  n->role = CANDIDATE;
  n->voted = 1;
  n->votes = (uint8_t)(1 << v & 7);
  for (int u = 0; u < NODES; u++) n->match[u] = 0;
  if (quorum(n->log, n->votes)) win(s, v);
  finish(s, "campaigns", v, n->term);
}

/* Whoever is asked votes, voter or not (etcd #10998). The candidate's log need not be on disk, nor the voter's. */
static bool may_vote(struct state *s, int v, int c) {
  const struct node *n = &s->node[v], *m = &s->node[c];
  if (v == c || m->role != CANDIDATE || n->term > m->term || (n->term == m->term && n->voted)) return false;
  if (m->votes >> v & 1) return false;
  pos8 his = seq_end(m->log), mine = seq_end(n->log);
#ifdef BARE_VOTE
  return pos_epoch(his) != pos_epoch(mine) ? pos_epoch(his) > pos_epoch(mine) : pos_off(his) >= pos_off(mine);
#else
  return pos_cmp(his, mine) >= 0;
#endif
}
static void do_vote(struct state *s, int v, int c) {
  struct node *m = &s->node[c];
  hear_term(&s->node[v], m->term);
  s->node[v].voted = 1;
  m->votes = (uint8_t)((m->votes | 1 << v) & 7);
  if (quorum(m->log, m->votes)) win(s, c);
  finish(s, "votes, term", v, m->term);
}

/* ---- a node's log ---- */

/* Appends. Records that lie behind a control entry with ctl > 1 are written only when that entry is on disk: epochs
 * tell afterwards which E(T) is missing, nothing tells that one of these is. */
static void log_append(struct node *n, item it) {
#ifndef DATA_BEHIND_CTL
  seq_id list = seqs[n->log].list;
  if (item_kind(it) == DATA && n->list != list && pos_ctl(seq_end(n->log)) > 1) n->list = list;
#endif
  n->log = seq_append(n->log, it);
}

/* Keeps the first `keep` items. The truncation's record is on disk before a file is cut, and recovery repeats the cut.
 */
static void log_truncate(struct node *n, int keep) {
  const struct seq *q = &seqs[n->log];
  if (keep == q->len) return;
#ifdef CUT_BY_OFFSET
  int off = seqs[q->prefix[keep]].leo;
  while (keep > 0 && item_kind(q->at[keep - 1]) != DATA && item_off(q->at[keep - 1]) >= off) keep--;
#endif
  n->log = q->prefix[keep];
#ifndef LAZY_CUT
  n->list = seqs[n->log].list;
#ifndef NO_REDO
  n->data = data_cut(n->data, seqs[n->log].leo);
#endif
#endif
}

static void log_sync(struct node *n) {
  n->list = seqs[n->log].list;
  n->data = seqs[n->log].data;
}

static bool log_synced(const struct node *n) {
  return n->list == seqs[n->log].list && n->data == seqs[n->log].data;
}

/* ---- replication ---- */

static bool may_lead(struct state *s, int v) {
  return s->node[v].role == LEADER;
}

static bool may_data(struct state *s, int v) {
  return may_lead(s, v) && seqs[s->node[v].log].leo < OFFS;
}
static bool may_control(struct state *s, int v) {
  return may_lead(s, v) && pos_ctl(seq_end(s->node[v].log)) < CTLS;
}
static bool may_note(struct state *s, int v) {
  return PLAIN && may_control(s, v);
}
/* E(T) is committed, the configuration in force is not joint, and it is committed. */
static bool may_joint(struct state *s, int v, int target) {
  (void)target;
  if (s->cfgs + 1 > CFGS || !may_control(s, v)) return false;
  const struct seq *q = &seqs[s->node[v].log];
#ifdef CONFIG_EARLY
  return true; /* the one before is taken for done */
#else
  if (q->new || q->old == target) return false;
  pos8 commit = s->sent_commit[s->node[v].term - 1];
  if (pos_epoch(commit) != s->node[v].term) return false;
  for (int k = q->len; k > 0 && pos_cmp(q->pos[k], commit) > 0; k--)
    if (item_kind(q->at[k - 1]) == FINAL) return false;
  return true;
#endif
}
/* The joint configuration is committed. */
static bool may_final(struct state *s, int v) {
  if (!CFGS || !may_control(s, v)) return false;
  const struct seq *q = &seqs[s->node[v].log];
  if (!q->new) return false;
#ifndef FINAL_EARLY
  for (int k = q->len; k > 0; k--)
    if (item_kind(q->at[k - 1]) == JOINT) return pos_cmp(q->pos[k], s->sent_commit[s->node[v].term - 1]) <= 0;
#endif
  return true;
}

static void leader_append(struct state *s, int v, enum kind kind, int arg, const char *what) {
  struct node *n = &s->node[v];
  log_append(n, item_make(kind, n->term, seqs[n->log].leo, arg));
  s->sent[n->term - 1] = n->log;
  check_log(s, v);
  advance(s, v);
  finish(s, what, v, 0);
}
static void do_data(struct state *s, int v) {
  leader_append(s, v, DATA, 0, "appends a record");
}
static void do_note(struct state *s, int v) {
  leader_append(s, v, NOTE, 0, "appends a control entry");
}
static void do_final(struct state *s, int v) {
  leader_append(s, v, FINAL, seqs[s->node[v].log].new, "appends the new configuration");
}
static void do_joint(struct state *s, int v, int target) {
  s->cfgs++;
  leader_append(s, v, JOINT, target, "appends a joint configuration");
}

/* Node v takes an AppendEntries of the leader of term t; something in it is new. */
static bool may_take(struct state *s, int v, int t) {
  const struct node *n = &s->node[v];
  seq_id sent = s->sent[t - 1];
  if (!sent || n->term > t || (n->term == t && n->role == LEADER)) return false;
#ifdef DUP_TRUNCATES
  return n->log != sent;
#else
  int mine;
  return seq_common(n->log, sent, &mine) < seqs[sent].len;
#endif
}
static void do_take(struct state *s, int v, int t) {
  struct node *n = &s->node[v];
  seq_id sent = s->sent[t - 1];
  hear_term(n, t);
  int keep, at = seq_common(n->log, sent, &keep);
#ifdef DUP_TRUNCATES
  if (at == seqs[sent].len || keep == seqs[n->log].len) {
    if (keep > 0 && at > 0) keep--, at--;
  }
#endif
  item it = seqs[sent].at[at];
#ifdef JUMP /* not asked what lies before it: the list alone is compared */
  const struct seq *mine = &seqs[seqs[n->log].list], *list = &seqs[seqs[sent].list];
  if (mine->len < list->len && seq_is_prefix(seqs[n->log].list, seqs[sent].list)) {
    n->log = seq_merge(list->prefix[mine->len + 1], seqs[n->log].data);
    check_log(s, v);
    finish(s, "takes a control entry, term", v, t);
    return;
  }
#endif
  check(pos_cmp(seqs[n->log].pos[keep], n->known) >= 0, KNOWN_COMMIT);
  log_truncate(n, keep);
  log_append(n, it);
  learn_commit(s, v);
  check_log(s, v);
  finish(s, "takes an entry, term", v, t);
}

static int leader_of(const struct state *s, int t) {
  for (int u = 0; u < NODES; u++)
    if (s->node[u].role == LEADER && s->node[u].term == t) return u;
  return -1;
}
/* What node v can ack to the leader of its term: the largest position that it verified against that leader's log (I15).
 */
static pos8 ackable(const struct state *s, int v, int t, int leader) {
  const struct node *n = &s->node[v];
#ifdef ACK_TAIL
  if (v != leader) return seq_end(n->log);
#endif
  (void)leader;
  int mine;
  return seqs[s->sent[t - 1]].pos[seq_common(n->log, s->sent[t - 1], &mine)];
}
/* An ack that cannot count, of older terms or of what is committed, changes nothing: it is not a step. */
static bool may_ack(struct state *s, int v, int t) {
  int leader = leader_of(s, t);
  if (leader < 0 || s->node[v].term > t || (v == leader && s->node[v].term != t)) return false;
  pos8 p = ackable(s, v, t, leader);
#if !defined(NO_CURRENT_TERM) && !defined(BARE_ACK) && !defined(ACK_TAIL)
  if (pos_epoch(p) != t || pos_cmp(p, s->sent_commit[t - 1]) <= 0) return false;
#endif
  return pos_cmp(p, s->node[leader].match[v]) > 0;
}
static void do_ack(struct state *s, int v, int t) {
  int leader = leader_of(s, t);
  pos8 p = ackable(s, v, t, leader);
  if (v != leader) hear_term(&s->node[v], t);
#ifndef ACK_FIRST
  log_sync(&s->node[v]);
#endif
  s->node[leader].match[v] = p;
  learn_commit(s, v);
  advance(s, leader);
  finish(s, "acks, term", v, t);
}

/* ---- crashes ---- */

/* What a crash leaves of the journal: the durable list with any number of the records that follow it (`keep` entries of
 * the list in memory), or the durable list untouched (`keep` = 0) when truncations were not durable either. */
static bool crash_list(const struct node *n, int keep, seq_id *ret) {
  const struct seq *now = &seqs[seqs[n->log].list], *disk = &seqs[n->list];
  if (keep == 0) {
    *ret = n->list;
    return true;
  }
  int same = 0;
  while (same < now->len && same < disk->len && now->at[same] == disk->at[same]) same++;
  if (keep > now->len || keep < same || (keep == same && same == disk->len)) return false;
  *ret = now->prefix[keep];
  return true;
}
/* And of the data file: each record as it is on disk or as it is in memory. */
static bool crash_data(const struct node *n, int mask, uint16_t *ret) {
  uint16_t now = seqs[n->log].data, data = 0;
  for (int o = 0; o < OFFS; o++) {
    int a = data_at(n->data, o), b = data_at(now, o);
    if (mask >> o & 1 && a == b) return false;
    data |= (uint16_t)((mask >> o & 1 ? b : a) << 3 * o);
  }
  *ret = data_cut(data, data_end(data));
  return true;
}
static bool crash(const struct node *n, int keep, int mask, seq_id *ret_log) {
#if FLOOR /* every outcome is a prefix (property RECOVERED where FLOOR is 0): `keep` items are left, if a disk can     \
             leave them */
  const struct seq *q = &seqs[n->log];
  if (mask || keep > q->len) return false;
  *ret_log = q->prefix[keep];
  const struct seq *left = &seqs[*ret_log];
  seq_id list = seqs[left->list].len > seqs[n->list].len ? left->list : n->list;
  return left->leo >= data_end(n->data) && seq_recover(list, left->data) == *ret_log;
#else
  seq_id list;
  uint16_t data;
  if (!crash_list(n, keep, &list) || !crash_data(n, mask, &data)) return false;
  *ret_log = seq_recover(list, data);
  return true;
#endif
}
static bool may_crash(struct state *s, int v, int keep, int mask) {
  const struct node *n = &s->node[v];
  seq_id log;
  if (!CRASHES || (n->role == FOLLOWER && log_synced(n))) return false;
  return crash(n, keep, mask, &log) && (n->role != FOLLOWER || log != n->log);
}
static void do_crash(struct state *s, int v, int keep, int mask) {
  struct node *n = &s->node[v];
  seq_id log = n->log;
  crash(n, keep, mask, &log);
#ifndef LAZY_CUT /* there, an old log may come back */
  check(seq_is_prefix(log, n->log) && seq_is_prefix(seq_recover(n->list, n->data), log), RECOVERED);
#endif
  const struct seq *before = &seqs[n->log], *after = &seqs[log];
  int same = 0; /* it knows no more of what is gone */
  while (same < before->len && same < after->len && before->at[same] == after->at[same]) same++;
  if (pos_cmp(n->known, before->pos[same]) > 0) n->known = before->pos[same];
  n->log = log;
  log_sync(n);
  n->role = FOLLOWER;
#ifdef FORGET_VOTE
  n->voted = 0;
#endif
  check_log(s, v);
  finish(s, "crashes", v, 0);
}

static void start(struct state *s, bool replay) {
  replaying = replay;
  seq_init();
  memset(s, 0, sizeof *s);
}

#endif
