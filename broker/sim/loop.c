/* The shard's loop on a virtual clock: takes the place of broker/loop.c and broker/worker.c. Disk jobs are fibers that
 * stop where the disk takes time, up to four at once, so that they interleave with the loop and with each other call by
 * call, in an order that follows from the seed. */
#include "broker/loop.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <ucontext.h>

#include "broker/sim/sim.h"
#include "kproto/assert.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#define SWITCH_BEGIN(save, bottom, size) __sanitizer_start_switch_fiber(save, bottom, size)
#define SWITCH_END(save, bottom, size) __sanitizer_finish_switch_fiber(save, bottom, size)
#else
#define SWITCH_BEGIN(save, bottom, size) ((void)(save), (void)(bottom), (void)(size))
#define SWITCH_END(save, bottom, size) ((void)(save), (void)(bottom), (void)(size))
#endif

enum { STACK_BYTES = 256 << 10, JOB_DELAY_US = 100, STOP_TURNS_MAX = 100000 };

enum job_state { QUEUED, RUNNING, ENDED };

struct sim_job {
  struct sim_job *next;
  struct brk_job *job;
  enum job_state state;
  int64_t due_us;
  struct sim_fiber *fiber;
};

struct sim_fiber {
  struct sim_fiber *next; /* idle ones */
  ucontext_t context;
  uint8_t *stack;
  void *fake_stack;
  struct sim_job *job;
};

static struct sim_job *jobs; /* in the order they came */
static struct sim_fiber *idle, *running;
static ucontext_t main_context;
static void *main_fake;
static const void *main_bottom;
static size_t main_size;

/* ---- fibers ---- */

static void to_main(struct sim_fiber *f) {
  SWITCH_BEGIN(&f->fake_stack, main_bottom, main_size);
  swapcontext(&f->context, &main_context);
  SWITCH_END(f->fake_stack, &main_bottom, &main_size);
}

static void fiber_main(void) {
  SWITCH_END(NULL, &main_bottom, &main_size);
  struct sim_fiber *f = running;
  for (;;) {
    f->job->job->run(f->job->job);
    f->job->state = ENDED;
    to_main(f);
  }
}

/* A function of its own: getcontext is one that may return twice. */
static void context_make(struct sim_fiber *f) {
  getcontext(&f->context);
  f->context.uc_stack.ss_sp = f->stack;
  f->context.uc_stack.ss_size = STACK_BYTES;
  f->context.uc_link = NULL;
  makecontext(&f->context, fiber_main, 0);
}

static struct sim_fiber *fiber_take(void) {
  struct sim_fiber *f = idle;
  if (f) {
    idle = f->next;
    return f;
  }
  f = calloc(1, sizeof *f);
  KP_ASSERT(f != NULL, "no memory for a fiber");
  f->stack = malloc(STACK_BYTES);
  KP_ASSERT(f->stack != NULL, "no memory for a stack");
  context_make(f);
  return f;
}

static void resume(struct sim_job *j) {
  KP_ASSERT(running == NULL, "a fiber resumes another: %p", (void *)running);
  if (j->state == QUEUED) {
    j->fiber = fiber_take();
    j->fiber->job = j;
    j->state = RUNNING;
  }
  running = j->fiber;
  SWITCH_BEGIN(&main_fake, running->stack, STACK_BYTES);
  swapcontext(&main_context, &running->context);
  SWITCH_END(main_fake, NULL, NULL);
  struct sim_fiber *f = running;
  running = NULL;
  if (j->state != ENDED) return;
  f->job = NULL;
  f->next = idle;
  idle = f;
  j->fiber = NULL;
}

void sim_fibers_free(void) {
  while (idle) {
    struct sim_fiber *f = idle;
    idle = f->next;
    free(f->stack);
    free(f);
  }
}

static void pass(struct sim_world *w, int64_t until_us) {
  if (until_us <= w->now_us) return;
  w->now_ms += until_us / 1000 - w->now_us / 1000;
  w->now_us = until_us;
}

void sim_pause(void *arg, int64_t us) {
  struct sim_world *w = arg;
  if (sim_disk_dead(w->disk)) return;
  if (running == NULL) { /* the loop itself waits */
    pass(w, w->now_us + us);
    return;
  }
  running->job->due_us = w->now_us + us;
  to_main(running);
}

/* ---- jobs ---- */

void brk_job_submit(struct brk_shard *sh, struct brk_job *j) {
  struct sim_job *sj = calloc(1, sizeof *sj), **at = &jobs;
  KP_ASSERT(sj != NULL, "no memory for a job");
  *sj = (struct sim_job){.job = j, .due_us = sim_now->now_us + sim_below(&sim_now->schedule, JOB_DELAY_US)};
  while (*at) at = &(*at)->next;
  *at = sj;
  sh->loop->jobs_pending++;
}

/* The job to go on with: of those that run the one that is due first, or the first that waits, if a worker is free. */
static struct sim_job *next_job(void) {
  struct sim_job *best = NULL, *waits = NULL;
  int n = 0;
  for (struct sim_job *j = jobs; j; j = j->next) {
    if (j->state == RUNNING) n++;
    if (j->state == QUEUED && !waits) waits = j;
    if (j->state == RUNNING && (!best || j->due_us < best->due_us)) best = j;
  }
  if (waits && n < BRK_WORKERS_MAX && (!best || waits->due_us < best->due_us)) best = waits;
  return best;
}

bool brk_jobs_drain(struct brk_shard *sh) {
  bool any = false;
  for (struct sim_job **at = &jobs; *at;) {
    struct sim_job *j = *at;
    if (j->state != ENDED) {
      at = &j->next;
      continue;
    }
    *at = j->next;
    sh->loop->jobs_pending--;
    struct brk_job *job = j->job;
    free(j);
    job->done(sh, job);
    any = true;
    at = &jobs; /* it may have submitted others */
  }
  return any;
}

