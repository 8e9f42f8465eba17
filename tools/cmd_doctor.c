/* kask doctor: what each listener will tell a client, what the disk and the limits allow. Reads, changes nothing, needs
 * no running broker; where one runs it is asked too. */
#include <dirent.h>
#include <limits.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "broker/key_index_door.h"
#include "broker/key_index_rocks.h"
#include "broker/listen.h"
#include "log/checkpoint.h"
#include "tools/cli.h"
#include "tools/cmd_adopt.h"
#include "tools/doctor_journal.h"
#include "tools/doctor_verify.h"

enum { OVERRIDES_MAX = 64, SAID_MAX = 512 };

struct list {
  char *items[2 * OVERRIDES_MAX + 1];
  int n;
};

/* Findings: a level (ok, note, fault), what was looked at, what it says. */
static struct cli_table findings;
static int faults;

static void say(const char *level, const char *what, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static void say(const char *level, const char *what, const char *fmt, ...) {
  char said[SAID_MAX];
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(said, sizeof said, fmt, ap);
  va_end(ap);
  cli_cell(&findings, "%s", level);
  cli_cell(&findings, "%s", what);
  cli_cell(&findings, "%s", said);
  if (strcmp(level, "fault") == 0) faults++;
}

/* ---- listeners ---- */

static bool any_address(const char *host) {
  return !*host || strcmp(host, "0.0.0.0") == 0 || strcmp(host, "::") == 0;
}

/* Does a broker answer there, and what address does it give? */
static void ask(const struct brk_listener *l) {
  char where[300];
  struct client c;
  snprintf(where, sizeof where, "%s:%u", any_address(l->host) ? "127.0.0.1" : l->host, l->port);
  if (client_open(&c, where, 2000) != KP_ERR_NONE) {
    say("note", l->name, "nobody answers at %s now", where);
    return;
  }
  for (int32_t i = 0; i < c.brokers_n; i++)
    if (c.brokers[i].node_id >= 0)
      say("ok", l->name, "at %s node %d answers and sends clients to %s:%d", where, c.brokers[i].node_id,
          c.brokers[i].host, c.brokers[i].port);
  client_close(&c);
}

static void look_at_listener(const struct brk_listener *l) {
  if (l->advertised_host[0]) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
    say("ok", l->name, "every client is told %s:%u (advertised.listeners)", l->advertised_host, l->advertised_port);
    if (getaddrinfo(l->advertised_host, NULL, &hints, &found) != 0)
      say("fault", l->name, "%s does not resolve here: clients that resolve like this machine cannot connect",
          l->advertised_host);
    if (found) freeaddrinfo(found);
    if (any_address(l->advertised_host)) say("fault", l->name, "%s is no address to connect to", l->advertised_host);
  } else if (any_address(l->host)) {
    say("ok", l->name, "a client is told the address that it connected to, port %u", l->port);
    say("note", l->name, "behind NAT or a port mapping that is the wrong one: set advertised.listeners there");
  } else {
    say("ok", l->name, "a client is told %s:%u", l->host, l->port);
    if (strncmp(l->host, "127.", 4) == 0 || strcmp(l->host, "localhost") == 0)
      say("note", l->name, "only programs on this machine reach it; listeners=PLAINTEXT://:%u opens it to the network",
          l->port);
  }
  ask(l);
}

/* ---- data directory ---- */

static void look_at_directory(const char *dir) {
  struct log_io *io = log_io_posix();
  struct log_dir_meta meta;
  char why[256] = "";
  if (access(dir, F_OK) != 0) {
    say("note", "log.dirs", "%s is not there yet; the server makes it", dir);
    return;
  }
  if (access(dir, R_OK | W_OK | X_OK) != 0) say("fault", "log.dirs", "%s cannot be read and written by this user", dir);
  enum kp_err err = log_dir_meta_read(io, dir, &meta, why, sizeof why);
  if (err == KP_ERR_NONE)
    say("ok", "log.dirs", "%s is node %d of cluster %s", dir, meta.node_id, meta.cluster_id);
  else if (err == KP_ERR_NOT_FOUND)
    say("note", "log.dirs", "%s has no meta.properties yet", dir);
  else
    say("fault", "log.dirs", "%s", why);
  char mark[PATH_MAX];
  snprintf(mark, sizeof mark, "%s/.kafka_cleanshutdown", dir);
  int lock = -1;
  if (access(dir, W_OK) == 0 && log_dir_lock(dir, &lock) == KP_ERR_AGAIN)
    say("ok", "log.dirs", "a server has it open now");
  else if (err == KP_ERR_NONE && access(mark, F_OK) != 0)
    say("note", "log.dirs", "it was not stopped cleanly: the next start scans what lies above the recovery points");
  if (err == KP_ERR_NONE) doctor_journal(dir, &meta, lock < 0, say);
  if (lock >= 0) close(lock);
}

static void look_at_disk(const char *dir) {
  struct statvfs fs;
  char at[PATH_MAX];
  snprintf(at, sizeof at, "%s", dir);
  for (char *slash; statvfs(at, &fs) != 0 && (slash = strrchr(at, '/')) && slash != at;) *slash = '\0';
  if (statvfs(at, &fs) != 0 && statvfs(".", &fs) != 0) return;
  double free_gb = (double)fs.f_bavail * (double)fs.f_frsize / 1e9,
         all_gb = (double)fs.f_blocks * (double)fs.f_frsize / 1e9;
  say(free_gb < 1 ? "fault" : free_gb < 10 ? "note" : "ok", "disk", "%.1f GB of %.1f GB are free", free_gb, all_gb);
  if (fs.f_files > 0 && fs.f_favail < 100000)
    say("note", "disk", "%llu more files can be made", (unsigned long long)fs.f_favail);
}

