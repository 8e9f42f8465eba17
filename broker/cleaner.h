/* Compaction: which partition next, and its rounds on disk workers (Kafka's LogCleaner, LogCleanerManager).
 *
 * Every log.cleaner.backoff.ms a sweep looks at the compacted partitions that the shard owns, a few at a time; of those
 * that are due the one with the largest share of uncompacted bytes gets a round (log/clean.h), and when that ends the
 * sweep goes on at once. At most log.cleaner.threads rounds go on in the process, each with its share of
 * log.cleaner.dedupe.buffer.size and of log.cleaner.io.max.bytes.per.second. A round is many short jobs, so that a disk
 * worker is soon free for others. A partition whose round fails for what is in its files is left alone until the next
 * start; the others go on.
 *
 * Everything runs on the owner's shard. */
#ifndef BROKER_CLEANER_H
#define BROKER_CLEANER_H

#include "broker/replica.h"

struct brk_cleaner;

struct brk_cleaner *brk_cleaner_new(struct brk_shard *sh); /* NULL: no memory */
/* Begin sweeping, unless log.cleaner.enable is false. The shard has an image. */
void brk_cleaner_start(struct brk_shard *sh);
/* No new rounds; those under way end early. */
void brk_cleaner_stop(struct brk_shard *sh);
bool brk_cleaner_idle(const struct brk_shard *sh); /* no round is under way */
void brk_cleaner_free(struct brk_cleaner *cl);

/* The partition was opened. journal_upto: what the journal says was cleaned, 0 = nothing. The file names partitions by
 * topic name: what it says more may have been said of a deleted topic of that name, or by Kafka. Cleaning that again
 * costs a round; taking a dirty log for a clean one would leave old values in it for good. */
void brk_cleaner_opened(struct brk_replica *r, kp_offset journal_upto);
/* Has the cleaner seen all of the log, and does it want nothing of it? Else it must not be closed. end: of the log. */
bool brk_cleaner_may_close(const struct brk_replica *r, kp_offset end);
/* Rules have changed: logs that are closed are looked at again. */
void brk_cleaner_look_again(struct brk_shard *sh);
/* End the partition's round early, if there is one: it goes away, or isn't to be compacted any more. */
void brk_cleaner_abort(struct brk_replica *r);

/* ---- cleaner-offset-checkpoint: cleaner_offsets.c ---- */

/* Up to where each partition is compacted, by topic id and partition. What the file said at the start is read by any
 * thread; what has come since is shard 0's, which has the file written. A topic that is gone takes its rows with it. */
struct brk_cleaned;

/* Errors: those of io; a file that can't be read is as good as none. Main thread, before the shards have an image. */
enum kp_err brk_cleaned_load(struct brk_server *s, char *err_text, size_t err_n);
/* Shard 0 has its first image: names become ids. Main thread. */
void brk_cleaned_resolve(struct brk_server *s, const struct brk_image *img);
/* -1: nothing is known. Any thread. */
kp_offset brk_cleaned_look(const struct brk_server *s, const struct kp_uuid *topic_id, int32_t partition);
/* A round ended, or the checkpoint was impossible: have it written. On the owner's shard. */
void brk_cleaned_note(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition, kp_offset upto);
/* At a stop: write what is known. The shards have stopped, their partitions are still there. */
enum kp_err brk_cleaned_final(struct brk_server *s);
void brk_cleaned_free(struct brk_server *s);

#endif
