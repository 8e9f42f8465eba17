#include "broker/loop.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "broker/server.h"
#include "kproto/assert.h"

enum { EVENTS_PER_TURN = 128 };

static int64_t clock_ms(clockid_t id) {
  struct timespec ts;
  clock_gettime(id, &ts);
  return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void read_clock(struct brk_shard *sh) {
  sh->now_ms = clock_ms(CLOCK_REALTIME);
  sh->mono_ms = clock_ms(CLOCK_MONOTONIC);
}

static void woken(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  (void)sh, (void)events;
  uint64_t n;
  ssize_t got = read(src->fd, &n, sizeof n);
  (void)got; /* EAGAIN: somebody else's wake-up was read with the last one */
}

/* xoshiro256**, seeded once per shard: ids need to be unique, not secret. */
void brk_random(struct brk_shard *sh, void *p, size_t n) {
  uint64_t *s = sh->loop->rng;
  uint8_t *out = p;
  while (n > 0) {
    uint64_t x = s[1] * 5;
    uint64_t r = ((x << 7) | (x >> 57)) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 45) | (s[3] >> 19);
    size_t take = n < 8 ? n : 8;
    memcpy(out, &r, take);
    out += take;
    n -= take;
  }
}

enum kp_err brk_loop_init(struct brk_shard *sh) {
  struct brk_loop *l = calloc(1, sizeof *l);
  if (!l) return KP_ERR_NO_MEMORY;
  sh->loop = l;
  l->epfd = epoll_create1(EPOLL_CLOEXEC);
  l->wake = (struct brk_source){.fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), .ready = woken};
  if (l->epfd < 0 || l->wake.fd < 0) return KP_ERR_IO;
  int32_t shards_n = sh->server->shards_n;
  if (shards_n > 1) {
    l->in = aligned_alloc(64, (size_t)shards_n * sizeof *l->in);
    if (!l->in) return KP_ERR_NO_MEMORY;
    memset(l->in, 0, (size_t)shards_n * sizeof *l->in);
  }
  brk_workers_init(&l->workers);
  if (getentropy(l->rng, sizeof l->rng) != 0) return KP_ERR_IO;
  read_clock(sh);
  return brk_loop_add(sh, &l->wake, EPOLLIN);
}

void brk_loop_done(struct brk_shard *sh) {
  struct brk_loop *l = sh->loop;
  brk_workers_stop(&l->workers);
  brk_jobs_drain(sh);
  close(l->wake.fd);
  close(l->epfd);
  free(l->in);
  free(l->timers);
  free(l);
  sh->loop = NULL;
}

enum kp_err brk_loop_add(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  struct epoll_event ev = {.events = events, .data.ptr = src};
  if (epoll_ctl(sh->loop->epfd, EPOLL_CTL_ADD, src->fd, &ev) == 0) return KP_ERR_NONE;
  return KP_ERR_IO;
}

void brk_loop_remove(struct brk_shard *sh, struct brk_source *src) {
  epoll_ctl(sh->loop->epfd, EPOLL_CTL_DEL, src->fd, NULL);
}

void brk_loop_at_turn_end(struct brk_shard *sh, void (*fn)(struct brk_shard *sh)) {
  struct brk_loop *l = sh->loop;
  KP_ASSERT(l->turn_end_n < (int32_t)(sizeof l->turn_end / sizeof *l->turn_end), "turn_end_n=%d", l->turn_end_n);
  l->turn_end[l->turn_end_n++] = fn;
}

void brk_loop_wake(struct brk_shard *sh) {
  atomic_thread_fence(memory_order_seq_cst);
  if (!atomic_load_explicit(&sh->loop->sleeping, memory_order_relaxed)) return;
  uint64_t one = 1;
  ssize_t put = write(sh->loop->wake.fd, &one, sizeof one);
  (void)put; /* EAGAIN: the counter is full, so it is awake */
}

void brk_loop_again(struct brk_shard *sh) {
  sh->loop->again = true;
}

static bool drain(struct brk_shard *sh) {
  bool any = brk_channels_drain(sh);
  return brk_jobs_drain(sh) || any;
}

static void turn_end(struct brk_shard *sh) {
  for (int32_t i = 0; i < sh->loop->turn_end_n; i++) sh->loop->turn_end[i](sh);
}

static int sleep_ms(const struct brk_shard *sh) {
  int64_t next = brk_timers_next(sh->loop);
  if (next == INT64_MAX) return -1;
  int64_t left = next - sh->mono_ms;
  if (left <= 0) return 0;
  return left > 3600000 ? 3600000 : (int)left;
}

void brk_loop_run(struct brk_shard *sh, bool (*drained)(struct brk_shard *sh)) {
  struct brk_loop *l = sh->loop;
  struct epoll_event events[EVENTS_PER_TURN];
  for (;;) {
    turn_end(sh);
    if (atomic_load_explicit(&l->stopping, memory_order_acquire) && drained(sh)) break;
    /* Say that we sleep, then look once more: whoever posts after this look writes the eventfd. */
    atomic_store_explicit(&l->sleeping, true, memory_order_relaxed);
    atomic_thread_fence(memory_order_seq_cst);
    bool more = drain(sh) || l->again;
    l->again = false;
    int n = epoll_wait(l->epfd, events, EVENTS_PER_TURN, more ? 0 : sleep_ms(sh));
    atomic_store_explicit(&l->sleeping, false, memory_order_relaxed);
    read_clock(sh);
    brk_timers_fire(sh);
    for (int i = 0; i < n; i++) {
      struct brk_source *src = events[i].data.ptr;
      src->ready(sh, src, events[i].events);
    }
    drain(sh);
  }
}
