/* Group commit: records gather in memory; whoever needs one durable writes and syncs all there are, and those who came
 * meanwhile find theirs done or do the next round. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mutant.h"
#include "log/journal_int.h"

enum { AGAIN_CHUNK = 1 << 20 };

uint64_t log_journal_lsn(struct log_journal *j) {
  pthread_mutex_lock(&j->mu);
  uint64_t lsn = j->lsn;
  pthread_mutex_unlock(&j->mu);
  return lsn;
}

bool log_journal_durable(struct log_journal *j, uint64_t lsn) {
  return atomic_load_explicit(&j->synced, memory_order_acquire) >= lsn;
}

bool log_journal_pending(struct log_journal *j) {
  pthread_mutex_lock(&j->mu);
  bool pending =
      j->pending.n > 0 || j->due != NULL || (!j->held && atomic_load(&j->synced) > atomic_load(&j->witnessed));
  pthread_mutex_unlock(&j->mu);
  return pending;
}

/* The watermarks that are due become records; mu is held. */
static void encode_due(struct log_journal *j) {
  struct log_group *g = j->due;
  j->due = NULL;
  while (g != NULL) {
    struct journal_record r = {.type = JOURNAL_WATERMARK,
                               .lsn = ++j->lsn,
                               .group = g->number,
                               .segment = g->watermark_segment,
                               .bytes = g->watermark_bytes,
                               .off = g->watermark};
    journal_encode(&j->pending, &r);
    g->watermark_due = false;
    g = g->due_next;
  }
}

/* Take what is pending over into j->out, behind a FLUSH. Returns the newest lsn in it. */
static uint64_t take(struct log_journal *j) {
  pthread_mutex_lock(&j->mu);
  encode_due(j);
  uint64_t upto = j->lsn;
  if (j->pending.n > 0 && j->out.n == 0) {
    struct journal_record r = {
        .type = JOURNAL_FLUSH, .lsn = kp_be64(j->pending.p + 8), .synced_lsn = atomic_load(&j->synced)};
    journal_encode(&j->out, &r);
    atomic_store(&j->witnessed, r.synced_lsn);
  }
  if (j->pending.n > 0) {
    kp_put_bytes(&j->out, j->pending.p, j->pending.n);
    KP_ASSERT(j->out.err == KP_ERR_NONE, "no memory for %zu bytes of journal", j->pending.n);
    kp_buf_reset(&j->pending);
  }
  pthread_mutex_unlock(&j->mu);
  return upto;
}

static enum kp_err sync_file(struct log_journal *j, uint64_t upto) {
  KP_ASSERT(!j->in_doubt, "upto=%llu", (unsigned long long)upto);
  enum kp_err err = j->dirty && !KP_MUTANT(17) ? j->io->ops->sync(j->io, j->file) : KP_ERR_NONE;
  if (err != KP_ERR_NONE) {
    /* What was written may be lost, and the kernel calls it clean: never tried again. */
    atomic_store(&j->failed, true);
    return KP_ERR_IO;
  }
  KP_FAIL("journal.after_sync");
  j->dirty = false;
  atomic_store_explicit(&j->synced, upto, memory_order_release);
  return KP_ERR_NONE;
}

/* What an earlier run left is written over itself before anything is put behind it: that run may have died of a failed
 * sync, after which the kernel calls pages clean that never reached the disk, and the next FLUSH would call them
 * durable. */
static enum kp_err write_again(struct log_journal *j) {
  uint8_t *p = malloc(AGAIN_CHUNK);
  enum kp_err err = p != NULL ? KP_ERR_NONE : KP_ERR_AGAIN;
  for (int64_t at = j->checkpoint_bytes; at < j->write_at && err == KP_ERR_NONE; at += AGAIN_CHUNK) {
    size_t want = j->write_at - at < AGAIN_CHUNK ? (size_t)(j->write_at - at) : AGAIN_CHUNK, got = 0;
    struct iovec v = {p, want};
    err = j->io->ops->pread(j->io, j->file, p, want, at, &got);
    if (err == KP_ERR_NONE && got < want) err = KP_ERR_IO;
    if (err == KP_ERR_NONE) err = j->io->ops->pwritev(j->io, j->file, &v, 1, at);
  }
  free(p);
  if (err == KP_ERR_NONE) j->in_doubt = false;
  return err;
}

