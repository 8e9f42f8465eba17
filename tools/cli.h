/* What the commands share: options and help from one table, output as table or JSON, errors that say what to do next.
 * A command is `int run(int argc, char **argv)`; argv[0] is the first word behind the command's name. */
#ifndef TOOLS_CLI_H
#define TOOLS_CLI_H

#include "kproto/buf.h"
#include "tools/client.h"

/* An option. Exactly one of flag, text, number, each is set. */
struct cli_opt {
  const char *name; /* "partitions" */
  char letter;      /* 'p', 0 = none */
  const char *arg;  /* "N"; NULL for a flag */
  const char *help;
  bool *flag;
  const char **text;
  int64_t *number;
  void (*each)(void *arg, const char *value); /* may be given often */
  void *each_arg;
};

struct cli_command {
  const char *usage; /* "kask topic create TOPIC [options]" */
  const char *about; /* a few lines */
  const struct cli_opt *opts;
  int opts_n;
  int words_min, words_max; /* positional arguments; -1 = any number */
};

enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* Options every command that talks to a broker has. */
struct cli_common {
  const char *bootstrap; /* $KASK_BOOTSTRAP or 127.0.0.1:9092 */
  bool json;
  int64_t timeout_ms;
};
extern struct cli_common cli_common;

/* Parses; words get the positional arguments. Returns -1 to go on, else the exit code (help was printed, or a mistake
 * told). */
int cli_parse(const struct cli_command *cmd, int argc, char **argv, const char **words, int *ret_words_n);

/* A sub-command table: `kask topic list`. */
struct cli_sub {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *what;
};
int cli_dispatch(const char *command, const struct cli_sub *subs, int subs_n, int argc, char **argv);

/* Connected, or CLI_FAILED with the reason told. */
int cli_connect(struct client *c);
/* Prints `kask: ...` on stderr; returns CLI_FAILED. */
int cli_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* What a Kafka error means for the person at the keyboard; code is a wire code. message may be null. */
int cli_fail_code(const char *what, int16_t code, struct kp_str message);

/* ---- output: rows that come out as an aligned table, or as a JSON array of objects ---- */

struct cli_table {
  const char *const *columns;
  int columns_n;
  char **cells; /* row by row */
  int cells_n, cells_cap;
};
void cli_table_init(struct cli_table *t, const char *const *columns, int columns_n);
/* One cell after the other; printf. In JSON a cell that is a whole number, true, false or null stays bare. */
void cli_cell(struct cli_table *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Prints (by cli_common.json) and frees. */
void cli_table_print(struct cli_table *t);

/* Progress on stderr, at most ten lines a second, only on a terminal. done = true ends the line. */
void cli_progress(bool done, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int64_t cli_now_ms(void); /* wall clock */

/* The commands. */
int cmd_topic(int argc, char **argv);
int cmd_produce(int argc, char **argv);
int cmd_consume(int argc, char **argv);
int cmd_get(int argc, char **argv);
int cmd_group(int argc, char **argv);
int cmd_config(int argc, char **argv);
int cmd_cluster(int argc, char **argv);
int cmd_dump(int argc, char **argv);
int cmd_doctor(int argc, char **argv);

#endif
