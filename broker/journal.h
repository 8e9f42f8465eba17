/* The data directory's journal (log/journal.h) in the broker: what it says at start decides what of the logs is
 * believed; then it is flushed for control entries and ticked for what nobody waits for.
 *
 * At start, first match:
 *   journal      mark  else                      verdict
 *   foreign      any                             refused: a wrong disk is mounted
 *   newer        any                             refused
 *   none         any   no kask.properties        Kafka's or a new one: adopted; clean as the mark says
 *   none         any   kask.properties           lost: see below
 *   corrupt      any                             lost
 *   whole, torn  any   quorum-state has a later  Kafka has run here since: adopted again, clean as the mark says
 *                      epoch than kask's last run
 *   whole, torn  yes   ends with a clean stop    clean
 *   whole, torn  yes   doesn't                   the mark is stale: unclean
 *   whole, torn  no                              unclean
 *
 * Adopted: one voter, the control list is each log's leader-epoch-checkpoint, nothing else is known; a log ends where
 * Kafka's own recovery would end it.
 *
 * Lost. A member of a cluster would give up its vote, take a new directory id and come back as a learner. A single node
 * has nobody to fill it up again, and no other voter that could have been promised anything: terms can be taken from
 * the metadata log and the batches. What is gone is the proof of what was on disk: watermarks, seals, faults, and log
 * starts that no checkpoint has yet. So the data are kept and served, but nothing is believed without a look: every
 * batch of every log is read and checked, whatever the clean mark says; nothing below a recovery point is cut off
 * (Kafka's checkpoint is then the only witness of what was durable), nor is a bad batch that good ones follow; what
 * doesn't check is a fault. Every partition gets a new leader epoch, above all that the lost journal can have spoken of
 * (they came from the metadata log and the batches, which are here): no position of before is given out again, and a
 * client that has read what a fault or a cut takes away finds out by the epoch (KIP-320). The journal begins anew under
 * a new incarnation, which stands for the new directory id, for Kafka's records assign partitions to the old one; it is
 * written when everything has been read, so that a start that dies on the way is made again from the beginning. The
 * trace and `kask doctor` say so, and what the old file still holds is kept beside it as .corrupt. */
#ifndef BROKER_JOURNAL_H
#define BROKER_JOURNAL_H

#include "broker/server.h"
#include "log/journal.h"

/* Before the clean-shutdown mark is taken: read it, refuse what must be refused. Changes nothing on disk. Sets
 * s->journal. mark: .kafka_cleanshutdown is there. */
enum kp_err brk_journal_read(struct brk_server *s, bool mark, char *err_text, size_t err_n);
/* Kafka wrote last in this directory, or nobody ever: brk_journal_decide will adopt it. After brk_journal_read. */
bool brk_journal_foreign(struct brk_server *s);
/* After it: the table above. s->was_clean in: the mark was there, out: the logs may be believed; sets s->scan_all,
 * s->same_boot. */
enum kp_err brk_journal_decide(struct brk_server *s, char *err_text, size_t err_n);
/* All logs that need it have been recovered: a journal that begins anew is written, and the directory marked as ours.
 * Until then a crash leaves what brk_journal_decide saw, and the next start decides the same. */
enum kp_err brk_journal_settle(struct brk_server *s, char *err_text, size_t err_n);
/* A file that names partitions by their topics' names (Kafka's checkpoints) has a row of this one: was it said of this
 * topic, or of one before it that had the name? The journal hears of a partition before such a file does, and a journal
 * that begins anew takes over all that the files have; so a partition that it doesn't know was made after the row.
 * Before brk_journal_settle, or after it. */
bool brk_journal_means(struct brk_server *s, const struct kp_uuid *topic_id, const char *topic, int32_t partition);
/* A sync has failed: what it was for is clean in the page cache and not on the disk, and the kernel may drop it from
 * the middle of a file at any time. A plain file, kask.sync-failed, tells the next start on the same boot, which then
 * takes batches behind a hole for what a power cut might have left, not for what was answered. It needs no sync: a boot
 * later nobody asks. Where even that can't be written the hole is a fault, and what is behind it stays. Any thread;
 * blocks for an open and a close. */
void brk_journal_doubt_cache(struct brk_server *s);
/* All that was left open is recovered, written over itself and synced: nothing is in doubt any more. */
void brk_journal_trust_cache(struct brk_server *s);
/* The controller leads in `epoch`: durable before quorum-state says so, else kask would take its own for Kafka's. */
enum kp_err brk_journal_run(struct brk_server *s, kp_epoch epoch);
/* Groups whose topics are gone. After the image is there, before logs are opened. */
void brk_journal_forget_deleted(struct brk_server *s);
/* clean: with the mark of a clean stop. */
enum kp_err brk_journal_close(struct brk_server *s, bool clean);

/* ---- a shard's share ---- */

struct brk_journal_shard {
  struct brk_replica *waiting; /* for control entries to be durable; by wait_next */
  uint64_t need;               /* the newest lsn that one of them waits for */
  uint64_t need_flushing;      /* what the flush under way is for */
  struct brk_job flush_job;
  enum kp_err flush_err;
  bool flushing, retry;
  struct brk_timer timer; /* the next tick, or try */
  struct brk_job tick_job;
  int64_t tick_now_ms;
  enum kp_err tick_err;
  bool ticking;
};
void brk_journal_shard_init(struct brk_shard *sh);
void brk_journal_shard_done(struct brk_shard *sh);
/* Begin a flush if somebody waits; at the end of each turn. */
void brk_journal_flush(struct brk_shard *sh);
/* Something was put that nobody waits for: it is written within a second or so. */
void brk_journal_stir(struct brk_shard *sh);

#endif