enum kp_err journal_write(struct log_journal *j, bool sync) {
  if (atomic_load(&j->failed) || j->file == NULL) return KP_ERR_IO;
  if (j->in_doubt) {
    enum kp_err err = write_again(j);
    if (err != KP_ERR_NONE) return err;
  }
  uint64_t upto = take(j);
  if (j->out.n > 0 && j->write_at + (int64_t)j->out.n > j->capacity) {
    j->grow = true;
    return journal_checkpoint(j); /* holds all of it */
  }
  if (j->out.n > 0) {
    journal_sign(j->out.p, j->out.n, journal_crc_seed(j->generation, j->seed));
    struct iovec v = {j->out.p, j->out.n};
    j->dirty = true;
    KP_FAIL("journal.before_write");
    KP_FAIL_AFTER("journal.half_write", (v.iov_len /= 2, j->io->ops->pwritev(j->io, j->file, &v, 1, j->write_at)));
    enum kp_err err = j->io->ops->pwritev(j->io, j->file, &v, 1, j->write_at);
    KP_FAIL("journal.after_write");
    if (err == KP_ERR_NO_SPACE || err == KP_ERR_AGAIN) return err; /* the next call writes it, at the same place */
    if (err != KP_ERR_NONE) {
      atomic_store(&j->failed, true);
      return KP_ERR_IO;
    }
    j->write_at += (int64_t)j->out.n;
    kp_buf_reset(&j->out);
  }
  j->written = upto;
  return sync ? sync_file(j, upto) : KP_ERR_NONE;
}

enum kp_err journal_witness(struct log_journal *j) {
  uint8_t room[64];
  struct kp_buf b;
  struct journal_record r = {.type = JOURNAL_FLUSH, .synced_lsn = atomic_load(&j->synced)};
  if (r.synced_lsn <= atomic_load(&j->witnessed) || j->out.n > 0 || atomic_load(&j->failed)) return KP_ERR_NONE;
  KP_ASSERT(!j->in_doubt && j->written >= r.synced_lsn, "written=%llu synced=%llu", (unsigned long long)j->written,
            (unsigned long long)r.synced_lsn);
  r.lsn = j->written + 1;
  kp_buf_init(&b);
  journal_encode(&b, &r);
  size_t n = b.n;
  KP_ASSERT(b.err == KP_ERR_NONE && n <= sizeof room, "n=%zu", n);
  memcpy(room, b.p, n);
  kp_buf_done(&b);
  if (j->write_at + (int64_t)n > j->capacity) return KP_ERR_NONE; /* the next write makes a checkpoint */
  journal_sign(room, n, journal_crc_seed(j->generation, j->seed));
  struct iovec v = {room, n};
  enum kp_err err = j->io->ops->pwritev(j->io, j->file, &v, 1, j->write_at);
  if (err == KP_ERR_NO_SPACE || err == KP_ERR_AGAIN) return err;
  if (err != KP_ERR_NONE) {
    atomic_store(&j->failed, true);
    return KP_ERR_IO;
  }
  j->write_at += (int64_t)n;
  atomic_store(&j->witnessed, r.synced_lsn);
  return KP_ERR_NONE;
}

enum kp_err log_journal_flush(struct log_journal *j, uint64_t lsn) {
  if (log_journal_durable(j, lsn)) return KP_ERR_NONE;
  pthread_mutex_lock(&j->flush_mu);
  bool held = j->held;
  enum kp_err err = held || log_journal_durable(j, lsn) ? KP_ERR_NONE : journal_write(j, true);
  pthread_mutex_unlock(&j->flush_mu);
  KP_ASSERT(err != KP_ERR_NONE || held || log_journal_durable(j, lsn), "lsn=%llu newest=%llu", (unsigned long long)lsn,
            (unsigned long long)log_journal_lsn(j));
  return err;
}

enum kp_err log_journal_sync(struct log_journal *j) {
  pthread_mutex_lock(&j->flush_mu);
  enum kp_err err = j->held ? KP_ERR_NONE : journal_write(j, true);
  pthread_mutex_unlock(&j->flush_mu);
  return err;
}

enum kp_err log_journal_tick(struct log_journal *j, int64_t now_ms) {
  pthread_mutex_lock(&j->flush_mu);
  if (j->held) {
    pthread_mutex_unlock(&j->flush_mu);
    return KP_ERR_NONE;
  }
  enum kp_err err = journal_write(j, false);
  if (err == KP_ERR_NONE) err = journal_witness(j);
  if (err == KP_ERR_NONE && !j->spare) err = journal_make_spare(j);
  if (err == KP_ERR_NONE && journal_checkpoint_due(j, now_ms)) {
    err = journal_checkpoint(j);
    if (err == KP_ERR_NONE) j->checkpoint_ms = now_ms;
  }
  pthread_mutex_unlock(&j->flush_mu);
  return err;
}
