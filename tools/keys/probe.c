/* What kask's tables say of the same keys, in the form of KafkaKeys.java. Reads its `try` lines on stdin and answers
 * them with kask's own parser; then prints its own `key` lines, and `used` for each key that is marked so. */
#include <stdio.h>
#include <string.h>

#include "broker/keys.h"

enum { LINE_MAX_BYTES = 8192 };

static const struct brk_keys *table_of(const char *name) {
  switch (*name) {
  case 'B': return &brk_broker_keys;
  case 'T': return &brk_topic_keys;
  case 'G': return &brk_group_keys;
  default: return &brk_client_metrics_keys;
  }
}

static void answer(char *line) {
  char *at = line, *field[5];
  for (int i = 0; i < 5; i++) field[i] = strsep(&at, "\t");
  if (!field[4] || strcmp(field[0], "try") != 0) return;
  const struct brk_key *k = brk_key_find(table_of(field[1]), field[2]);
  char value[BRK_KEY_VALUE_MAX], why[BRK_KEY_VALUE_MAX];
  printf("try\t%s\t%s\t%s\t", field[1], field[2], field[3]);
  if (!k)
    printf("no such key\n");
  else if (!brk_key_parse(k, field[3], value, sizeof value, why, sizeof why))
    printf("no %s\n", why);
  else
    printf("yes %s\n", k->type == BRK_KEY_PASSWORD ? "[hidden]" : value);
}

static void print_table(const char *name) {
  static const char *const types[] = {"",     "BOOLEAN", "STRING", "INT",   "SHORT",
                                      "LONG", "DOUBLE",  "LIST",   "CLASS", "PASSWORD"};
  static const char *const importances[] = {"HIGH", "MEDIUM", "LOW"};
  static const char *const modes[] = {"read-only", "per-broker", "cluster-wide"};
  const struct brk_keys *t = table_of(name);
  for (int32_t i = 0; i < t->n; i++) {
    const struct brk_key *k = &t->rows[i];
    const char *preset = k->differs ? k->kafkas : k->preset;
    printf("key\t%s\t%s\t%s\t%s%s\t%s\t%s\t%s\t%s\n", name, k->name, types[k->type], preset ? "=" : "-",
           preset ? preset : "", importances[k->importance], k->flags & BRK_KEY_INTERNAL ? "internal" : "-",
           modes[k->update], k->behind ? k->behind : "-");
    if (k->flags & BRK_KEY_USED) printf("used\t%s\t%s\n", name, k->name);
  }
}

int main(void) {
  char line[LINE_MAX_BYTES];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = '\0';
    answer(line);
  }
  print_table("B");
  print_table("T");
  print_table("G");
  print_table("M");
  return 0;
}
