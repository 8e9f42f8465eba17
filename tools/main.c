/* kask: one binary; the first word says what it does. */
#include <stdio.h>
#include <string.h>

#include "broker/server.h"
#include "broker/version.h"

struct command {
  const char *name;
  int (*run)(int argc, char **argv, char **env); /* argv[0] is the first word behind the name */
  const char *what;
};

static int run_version(int argc, char **argv, char **env) {
  (void)argc, (void)argv, (void)env;
  printf("kask %s\n", BRK_VERSION);
  return 0;
}

static const struct command commands[] = {
    {"server", brk_server_main, "run the broker: kask server [server.properties] [--override key=value]..."},
    {"version", run_version, "print the version"},
};
enum { COMMANDS_N = sizeof commands / sizeof *commands };

static void usage(FILE *to) {
  fprintf(to, "usage: kask COMMAND ...\n\n");
  for (int i = 0; i < COMMANDS_N; i++) fprintf(to, "  %-10s %s\n", commands[i].name, commands[i].what);
}

int main(int argc, char **argv, char **env) {
  const char *name = argc > 1 ? argv[1] : "help";
  for (int i = 0; i < COMMANDS_N; i++)
    if (strcmp(commands[i].name, name) == 0) return commands[i].run(argc - 2, argv + 2, env);
  bool help = strcmp(name, "help") == 0 || strcmp(name, "--help") == 0;
  if (!help) fprintf(stderr, "kask: there is no command \"%s\"\n", name);
  usage(help ? stdout : stderr);
  return help ? 0 : 2;
}
