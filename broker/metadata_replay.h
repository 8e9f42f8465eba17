/* From the bytes of the metadata log to an image and what it doesn't hold: at start, and without opening anything. */
#ifndef BROKER_METADATA_REPLAY_H
#define BROKER_METADATA_REPLAY_H

#include "broker/metadata_log.h"

struct brk_metadata_replay {
  struct brk_metadata_log *m;
  struct brk_image *img;   /* private; what is applied so far */
  struct brk_image *base;  /* before the open transaction, NULL outside of one */
  struct brk_records held; /* what it would have carried: its values */
  bool snapshot;           /* where no transaction may be */
  kp_offset from;          /* batches that end below are skipped */
  kp_offset offset;        /* of the last record seen */
  kp_epoch epoch;
  char *err_text;
  size_t err_n;
};

/* On top of m->image, from that offset on. */
void brk_metadata_replay_begin(struct brk_metadata_replay *r, struct brk_metadata_log *m, kp_offset from,
                               char *err_text, size_t err_n);
/* Whole batches one after the other; *ret_used: what was good of them. Errors: TRUNCATED, CORRUPT_MESSAGE, and those of
 * records, with err_text. */
enum kp_err brk_metadata_replay_bytes(struct brk_metadata_replay *r, const uint8_t *p, size_t n, size_t *ret_used);
/* m->image, epoch, torn_txn are what was read; a transaction without an end never happened. */
void brk_metadata_replay_end(struct brk_metadata_replay *r);

/* A control record: who may vote, kraft.version. */
void brk_metadata_note_control(struct brk_metadata_log *m, int16_t type, struct kp_bytes value);
void brk_metadata_voters_forget(struct brk_metadata_log *m);

/* What a log says, without opening it and without writing anything: m has no log then, only brk_metadata_log_close may
 * follow. *ret_whole false: it ends with bytes that recovery would cut off. A directory that isn't there is an empty
 * log. Errors: as brk_metadata_log_open. */
enum kp_err brk_metadata_peek(struct brk_metadata_log *m, struct log_io *io, const char *dir, bool *ret_whole,
                              char *err_text, size_t err_n);

#endif
