/* Files of a data directory (log.dirs): meta.properties, offset checkpoints, clean-shutdown mark, lock. Kafka's
 * formats. */
#ifndef LOG_CHECKPOINT_H
#define LOG_CHECKPOINT_H

#include "log/io.h"

/* "recovery-point-offset-checkpoint" and friends: version 0, count, lines `topic partition offset`. */
struct log_offsets_row {
  const char *topic;
  int32_t partition;
  kp_offset offset;
};
/* Calls each for every row. KP_ERR_NOT_FOUND if the file isn't there; KP_ERR_CORRUPT_MESSAGE if it can't be read as
 * such. */
enum kp_err log_offsets_read(struct log_io *io, const char *path,
                             void (*each)(void *arg, const struct log_offsets_row *r), void *arg);
enum kp_err log_offsets_write(struct log_io *io, const char *path, const struct log_offsets_row *rows, size_t n);

struct log_dir_meta {
  char cluster_id[64];
  char directory_id[32]; /* base64url UUID, 22 characters */
  int32_t node_id;
};
/* meta.properties version=1. NOT_FOUND, CORRUPT_MESSAGE with err_text; fields missing in the file are empty / -1. */
enum kp_err log_dir_meta_read(struct log_io *io, const char *dir, struct log_dir_meta *ret, char *err_text,
                              size_t err_n);
enum kp_err log_dir_meta_write(struct log_io *io, const char *dir, const struct log_dir_meta *m);

/* .kafka_cleanshutdown, Kafka's JSON {"version":0,"brokerEpoch":n}. take reads it and removes it, before anything is
 * written (KAFKA-10471). */
enum kp_err log_clean_mark_take(struct log_io *io, const char *dir, bool *ret_clean);
enum kp_err log_clean_mark_write(struct log_io *io, const char *dir, int64_t broker_epoch);

/* .lock, held for the process's life (POSIX only). KP_ERR_AGAIN: another process has it. Returns an fd to close. */
enum kp_err log_dir_lock(const char *dir, int *ret_fd);

/* UUIDs as Kafka prints them: base64url, 22 characters; s has room for 23. parse: false if malformed. */
void kp_uuid_format(const struct kp_uuid *u, char *s);
bool kp_uuid_parse(const char *s, size_t n, struct kp_uuid *ret);

#endif
