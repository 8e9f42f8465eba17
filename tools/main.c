/* kask: one binary; the first word says what it does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "broker/server.h"
#include "broker/version.h"
#include "kproto/failpoint.h"
#include "tools/cli.h"

extern char **environ;

static int cmd_server(int argc, char **argv) {
  return brk_server_main(argc, argv, environ);
}

static int cmd_version(int argc, char **argv) {
  bool json = argc > 0 && (strcmp(argv[0], "--json") == 0 || strcmp(argv[0], "-j") == 0);
  printf(json ? "{\"version\":\"%s\"}\n" : "kask %s\n", BRK_VERSION);
  return 0;
}

static const struct cli_sub commands[] = {
    {"server", cmd_server, "run the broker: kask server [server.properties] [--override KEY=VALUE]..."},
    {"topic", cmd_topic, "list, create, describe, alter, delete topics"},
    {"produce", cmd_produce, "write lines of standard input"},
    {"consume", cmd_consume, "print records"},
    {"get", cmd_get, "the newest record of a key, or of every key with a prefix"},
    {"group", cmd_group, "list, describe, delete groups, reset their offsets"},
    {"config", cmd_config, "get and set configs"},
    {"cluster", cmd_cluster, "the brokers of the cluster"},
    {"dump", cmd_dump, "what is in a segment, an index, a snapshot, a frame"},
    {"doctor", cmd_doctor, "what listeners tell clients, what disk and limits allow"},
    {"version", cmd_version, "the version of this program"},
};
enum { COMMANDS_N = sizeof commands / sizeof *commands };

static void usage(FILE *to) {
  fprintf(to, "usage: kask COMMAND ...\n\n");
  for (int i = 0; i < COMMANDS_N; i++) fprintf(to, "  %-10s %s\n", commands[i].name, commands[i].what);
  fprintf(to, "\nkask COMMAND --help says more. The commands work against kask and against Apache Kafka.\n");
}

int main(int argc, char **argv) {
#ifdef KP_FAILPOINTS
  kp_fail_arm(getenv("KASK_FAIL_AT"), getenv("KASK_FAIL_ALLOC"));
#endif
  const char *name = argc > 1 ? argv[1] : "help";
  for (int i = 0; i < COMMANDS_N; i++)
    if (strcmp(commands[i].name, name) == 0) return commands[i].run(argc - 2, argv + 2);
  bool help = strcmp(name, "help") == 0 || strcmp(name, "--help") == 0;
  if (!help) fprintf(stderr, "kask: there is no command \"%s\"\n", name);
  usage(help ? stdout : stderr);
  return help ? 0 : 2;
}
