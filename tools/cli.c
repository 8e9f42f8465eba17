#include "tools/cli.h"

#include <ctype.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "kproto/json.h"

enum { OPTS_MAX = 32, LONG_ONLY = 256 };

struct cli_common cli_common = {.timeout_ms = 30000};

static const struct cli_opt common_opts[] = {
    {"bootstrap", 'b', "HOST:PORT", "a broker of the cluster (default $KASK_BOOTSTRAP or 127.0.0.1:9092)",
     .text = &cli_common.bootstrap},
    {"json", 'j', NULL, "print JSON", .flag = &cli_common.json},
    {"timeout-ms", 0, "N", "how long to wait for an answer (default 30000)", .number = &cli_common.timeout_ms},
};
enum { COMMON_N = sizeof common_opts / sizeof *common_opts };

/* ---- options ---- */

static void help_opt(const struct cli_opt *o) {
  char left[64];
  if (o->letter)
    snprintf(left, sizeof left, "-%c, --%s%s%s", o->letter, o->name, o->arg ? " " : "", o->arg ? o->arg : "");
  else
    snprintf(left, sizeof left, "    --%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
  printf("  %-28s %s\n", left, o->help);
}

static void help(const struct cli_command *cmd) {
  printf("usage: %s\n\n%s\n\n", cmd->usage, cmd->about);
  for (int i = 0; i < cmd->opts_n; i++) help_opt(&cmd->opts[i]);
  for (int i = 0; i < COMMON_N; i++) help_opt(&common_opts[i]);
}

static bool take(const struct cli_opt *o, const char *value) {
  if (o->flag) *o->flag = true;
  if (o->text) *o->text = value;
  if (o->each) o->each(o->each_arg, value);
  if (!o->number) return true;
  char *end;
  *o->number = strtoll(value, &end, 10);
  if (end != value && *end == '\0') return true;
  fprintf(stderr, "kask: --%s wants a whole number, not \"%s\"\n", o->name, value);
  return false;
}

int cli_parse(const struct cli_command *cmd, int argc, char **argv, const char **words, int *ret_words_n) {
  struct option longs[OPTS_MAX + 2];
  char shorts[2 * OPTS_MAX + 4] = "";
  const struct cli_opt *all[OPTS_MAX];
  int n = 0;
  size_t at = 0;
  for (int i = 0; i < cmd->opts_n + COMMON_N; i++) {
    const struct cli_opt *o = i < cmd->opts_n ? &cmd->opts[i] : &common_opts[i - cmd->opts_n];
    all[n] = o;
    longs[n] = (struct option){o->name, o->arg ? required_argument : no_argument, NULL, LONG_ONLY + n};
    n++;
    if (!o->letter) continue;
    shorts[at++] = o->letter;
    if (o->arg) shorts[at++] = ':';
  }
  longs[n] = (struct option){"help", no_argument, NULL, 'h'};
  longs[n + 1] = (struct option){0};
  shorts[at] = 'h';
  /* getopt wants a program's name in argv[0]: the word before ours. */
  optind = 1;
  for (int c; (c = getopt_long(argc + 1, argv - 1, shorts, longs, NULL)) != -1;) {
    if (c == 'h') {
      help(cmd);
      return CLI_OK;
    }
    const struct cli_opt *o = NULL;
    for (int i = 0; i < n && !o; i++)
      if (c == LONG_ONLY + i || (all[i]->letter && c == all[i]->letter)) o = all[i];
    if (!o || !take(o, optarg)) {
      fprintf(stderr, "usage: %s\n", cmd->usage);
      return CLI_USAGE;
    }
  }
  int words_n = argc + 1 - optind;
  if (words_n < cmd->words_min || (cmd->words_max >= 0 && words_n > cmd->words_max)) {
    fprintf(stderr, "usage: %s\nMore: --help\n", cmd->usage);
    return CLI_USAGE;
  }
  for (int i = 0; i < words_n; i++) words[i] = argv[optind - 1 + i];
  *ret_words_n = words_n;
  if (!cli_common.bootstrap) cli_common.bootstrap = getenv("KASK_BOOTSTRAP");
  if (!cli_common.bootstrap) cli_common.bootstrap = "127.0.0.1:9092";
  return -1;
}

int cli_dispatch(const char *command, const struct cli_sub *subs, int subs_n, int argc, char **argv) {
  const char *name = argc > 0 ? argv[0] : "--help";
  for (int i = 0; i < subs_n; i++)
    if (strcmp(subs[i].name, name) == 0) return subs[i].run(argc - 1, argv + 1);
  bool asked = strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0;
  FILE *to = asked ? stdout : stderr;
  if (!asked) fprintf(to, "kask: there is no \"%s %s\"\n", command, name);
  fprintf(to, "usage: kask %s COMMAND ...\n\n", command);
  for (int i = 0; i < subs_n; i++) fprintf(to, "  %-14s %s\n", subs[i].name, subs[i].what);
  fprintf(to, "\nkask %s COMMAND --help says more.\n", command);
  return asked ? CLI_OK : CLI_USAGE;
}

/* ---- failing ---- */

int cli_fail(const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  fputs("kask: ", stderr);
  vfprintf(stderr, fmt, ap);
  fputc('\n', stderr);
  va_end(ap);
  return CLI_FAILED;
}

int cli_connect(struct client *c) {
  if (client_open(c, cli_common.bootstrap, (int)cli_common.timeout_ms) == KP_ERR_NONE) return CLI_OK;
  return cli_fail("%s\nNothing was done. Name another broker with -b HOST:PORT, or start one: kask server", c->err);
}

static const char *advice(int16_t code) {
  switch (code) {
  case KP_ERR_UNKNOWN_TOPIC_OR_PARTITION: return "kask topic list shows what there is";
  case KP_ERR_TOPIC_ALREADY_EXISTS: return "kask topic describe shows it; kask topic alter changes it";
  case KP_ERR_INVALID_TOPIC_EXCEPTION: return "a name has 1 to 249 letters, digits, dots, dashes and underscores";
  case KP_ERR_INVALID_REPLICATION_FACTOR: return "kask cluster shows how many brokers there are";
  case KP_ERR_NON_EMPTY_GROUP: return "stop its members first; kask group describe shows them";
  case KP_ERR_GROUP_ID_NOT_FOUND: return "kask group list shows what there is";
  case KP_ERR_MESSAGE_TOO_LARGE:
    return "raise the topic's max.message.bytes: kask config set topic TOPIC max.message.bytes=N";
  case KP_ERR_OFFSET_OUT_OF_RANGE: return "kask topic describe --offsets shows first and last";
  case KP_ERR_KAFKA_STORAGE_ERROR: return "the broker's trace says which disk; kask doctor looks at it";
  case KP_ERR_COORDINATOR_NOT_AVAILABLE:
  case KP_ERR_NOT_COORDINATOR:
  case KP_ERR_COORDINATOR_LOAD_IN_PROGRESS: return "try again in a moment";
  default: return NULL;
  }
}

int cli_fail_code(const char *what, int16_t code, struct kp_str message) {
  const char *next = advice(code);
  fprintf(stderr, "kask: %s: %s", what, kp_err_name((enum kp_err)code));
  if (message.n > 0) fprintf(stderr, ": %.*s", message.n, message.p);
  fprintf(stderr, "%s%s\n", next ? "\n      " : "", next ? next : "");
  return CLI_FAILED;
}

/* ---- output ---- */

void cli_table_init(struct cli_table *t, const char *const *columns, int columns_n) {
  *t = (struct cli_table){.columns = columns, .columns_n = columns_n};
}

void cli_cell(struct cli_table *t, const char *fmt, ...) {
  if (t->cells_n == t->cells_cap) {
    t->cells_cap = t->cells_cap ? 2 * t->cells_cap : 64;
    char **more = realloc(t->cells, (size_t)t->cells_cap * sizeof *more);
    if (!more) abort();
    t->cells = more;
  }
  va_list ap;
  va_start(ap, fmt);
  if (vasprintf(&t->cells[t->cells_n], fmt, ap) < 0) abort();
  va_end(ap);
  t->cells_n++;
}

static bool bare(const char *s) {
  if (strcmp(s, "true") == 0 || strcmp(s, "false") == 0 || strcmp(s, "null") == 0) return true;
  const char *p = *s == '-' ? s + 1 : s;
  if (!isdigit((unsigned char)*p) || (*p == '0' && p[1])) return false;
  while (isdigit((unsigned char)*p)) p++;
  return *p == '\0';
}

static void print_json(const struct cli_table *t) {
  struct kp_buf b;
  kp_buf_init(&b);
  kp_put_bytes(&b, "[", 1);
  for (int i = 0; i < t->cells_n; i++) {
    int column = i % t->columns_n;
    const char *before = column ? "," : i ? ",\n {" : "\n {";
    kp_put_bytes(&b, before, strlen(before));
    kp_json_str(&b, kp_str_of(t->columns[column]));
    kp_put_bytes(&b, ":", 1);
    if (bare(t->cells[i]))
      kp_put_bytes(&b, t->cells[i], strlen(t->cells[i]));
    else
      kp_json_str(&b, kp_str_of(t->cells[i]));
    if (column == t->columns_n - 1) kp_put_bytes(&b, "}", 1);
  }
  fwrite(b.p, 1, b.n, stdout);
  puts(t->cells_n ? "\n]" : "]");
  kp_buf_done(&b);
}

static void print_text(const struct cli_table *t) {
  size_t width[32] = {0};
  for (int i = 0; i < t->columns_n; i++) width[i] = strlen(t->columns[i]);
  for (int i = 0; i < t->cells_n; i++)
    if (strlen(t->cells[i]) > width[i % t->columns_n]) width[i % t->columns_n] = strlen(t->cells[i]);
  for (int i = -t->columns_n; i < t->cells_n; i++) {
    int column = (i + t->columns_n) % t->columns_n;
    bool last = column == t->columns_n - 1;
    const char *cell = i < 0 ? t->columns[column] : t->cells[i];
    if (last)
      printf("%s\n", cell);
    else
      printf("%-*s  ", (int)width[column], cell);
  }
}

void cli_table_print(struct cli_table *t) {
  if (cli_common.json)
    print_json(t);
  else
    print_text(t);
  for (int i = 0; i < t->cells_n; i++) free(t->cells[i]);
  free(t->cells);
}

int64_t cli_now_ms(void) {
  struct timespec ts;
  clock_gettime(CLOCK_REALTIME, &ts);
  return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void cli_progress(bool done, const char *fmt, ...) {
  static int64_t last;
  static bool shown;
  if (!isatty(STDERR_FILENO)) return;
  int64_t now = cli_now_ms();
  if (!done && now - last < 100) return;
  if (done && !shown) return;
  last = now;
  shown = !done;
  va_list ap;
  va_start(ap, fmt);
  fputs("\r\033[K", stderr);
  vfprintf(stderr, fmt, ap);
  if (done) fputc('\n', stderr);
  va_end(ap);
}
