/* Snapshots of the metadata log. See broker/metadata_log.h for the format. */
#ifndef BROKER_METADATA_SNAPSHOT_H
#define BROKER_METADATA_SNAPSHOT_H

#include "broker/metadata_log.h"

/* Find the newest snapshot that is whole and apply it to img; m->damaged names the newest one that is not. *ret_end 0:
 * none, or only the one from formatting, which holds the voters and no metadata. Whether the log goes on from there is
 * the caller's to see. Errors: CORRUPT_MESSAGE (err_text), KP_ERR_IO. */
enum kp_err brk_metadata_snapshot_load(struct brk_metadata_log *m, struct brk_image *img, kp_offset *ret_end,
                                       char *err_text, size_t err_n);

/* <end, 20 digits>-<epoch, 10 digits>.checkpoint */
bool brk_snapshot_name_parse(const char *name, kp_offset *ret_end, kp_epoch *ret_epoch);
void brk_snapshot_path(const char *dir, kp_offset end, kp_epoch epoch, char path[static 1200]);

/* What a disk worker needs to write one: an image and copies of what it doesn't hold. */
struct brk_snapshot {
  struct log_io *io;
  const char *dir;
  struct brk_image *image; /* referenced */
  kp_offset end;           /* image's offset + 1 */
  kp_epoch epoch;
  int64_t now_ms;
  int32_t node_id;
  int16_t kraft_version;
  struct kp_buf voters; /* a VotersRecord; empty with kraft_version 0 */
  struct brk_records carried;
  enum kp_err err; /* set by run */
};
void brk_snapshot_begin(const struct brk_metadata_log *m, struct brk_image *img, int64_t now_ms,
                        struct brk_snapshot *s);
void brk_snapshot_run(struct brk_snapshot *s); /* any thread */
void brk_snapshot_end(struct brk_metadata_log *m, struct brk_snapshot *s);

/* KRaftVersion and Voters as the log says them; kraft.version 0 says nothing. */
enum kp_err brk_records_add_known_voters(struct brk_records *r, int16_t kraft_version, const struct kp_buf *voters);
/* KRaftVersion and Voters, as a log's and a snapshot's first control batch hold them. */
enum kp_err brk_records_add_voters(struct brk_records *r, const struct brk_voter *v);
/* 00000000000000000000-0000000000.checkpoint: the voters, as Kafka's `storage format --standalone` writes it. */
enum kp_err brk_snapshot_format(struct log_io *io, const char *dir, const struct brk_voter *v, int64_t now_ms);
/* That file is there and is not whole: a power cut came before its pages were written. */
bool brk_snapshot_format_torn(struct log_io *io, const char *dir);

#endif
