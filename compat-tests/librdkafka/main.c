/* client SCENARIO: runs one scenario of compat-tests/README.md with librdkafka. */
#include "client.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *bootstrap;
const char *program;

static const struct {
  const char *name;
  void (*run)(void);
} scenarios[] = {
    {"connect", scenario_connect}, {"create", scenario_create},   {"produce", scenario_produce},
    {"codecs", scenario_codecs},   {"sizes", scenario_sizes},     {"idempotent", scenario_idempotent},
    {"offsets", scenario_offsets}, {"restart", scenario_restart}, {"admin", scenario_admin},
    {"group", scenario_group},
};

void fail(const char *file, int line, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fprintf(stdout, "%s:%d: ", file, line);
  vfprintf(stdout, format, args);
  fputc('\n', stdout);
  va_end(args);
  fflush(stdout);
  _Exit(1);
}

double now_s(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

const char *name(const char *suffix) {
  static char buffers[8][NAME_MAX_BYTES];
  static int next;
  char *buffer = buffers[next++ % 8];
  const char *prefix = getenv("PREFIX");
  int len = snprintf(buffer, NAME_MAX_BYTES, "%s%s", prefix ? prefix : "librdkafka-", suffix);
  CHECK(len > 0 && len < NAME_MAX_BYTES, "name too long: %s", suffix);
  return buffer;
}

const char *ask_harness(const char *line) {
  static char answer[4096];
  printf("%s\n", line);
  fflush(stdout);
  CHECK(fgets(answer, sizeof answer, stdin), "the harness closed its end");
  answer[strcspn(answer, "\n")] = '\0';
  return answer;
}

int main(int argc, char **argv) {
  bootstrap = getenv("BOOTSTRAP");
  program = argv[0];
  CHECK(argc >= 2 && bootstrap, "usage: BOOTSTRAP=host:port client SCENARIO");
  if (strcmp(argv[1], "member") == 0) {
    CHECK(argc == 4, "usage: client member TOPIC GROUP");
    member_main(argv[2], argv[3]);
    return 0;
  }
  const char *variant = getenv("VARIANT");
  CHECK(!variant || strcmp(rd_kafka_version_str(), variant) == 0, "librdkafka %s is loaded, not %s",
        rd_kafka_version_str(), variant);
  for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++)
    if (strcmp(argv[1], scenarios[i].name) == 0) {
      scenarios[i].run();
      return 0;
    }
  fail(__FILE__, __LINE__, "no scenario %s", argv[1]);
}
