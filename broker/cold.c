#include "broker/cold.h"

#include <stdlib.h>

#include "broker/partitions.h"
#include "broker/server.h"
#include "kproto/assert.h"
#include "kproto/mem.h"

struct again {
  struct brk_cold fetch;
  struct brk_call *call;
};

static void fetch_run(struct brk_job *j) {
  struct brk_cold *f = KP_CONTAINER(j, struct brk_cold, job);
  log_cold_fetch(f->io, &f->what);
}

static void fetch_done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_cold *f = KP_CONTAINER(j, struct brk_cold, job);
  struct brk_replica *r = brk_replica_find(sh, &f->topic_id, f->partition);
  log_cold_take(r ? r->log : NULL, &f->what);
  f->ready(sh, f);
}

void brk_cold_fetch(struct brk_replica *r, struct brk_cold *f) {
  f->io = r->sh->server->io;
  f->topic_id = r->topic_id;
  f->partition = r->partition;
  f->job = (struct brk_job){.run = fetch_run, .done = fetch_done};
  brk_job_submit(r->sh, &f->job);
}

struct log_cold *brk_cold_for(const struct brk_call *c, struct log_cold *room) {
  return c->tries < BRK_COLD_TRIES && c->tries_same < BRK_COLD_TRIES_SAME ? room : NULL;
}

static void run_again(struct brk_shard *sh, struct brk_cold *f) {
  struct brk_call *c = KP_CONTAINER(f, struct again, fetch)->call;
  kp_mem_free(f);
  c->run(sh, c);
}

void brk_cold_note(struct brk_call *c, const struct log_cold *what) {
  uint64_t key = log_cold_key(what);
  KP_ASSERT(c->tries < BRK_COLD_TRIES, "tries=%d", c->tries);
  c->tries++;
  c->tries_same = key == c->tried_for ? c->tries_same + 1 : 0;
  c->tried_for = key;
}

void brk_cold_again(struct brk_replica *r, struct brk_call *c, struct log_cold *what) {
  struct again *a = kp_mem_zeroed(sizeof *a);
  brk_cold_note(c, what);
  if (!a) { /* then the loop waits: slower, not wrong */
    log_cold_drop(what);
    c->tries = BRK_COLD_TRIES;
    c->run(r->sh, c);
    return;
  }
  *a = (struct again){.fetch = {.what = *what, .ready = run_again}, .call = c};
  *what = (struct log_cold){0};
  brk_cold_fetch(r, &a->fetch);
}
