#include "broker/sealing.h"

#include <stdlib.h>

#include "broker/loop.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "log/seal.h"

/* A job reads that much, then others have their turn: about a millisecond. */
enum { PIECE_BYTES = 4 << 20 };

struct brk_sealing {
  struct brk_job job;
  struct brk_replica *first, *last; /* that may have something to seal, by seal_next */
  struct brk_replica *of;           /* whose segment is being read; NULL: it went away */
  struct log_seal seal;
  bool busy, more;
};

static void next(struct brk_shard *sh);

static void read_piece(struct brk_job *j) {
  struct brk_sealing *s = (struct brk_sealing *)j;
  s->more = log_seal_run(&s->seal, PIECE_BYTES);
}

static void piece_read(struct brk_shard *sh, struct brk_job *j) {
  struct brk_sealing *s = (struct brk_sealing *)j;
  struct brk_replica *r = s->of;
  if (s->more && r && !r->doomed && !atomic_load(&sh->loop->stopping)) {
    brk_job_submit(sh, j);
    return;
  }
  s->busy = false;
  s->of = NULL;
  kp_offset end = s->seal.sealed.end;
  bool good = log_seal_end(r && !r->doomed ? r->log : NULL, &s->seal);
  if (r && !r->doomed) {
    if (good) log_journal_seal(sh->server->journal, r->group, &s->seal.sealed);
    if (s->seal.err != KP_ERR_NONE)
      brk_trace(BRK_ERROR, "segment_not_sealed", "partition=%s-%d segment=%lld err=%s", r->topic, r->partition,
                (long long)s->seal.sealed.segment, kp_err_name(s->seal.err));
    if (r->seal_from < end) r->seal_from = end; /* one that could not be read, scrub looks at */
    brk_journal_stir(sh);
    brk_seal(r);
  }
  next(sh);
}

static void next(struct brk_shard *sh) {
  struct brk_sealing *s = sh->partitions->sealing;
  while (!s->busy && s->first) {
    struct brk_replica *r = s->first;
    s->first = r->seal_next;
    r->seal_queued = false;
    if (r->doomed || !log_seal_begin(r->log, r->seal_from, &s->seal)) continue;
    s->busy = true;
    s->of = r;
    s->job = (struct brk_job){.run = read_piece, .done = piece_read};
    brk_job_submit(sh, &s->job);
  }
}

void brk_seal(struct brk_replica *r) {
  struct brk_partitions *ps = r->sh->partitions;
  if (!r->group || r->seal_queued || !log_sealable(r->log, r->seal_from)) return;
  if (!ps->sealing) ps->sealing = calloc(1, sizeof *ps->sealing);
  struct brk_sealing *s = ps->sealing;
  if (!s) return; /* the next flush asks again */
  r->seal_queued = true;
  r->seal_next = NULL;
  if (s->first)
    s->last->seal_next = r;
  else
    s->first = r;
  s->last = r;
  next(r->sh);
}

void brk_seal_forget(struct brk_replica *r) {
  struct brk_sealing *s = r->sh->partitions->sealing;
  if (!s) return;
  if (s->of == r) s->of = NULL;
  struct brk_replica **at = &s->first, *before = NULL;
  while (*at && *at != r) {
    before = *at;
    at = &(*at)->seal_next;
  }
  if (!*at) return;
  *at = r->seal_next;
  if (s->last == r) s->last = before;
}

void brk_sealing_done(struct brk_shard *sh) {
  struct brk_sealing *s = sh->partitions->sealing;
  KP_ASSERT(!s || !s->busy, "shard %d still seals", sh->id);
  free(s);
  sh->partitions->sealing = NULL;
}
