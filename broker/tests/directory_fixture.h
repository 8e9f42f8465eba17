/* A whole server that opens and closes on a real directory, without sockets and loops. */
#ifndef BROKER_TESTS_DIRECTORY_FIXTURE_H
#define BROKER_TESTS_DIRECTORY_FIXTURE_H

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "broker/config.h"
#include "broker/journal.h"
#include "broker/listen.h"
#include "broker/metadata_log.h"
#include "broker/metadata_record.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "kproto/gen/metadata_records.h"
#include "log/tests/support.h"

static struct brk_server server;
static char *dir, why[512];
static uint8_t boot = 1;

static inline int setup(void **state) {
  (void)state;
  dir = temp_dir();
  boot = 1;
  return 0;
}
static inline int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static inline enum kp_err try_open_on(struct log_io *io) {
  memset(&server, 0, sizeof server);
  server.config = brk_props_make(NULL, NULL, 0);
  server.io = io;
  server.node_id = 1;
  server.log_dir_lock = server.metadata_dir_lock = -1;
  memset(server.boot_id, boot, sizeof server.boot_id);
  snprintf(server.log_dir, sizeof server.log_dir, "%s", dir);
  enum kp_err err = brk_listeners_parse(&server, why, sizeof why);
  return err == KP_ERR_NONE ? brk_server_open(&server, why, sizeof why) : err;
}

static inline enum kp_err try_open(void) {
  return try_open_on(log_io_posix());
}

static inline void open_server(void) {
  enum kp_err err = try_open();
  if (err != KP_ERR_NONE) fail_msg("%s: %s", kp_err_name(err), why);
}

static inline void stop_cleanly(void) {
  OK(brk_server_close(&server));
  brk_props_unref(server.config);
}

/* As after kill -9: nothing more is written. */
static inline void die(void) {
  brk_server_abandon(&server);
  brk_props_unref(server.config);
}

static inline void live_and_stop(void) {
  open_server();
  stop_cleanly();
}

static inline void path_in(char path[600], const char *name) {
  snprintf(path, 600, "%s/%s", dir, name);
}

static inline bool there(const char *name) {
  char path[600];
  struct stat st;
  path_in(path, name);
  return stat(path, &st) == 0;
}

static inline void drop(const char *name) {
  char path[600];
  path_in(path, name);
  assert_int_equal(unlink(path), 0);
}

static inline void put_file(const char *name, const char *text) {
  char path[600];
  path_in(path, name);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
  close(fd);
}

static inline void journal_name(char name[64]) {
  DIR *d = opendir(dir);
  name[0] = '\0';
  for (struct dirent *e; (e = readdir(d)) != NULL;)
    if (strncmp(e->d_name, "kask-0", 6) == 0 && strlen(e->d_name) == 23) memcpy(name, e->d_name, 24);
  closedir(d);
  assert_true(name[0] != '\0');
}

static inline void flip_in_journal(int64_t at) {
  char name[64], path[600];
  uint8_t b;
  journal_name(name);
  path_in(path, name);
  int fd = open(path, O_RDWR);
  assert_int_equal(pread(fd, &b, 1, at), 1);
  b ^= 4;
  assert_int_equal(pwrite(fd, &b, 1, at), 1);
  close(fd);
}

/* quorum-state as Kafka leaves it when it has led since. */
static inline void kafka_runs(bool stops_cleanly) {
  char text[200];
  if (there(".kafka_cleanshutdown")) drop(".kafka_cleanshutdown");
  snprintf(text, sizeof text,
           "{\"clusterId\":\"\",\"leaderId\":1,\"leaderEpoch\":%lld,\"votedId\":-1,\"appliedOffset\":0,"
           "\"currentVoters\":[],\"data_version\":0}",
           (long long)server.journal_report.run.epoch + 40);
  put_file("__cluster_metadata-0/quorum-state", text);
  if (stops_cleanly) put_file(".kafka_cleanshutdown", "{\"version\":0,\"brokerEpoch\":7}");
}

/* A topic "t" of one partition, put into the metadata log while nobody runs; `old` is deleted before. */
static inline void put_topic(const struct kp_uuid *id, const struct kp_uuid *old) {
  char path[600];
  struct brk_metadata_log m;
  struct brk_records r = {0};
  int32_t me = 1;
  path_in(path, "__cluster_metadata-0");
  enum kp_err err = brk_metadata_log_open(&m, log_io_posix(), path, true, NULL, T0, why, sizeof why);
  if (err != KP_ERR_NONE) fail_msg("%s", why);
  if (old != NULL) {
    struct kp_remove_topic_record remove = {*old};
    OK(brk_records_add(&r, &kp_remove_topic_record_desc, 0, &remove));
  }
  struct kp_topic_record topic = {KP_STR_LIT("t"), *id};
  struct kp_partition_record part;
  kp_init(&kp_partition_record_desc, &part);
  part.partition_id = 0;
  part.topic_id = *id;
  part.replicas = part.isr = &me;
  part.replicas_n = part.isr_n = 1;
  part.leader = me;
  part.leader_epoch = part.partition_epoch = 0;
  part.directories = &server.directory_id;
  part.directories_n = 1;
  OK(brk_records_add(&r, &kp_topic_record_desc, 0, &topic));
  OK(brk_records_add(&r, &kp_partition_record_desc, 1, &part));
  OK(brk_metadata_log_append(&m, &r, false, T0));
  brk_records_done(&r);
  OK(brk_metadata_log_close(&m, true));
}

static inline struct brk_replica *replica(const struct kp_uuid *id) {
  struct brk_replica *r = NULL;
  OK(brk_replica_get(server.shards[0], id, 0, &r));
  return r;
}

#endif