/* Key indexes are worth nothing but time: how much there is, and whether they can be kept at all. */
static void look_at_key_index(const struct brk_server *s, const char *log_dir) {
  char dir[PATH_MAX], path[2 * PATH_MAX], why[256];
  const char *set = brk_broker_str(s->config, NULL, s->node_id, "kask.index.dir");
  if (!brk_key_door_place(set, log_dir, dir, sizeof dir)) {
    say("fault", "key index", "kask.index.dir lies within log.dirs: neither kask nor Kafka would start");
    return;
  }
  DIR *d = opendir(dir);
  if (!d) return; /* no topic has asked for one */
  double bytes = 0;
  struct stat st;
  for (struct dirent *e; (e = readdir(d)) != NULL;) {
    snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) bytes += (double)st.st_size;
  }
  closedir(d);
  say("ok", "key index", "%s: %.1f MB, derived from the logs; it may be deleted at will", dir, bytes / 1e6);
  if (!brk_rocks_load(why, sizeof why)) say("fault", "key index", "%s", why);
}

/* ---- limits ---- */

static void look_at_limits(void) {
  struct rlimit rl;
  if (getrlimit(RLIMIT_NOFILE, &rl) == 0) {
    const char *level = rl.rlim_max < 4096 ? "fault" : rl.rlim_max < 65536 ? "note" : "ok";
    say(level, "descriptors", "%llu may be open (ulimit -Hn): connections and segments in use share them",
        (unsigned long long)rl.rlim_max);
  }
  FILE *f = fopen("/proc/sys/vm/max_map_count", "re");
  long maps = 0;
  if (f && fscanf(f, "%ld", &maps) == 1)
    say(maps < 65530 ? "note" : "ok", "mappings",
        "%ld memory mappings are allowed (vm.max_map_count): two a segment in use", maps);
  if (f) fclose(f);
  f = fopen("/proc/sys/net/core/somaxconn", "re");
  long backlog = 0;
  if (f && fscanf(f, "%ld", &backlog) == 1)
    say(backlog < 1024 ? "note" : "ok", "connections", "%ld may wait to be accepted (net.core.somaxconn)", backlog);
  if (f) fclose(f);
}

/* ---- the command ---- */

static void add_override(void *arg, const char *value) {
  struct list *l = arg;
  static char flag[] = "--override";
  if (l->n + 2 > 2 * OVERRIDES_MAX) return;
  l->items[l->n++] = flag;
  l->items[l->n++] = strdup(value);
}

extern char **environ;

int cmd_doctor(int argc, char **argv) {
  static struct list args;
  static const char *adopt;
  static const struct cli_opt opts[] = {
      {"override", 'o', "KEY=VALUE", "as kask server has it; may be given often", .each = add_override,
       .each_arg = &args},
      {"adopt", 'a', "DIR", "what a start on this stopped data directory, Kafka's or kask's, would take over",
       .text = &adopt},
  };
  static const struct cli_command cmd = {
      "kask doctor [server.properties | DIR] [options]",
      "What each listener will tell a client, what the disk and the limits allow.\n"
      "Takes the server's configuration, changes nothing. Exit status 1 if there is a fault.\n"
      "With a data directory instead: every record in it is read and checked, as are indexes,\n"
      "checkpoints and snapshots; each fault is told with its file, place and offsets.",
      opts,
      2,
      0,
      1};
  static const char *const columns[] = {"level", "of", "finding"};
  const char *words[1];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  cli_table_init(&findings, columns, 3);
  struct stat st;
  if (words_n == 1 && stat(words[0], &st) == 0 && S_ISDIR(st.st_mode)) {
    doctor_verify(words[0], say);
    cli_table_print(&findings);
    return faults ? CLI_FAILED : CLI_OK;
  }
  if (words_n == 1) args.items[args.n++] = strdup(words[0]);
  static struct brk_server s;
  char why[512] = "";
  enum kp_err err = KP_ERR_NONE;
  if (!adopt || args.n > 0) err = brk_config_load(args.n, args.items, environ, &s.config, why, sizeof why);
  if (adopt) return doctor_adopt(adopt, s.config, why);
  if (err == KP_ERR_NONE) {
    s.node_id = (int32_t)brk_broker_int(s.config, NULL, 0, "node.id");
    err = brk_listeners_parse(&s, why, sizeof why);
  }
  if (err != KP_ERR_NONE) {
    say("fault", "configuration", "%s", why);
  } else {
    for (int32_t i = 0; i < s.listeners_n; i++) look_at_listener(&s.listeners[i]);
    const char *dir = brk_broker_str(s.config, NULL, s.node_id, "log.dirs");
    look_at_directory(dir);
    look_at_disk(dir);
    look_at_key_index(&s, dir);
  }
  look_at_limits();
  cli_table_print(&findings);
  return faults ? CLI_FAILED : CLI_OK;
}
