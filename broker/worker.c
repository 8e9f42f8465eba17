/* Disk workers: threads that may block, so that the loop never does. A job goes out through a locked queue and comes
 * back through a lock-free list that the loop empties at its next turn. */
#include "broker/loop.h"

#include "broker/server.h"
#include "kproto/assert.h"

static struct brk_job *take(struct brk_workers *w) {
  pthread_mutex_lock(&w->mu);
  while (!w->first && !w->stop) {
    w->idle_n++;
    pthread_cond_wait(&w->cv, &w->mu);
    w->idle_n--;
  }
  struct brk_job *j = w->first;
  if (j) {
    w->first = j->next;
    w->queued_n--;
    if (!w->first) w->last = NULL;
  }
  pthread_mutex_unlock(&w->mu);
  return j;
}

static void *worker_main(void *arg) {
  struct brk_shard *sh = arg;
  struct brk_loop *l = sh->loop;
  for (struct brk_job *j = take(&l->workers); j; j = take(&l->workers)) {
    j->run(j);
    struct brk_job *head = atomic_load_explicit(&l->done, memory_order_relaxed);
    do j->next = head;
    while (!atomic_compare_exchange_weak_explicit(&l->done, &head, j, memory_order_release, memory_order_relaxed));
    brk_loop_wake(sh);
  }
  return NULL;
}

void brk_workers_init(struct brk_workers *w) {
  pthread_mutex_init(&w->mu, NULL);
  pthread_cond_init(&w->cv, NULL);
}

void brk_workers_stop(struct brk_workers *w) {
  pthread_mutex_lock(&w->mu);
  w->stop = true;
  pthread_cond_broadcast(&w->cv);
  pthread_mutex_unlock(&w->mu);
  for (int32_t i = 0; i < w->threads_n; i++) pthread_join(w->threads[i], NULL);
  w->threads_n = 0;
  KP_ASSERT(w->first == NULL, "job %p was never run", (void *)w->first);
  pthread_mutex_destroy(&w->mu);
  pthread_cond_destroy(&w->cv);
}

void brk_job_submit(struct brk_shard *sh, struct brk_job *j) {
  struct brk_workers *w = &sh->loop->workers;
  j->next = NULL;
  sh->loop->jobs_pending++;
  pthread_mutex_lock(&w->mu);
  if (w->last)
    w->last->next = j;
  else
    w->first = j;
  w->last = j;
  w->queued_n++;
  /* One that was signalled counts as idle until it runs, so it is the queue that says whether there are enough. */
  if (w->queued_n > w->idle_n && w->threads_n < BRK_WORKERS_MAX) {
    /* Small stacks: workers call fdatasync, pread and zlib, none of them deep; RocksDB's open is the deepest. What is
     * not touched costs nothing. */
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, 1 << 20);
    if (pthread_create(&w->threads[w->threads_n], &attr, worker_main, sh) == 0) w->threads_n++;
    pthread_attr_destroy(&attr);
    KP_ASSERT(w->threads_n > 0, "shard %d cannot start a disk worker", sh->id);
  }
  pthread_mutex_unlock(&w->mu);
  pthread_cond_signal(&w->cv); /* after the unlock: the one that wakes would find the mutex taken and sleep again */
}

bool brk_jobs_drain(struct brk_shard *sh) {
  struct brk_job *newest = atomic_exchange_explicit(&sh->loop->done, NULL, memory_order_acquire);
  if (!newest) return false;
  struct brk_job *oldest = NULL;
  while (newest) {
    struct brk_job *next = newest->next;
    newest->next = oldest;
    oldest = newest;
    newest = next;
  }
  while (oldest) {
    struct brk_job *next = oldest->next;
    sh->loop->jobs_pending--;
    oldest->done(sh, oldest);
    oldest = next;
  }
  return true;
}