void sim_jobs_finish(void) {
  for (struct sim_job *j = next_job(); j; j = next_job()) resume(j);
}

static bool run_due_jobs(void) {
  bool any = false;
  for (struct sim_job *j = next_job(); j && j->due_us <= sim_now->now_us; j = next_job()) {
    resume(j);
    any = true;
  }
  return any;
}

void brk_workers_init(struct brk_workers *w) {
  (void)w;
}
void brk_workers_stop(struct brk_workers *w) {
  (void)w;
  KP_ASSERT(jobs == NULL, "job %p was never run", (void *)jobs);
}

/* ---- mutexes: whoever would wait lets the others go on. Linked with --wrap. ---- */

/* When to try again. On a dead disk no time passes that would bring the turn of the one who holds it: behind all
 * others.
 */
static int64_t try_again_us(void) {
  int64_t us = sim_now->now_us;
  for (struct sim_job *j = jobs; j && sim_disk_dead(sim_now->disk); j = j->next)
    if (j->state == RUNNING && j->due_us > us) us = j->due_us;
  return us + 10;
}

int __wrap_pthread_mutex_lock(pthread_mutex_t *mu);
int __wrap_pthread_mutex_lock(pthread_mutex_t *mu) {
  while (pthread_mutex_trylock(mu) != 0) {
    if (running) {
      running->job->due_us = try_again_us();
      to_main(running);
      continue;
    }
    struct sim_job *j = next_job();
    KP_ASSERT(j != NULL && j->state == RUNNING, "mutex %p is held by nobody who runs", (void *)mu);
    pass(sim_now, j->due_us);
    resume(j);
  }
  return 0;
}

/* ---- clocks and entropy. Linked with --wrap. ---- */

int __wrap_clock_gettime(clockid_t id, struct timespec *ts);
int __wrap_clock_gettime(clockid_t id, struct timespec *ts) {
  int64_t ms = id == CLOCK_REALTIME ? sim_now->now_ms : sim_now->now_us / 1000;
  *ts = (struct timespec){ms / 1000, ms % 1000 * 1000000};
  return 0;
}

int __wrap_getentropy(void *p, size_t n);
int __wrap_getentropy(void *p, size_t n) {
  uint8_t *b = p;
  for (size_t i = 0; i < n; i++) b[i] = (uint8_t)sim_next(&sim_now->schedule);
  return 0;
}

/* ---- the loop ---- */

static void read_clock(struct brk_shard *sh) {
  sh->now_ms = sim_now->now_ms;
  sh->mono_ms = sim_now->now_us / 1000;
}

void brk_random(struct brk_shard *sh, void *p, size_t n) {
  (void)sh;
  __wrap_getentropy(p, n);
}

enum kp_err brk_loop_init(struct brk_shard *sh) {
  sh->loop = calloc(1, sizeof *sh->loop);
  if (!sh->loop) return KP_ERR_NO_MEMORY;
  KP_ASSERT(sh->server->shards_n == 1, "shards_n=%d", sh->server->shards_n);
  read_clock(sh);
  return KP_ERR_NONE;
}

void brk_loop_done(struct brk_shard *sh) {
  sim_jobs_finish();
  brk_jobs_drain(sh);
  brk_workers_stop(&sh->loop->workers);
  free(sh->loop->timers);
  free(sh->loop);
  sh->loop = NULL;
}

enum kp_err brk_loop_add(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  (void)sh, (void)src, (void)events;
  return KP_ERR_NONE;
}
void brk_loop_remove(struct brk_shard *sh, struct brk_source *src) {
  (void)sh, (void)src;
}
void brk_loop_wake(struct brk_shard *sh) {
  (void)sh;
}
void brk_loop_again(struct brk_shard *sh) {
  sh->loop->again = true;
}

void brk_loop_at_turn_end(struct brk_shard *sh, void (*fn)(struct brk_shard *sh)) {
  struct brk_loop *l = sh->loop;
  KP_ASSERT(l->turn_end_n < (int32_t)(sizeof l->turn_end / sizeof *l->turn_end), "turn_end_n=%d", l->turn_end_n);
  l->turn_end[l->turn_end_n++] = fn;
}

int64_t sim_loop_next_us(const struct brk_shard *sh) {
  int64_t timer = brk_timers_next(sh->loop);
  const struct sim_job *j = next_job();
  int64_t next = timer == INT64_MAX ? INT64_MAX : timer * 1000;
  return j && j->due_us < next ? j->due_us : next;
}

void sim_turn(struct brk_shard *sh) {
  read_clock(sh);
  brk_timers_fire(sh);
  do {
    sh->loop->again = false;
    for (bool any = true; any;) {
      any = run_due_jobs();
      any = brk_jobs_drain(sh) || any;
    }
    for (int32_t i = 0; i < sh->loop->turn_end_n; i++) sh->loop->turn_end[i](sh);
  } while (sh->loop->again);
}

/* A stop: turns until nothing is left to do. */
void brk_loop_run(struct brk_shard *sh, bool (*drained)(struct brk_shard *sh)) {
  struct sim_world *w = sim_now;
  for (int turns = 0;; turns++) {
    if (sim_disk_dead(w->disk)) sim_jobs_finish();
    sim_turn(sh);
    if (atomic_load_explicit(&sh->loop->stopping, memory_order_relaxed) && drained(sh)) return;
    int64_t next = sim_loop_next_us(sh);
    if (next == INT64_MAX || turns > STOP_TURNS_MAX)
      sim_fail("a stop ends", "turns=%d jobs=%lld", turns, (long long)sh->loop->jobs_pending);
    pass(w, next);
  }
}
