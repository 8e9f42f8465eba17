/* The process: configuration, data directory, shards. Read-only after start, but for what says otherwise. */
#ifndef BROKER_SERVER_H
#define BROKER_SERVER_H

#include <stdatomic.h>

#include "broker/config.h"
#include "broker/shard.h"
#include "log/checkpoint.h"
#include "log/journal.h"

enum { BRK_LISTENERS_MAX = 16, BRK_SHARDS_MAX = 64 };

struct brk_controller;
struct brk_checkpoints;
struct brk_open_lists;
struct brk_space;
struct brk_key_door;
struct brk_cleaned;
struct brk_metrics_http;

struct brk_listener {
  char name[64];  /* PLAINTEXT */
  char host[256]; /* as configured, "" = every address */
  uint16_t port;
  char advertised_host[256]; /* "" = the address the client connected to */
  uint16_t advertised_port;
  int fd;            /* -1 = not bound */
  char security[16]; /* PLAINTEXT */
};

struct brk_server {
  struct brk_props *config; /* static */
  struct log_io *io;        /* may use the reserve; logs of clients' topics are written through brk_space_disk() */
  char log_dir[1024];
  struct log_dir_meta meta; /* cluster id, directory id, node id */
  struct kp_uuid directory_id;
  char metadata_dir[1024];              /* metadata.log.dir; "" = log_dir */
  struct kp_uuid metadata_directory_id; /* directory_id, where they are one */
  int32_t node_id;
  bool was_clean; /* the data directory was shut down cleanly, and its logs may be believed */
  bool untouched; /* since the clean-shutdown mark was taken nothing was written: a refused start puts it back */
  struct log_journal *journal;
  struct log_journal_report journal_report; /* as it was found at start */
  uint8_t boot_id[16];                      /* of this machine since it was booted */
  bool same_boot;      /* the last run was on this boot, and told of no failed sync: page caches are as it left them */
  bool cache_in_doubt; /* it told of one: brk_journal_doubt_cache */
  bool journal_lost;   /* damaged or missing when this run began */
  bool scan_all;       /* nothing in the logs may be believed yet without reading it */
  bool sync_later;     /* during a recovery of many logs: one sync at its end is for all of them */
  bool logs_clean;     /* every partition's log was closed cleanly, of which no row of parked.h says anything else */
  int32_t listeners_n;
  struct brk_listener listeners[BRK_LISTENERS_MAX];
  int32_t shards_n;
  struct brk_shard *shards[BRK_SHARDS_MAX];
  struct brk_controller *controller;
  struct brk_checkpoints *checkpoints;
  struct brk_cleaned *cleaned; /* broker/cleaner.h */
  atomic_int cleaners;         /* rounds of compaction under way, of all shards */
  struct brk_space *space;     /* NULL: nobody looks after it */
  int64_t started_us;          /* monotonic at process start */
  struct brk_ip_counts *ips;   /* connections per address: shard 0's thread counts up, any thread down */
  int32_t log_dir_lock;        /* fd */
  int32_t metadata_dir_lock;   /* fd, or -1 where it is the same directory */
  atomic_bool disk_failed;     /* any shard */
  atomic_int burying;      /* partitions of deleted topics whose directories are still in use, under their old names */
  atomic_bool unclosed;    /* a log could not be closed when it was to rest: this run leaves no clean mark. Any shard */
  bool stopping;           /* shard 0's */
  atomic_int shards_quiet; /* while stopping: shards without clients */
  struct brk_key_door *key_door; /* the key index's database: key_index_door.h */
  struct brk_open_lists *open_lists;
  struct brk_metrics_http *metrics; /* NULL: nobody is to scrape them; metrics.h */
};

/* Address and port of a socket's end, as text. */
struct sockaddr_storage;
void brk_sockaddr_text(const struct sockaddr_storage *a, char *text, size_t text_n, uint16_t *ret_port);
/* A connection that counted against max.connections(.per.ip) is gone. Any shard. */
void brk_server_conn_closed(struct brk_server *s, const char *peer);

/* The directory of __cluster_metadata-0 and bootstrap.checkpoint. */
static inline const char *brk_metadata_root(const struct brk_server *s) {
  return s->metadata_dir[0] ? s->metadata_dir : s->log_dir;
}

/* An fsync failed, or a write without which nothing works: nothing in this directory can be trusted any more, the
 * process ends as Kafka does without a directory. */
void brk_server_disk_failed(struct brk_server *s, struct brk_shard *sh, const char *topic, int32_t partition);

/* ---- the life of a server; main() and the simulator ---- */

/* Data directory, checkpoints, controller, shards, recovery: everything but listeners and threads. config, io, node_id,
 * log_dir and boot_id are set. err_text: one line for the user. After a failure: exit, or abandon. */
enum kp_err brk_server_open(struct brk_server *s, char *err_text, size_t err_n);
/* Gives back what a failed open took. On a disk that takes no more writes. */
void brk_server_abandon(struct brk_server *s);
/* What runs by itself from now on: checkpoints, space. Before the loops run. */
void brk_server_begin(struct brk_server *s);
/* A stop begins: the loops run on until brk_server_drained. Shard 0. */
void brk_server_stop(struct brk_shard *sh0);
bool brk_server_drained(struct brk_shard *sh);
/* The loops have ended: logs closed, checkpoints, the clean mark. */
enum kp_err brk_server_close(struct brk_server *s);

/* `kask server ...`: runs until SIGTERM or SIGINT. Returns the exit code. */
int brk_server_main(int argc, char **argv, char **env);

#endif
