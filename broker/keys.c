#include "broker/keys.h"

#include <math.h>
#include <string.h>

#include "kproto/assert.h"

/* ---- what the .def files speak of ---- */

#define ANY {BRK_RULE_ANY, 0, 0, NULL}
#define AT_LEAST(lo) {BRK_RULE_RANGE, (lo), INFINITY, NULL}
#define BETWEEN(lo, hi) {BRK_RULE_RANGE, (lo), (hi), NULL}
#define GZIP_LEVEL {BRK_RULE_GZIP_LEVEL, 0, 0, NULL}
#define ONE_OF(choices) {BRK_RULE_ONE_OF, 0, 0, choices}
#define ONE_OF_ANY_CASE(choices) {BRK_RULE_ONE_OF_ANY_CASE, 0, 0, choices}
#define NOT_EMPTY {BRK_RULE_NOT_EMPTY, 0, 0, NULL}
#define DISTINCT {BRK_RULE_LIST, 0, 0, NULL}
#define DISTINCT_SOME {BRK_RULE_LIST_SOME, 0, 0, NULL}
#define SUBSET_OF(choices) {BRK_RULE_LIST, 0, 0, choices}
#define SOME_OF(choices) {BRK_RULE_LIST_SOME, 0, 0, choices}
#define REPLICAS {BRK_RULE_REPLICAS, 0, 0, NULL}
#define OFFSET_RESET {BRK_RULE_OFFSET_RESET, 0, 0, NULL}
#define VOTERS {BRK_RULE_VOTERS, 0, 0, NULL}
#define DISK_SPACE {BRK_RULE_DISK_SPACE, 0, 0, NULL}
#define SERVERS {BRK_RULE_SERVERS, 0, 0, NULL}

enum { BOOLEAN = BRK_KEY_BOOLEAN, STRING, INT, SHORT, LONG, DOUBLE, LIST, CLASS, PASSWORD };
enum { HIGH = BRK_KEY_HIGH, MEDIUM, LOW };
enum { READ_ONLY = BRK_KEY_READ_ONLY, PER_BROKER, CLUSTER_WIDE };
enum { INTERNAL = BRK_KEY_INTERNAL, USED = BRK_KEY_USED };

/* The rule is expanded where it stands: it holds commas, and no other macro could take it as one argument. It is an
 * initializer, as are a table's rows: neither can stand in parentheses. */
// NOLINTBEGIN(bugprone-macro-parentheses)
#define HEAD(key, t, value, imp, fl, text)                                                                             \
  .name = (key), .preset = (value), .doc = (text), .type = (enum brk_key_type)(t),                                     \
  .importance = (enum brk_key_importance)(imp), .flags = (fl)

/* ---- the tables ---- */

static const struct brk_key broker_rows[] = {
#define KEY(key, t, value, r, imp, upd, fl, text)                                                                      \
  {HEAD(key, t, value, imp, fl, text), .rule = r, .update = (enum brk_key_update)(upd)},
#define OURS(key, t, value, theirs, r, imp, upd, fl, text)                                                             \
  {HEAD(key, t, value, imp, fl, text), .rule = r, .update = (enum brk_key_update)(upd), .kafkas = (theirs),            \
   .differs = true},
#include "broker/keys_broker_a.def"
#include "broker/keys_broker_l.def"
#include "broker/keys_broker_s.def"
#undef KEY
#undef OURS
};
static const struct brk_key topic_rows[] = {
#define KEY(key, t, value, r, imp, fl, back, text)                                                                     \
  {HEAD(key, t, value, imp, fl, text), .rule = r, .update = BRK_KEY_CLUSTER_WIDE, .behind = (back)},
#include "broker/keys_topic.def"
#undef KEY
};
static const struct brk_key group_rows[] = {
#define KEY(key, t, value, r, imp, fl, text)                                                                           \
  {HEAD(key, t, value, imp, fl, text), .rule = r, .update = BRK_KEY_CLUSTER_WIDE},
#include "broker/keys_group.def"
};
static const struct brk_key client_metrics_rows[] = {
#include "broker/keys_client_metrics.def"
#undef KEY
};

#define TABLE(rows, what) {rows, (int32_t)(sizeof rows / sizeof rows[0]), what}
const struct brk_keys brk_broker_keys = TABLE(broker_rows, "broker");
const struct brk_keys brk_topic_keys = TABLE(topic_rows, "topic");
const struct brk_keys brk_group_keys = TABLE(group_rows, "group");
const struct brk_keys brk_client_metrics_keys = TABLE(client_metrics_rows, "client metrics");
// NOLINTEND(bugprone-macro-parentheses)

const struct brk_key *brk_key_find(const struct brk_keys *table, const char *name) {
  int32_t lo = 0, hi = table->n;
  while (lo < hi) {
    int32_t mid = lo + (hi - lo) / 2;
    int order = strcmp(table->rows[mid].name, name);
    if (order == 0) return &table->rows[mid];
    if (order < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return NULL;
}

/* ---- did you mean ---- */

enum { NAME_MAX_LEN = 96 };

static int least(int a, int b) {
  return a < b ? a : b;
}

/* Optimal string alignment distance. */
static int distance(const char *a, const char *b) {
  int rows[3][NAME_MAX_LEN + 1];
  int a_n = (int)strlen(a), b_n = (int)strlen(b);
  if (a_n > NAME_MAX_LEN || b_n > NAME_MAX_LEN) return NAME_MAX_LEN;
  for (int j = 0; j <= b_n; j++) rows[0][j] = j;
  for (int i = 1; i <= a_n; i++) {
    int *now = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
    now[0] = i;
    for (int j = 1; j <= b_n; j++) {
      now[j] = least(least(before[j], now[j - 1]) + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = least(now[j], two_before[j - 2] + 1);
    }
  }
  return rows[a_n % 3][b_n];
}

const struct brk_key *brk_key_nearest(const struct brk_keys *table, const char *name) {
  const struct brk_key *best = NULL;
  int best_distance = (int)strlen(name) / 3 + 1;
  for (int32_t i = 0; i < table->n; i++) {
    int d = distance(name, table->rows[i].name);
    if (d >= best_distance) continue;
    best_distance = d;
    best = &table->rows[i];
  }
  KP_ASSERT(table->n > 0, "no %s keys", table->what);
  return best;
}
