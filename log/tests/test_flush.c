/* Group commit: what a flush proves, and that it may run beside everything else. */
#include <pthread.h>
#include <semaphore.h>

#include "log/tests/fault_io.h"
#include "log/tests/support.h"

static char *dir, sub[4200];
static struct opened o;

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  snprintf(sub, sizeof sub, "%s/t-0", dir);
  o = (struct opened){.dir = sub};
  log_config_defaults(&o.config);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static kp_offset durable_of(const struct log *l) {
  struct log_state s;
  log_get_state(l, &s);
  return s.durable_offset;
}

static void test_flush_proves_what_was_there_when_it_began(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct log_flush f;
  append(l, 3, 10, T0);
  assert_true(log_flush_begin(l, &f));
  assert_true(f.dir && f.parent); /* new file, new directory */
  append(l, 4, 10, T0);
  log_flush_run(&f);
  assert_int_equal(durable_of(l), 0);
  OK(log_flush_end(l, &f));
  assert_int_equal(durable_of(l), 3);
  assert_true(log_flush_begin(l, &f));
  assert_false(f.parent);
  log_flush_run(&f);
  OK(log_flush_end(l, &f));
  assert_int_equal(durable_of(l), 7);
  assert_false(log_flush_begin(l, &f));
  OK(log_close(l, true));
}

static void test_more_files_than_fit_are_left_to_the_next_flush(void **state) {
  (void)state;
  o.config.segment_bytes = 500;
  struct log *l = open_log(&o);
  for (int i = 0; i < 10; i++) append(l, 1, 400, T0); /* a segment each */
  struct log_flush f;
  kp_offset want[] = {4, 8, 10};
  for (int i = 0; i < 3; i++) {
    assert_true(log_flush_begin(l, &f));
    assert_int_equal(f.upto, want[i]);
    log_flush_run(&f);
    OK(log_flush_end(l, &f));
    assert_int_equal(durable_of(l), want[i]);
  }
  assert_false(log_flush_begin(l, &f));
  OK(log_close(l, true));
}

struct worker {
  sem_t go, done;
  struct log_flush *f; /* NULL: stop */
};

static void *work(void *arg) {
  struct worker *w = arg;
  for (;;) {
    sem_wait(&w->go);
    if (w->f == NULL) return NULL;
    log_flush_run(w->f);
    sem_post(&w->done);
  }
}

/* The shard appends, rolls, reads, idles and deletes while a worker syncs. */
static void test_flush_runs_beside_appends_rolls_reads_and_retention(void **state) {
  (void)state;
  o.config.segment_bytes = 4000;
  struct log *l = open_log(&o);
  struct worker w;
  struct log_flush f;
  pthread_t t;
  sem_init(&w.go, 0, 0);
  sem_init(&w.done, 0, 0);
  assert_int_equal(pthread_create(&t, NULL, work, &w), 0);
  kp_offset last = 0;
  bool running = false;
  for (int i = 0; i < 1500; i++) {
    append(l, 2, 100, T0 + i);
    if (running && sem_trywait(&w.done) == 0) {
      OK(log_flush_end(l, &f));
      running = false;
      assert_true(durable_of(l) >= last);
      last = durable_of(l);
    }
    if (!running && log_flush_begin(l, &f)) {
      w.f = &f;
      running = true;
      sem_post(&w.go);
    }
    struct log_range r;
    OK(log_read(l, end_of(l) - 1, end_of(l), 1000, true, &r));
    log_file_unref(r.file);
    if (i % 50 == 0) log_idle(l);
    if (i % 70 == 0) {
      struct log_doomed *d;
      struct log_config c = *log_get_config(l);
      c.retention_bytes = 20000;
      log_set_config(l, &c);
      log_maintain(l, T0 + i, durable_of(l), &d);
      log_files_delete(log_io_posix(), d);
    }
  }
  if (running) {
    sem_wait(&w.done);
    OK(log_flush_end(l, &f));
  }
  flush(l);
  assert_int_equal(durable_of(l), 3000);
  w.f = NULL;
  sem_post(&w.go);
  pthread_join(t, NULL);
  sem_destroy(&w.go);
  sem_destroy(&w.done);
  struct log_state s;
  log_get_state(l, &s);
  assert_int_equal(read_all(l, s.log_start_offset, 2000), 3000 - s.log_start_offset);
  OK(log_close(l, true));
}

/* A directory is opened to be synced: without a descriptor for it nothing was lost, and nothing is proven. */
static void test_a_flush_without_descriptors_is_made_later(void **state) {
  (void)state;
  struct fault_io disk;
  fault_io_init(&disk);
  o.io = &disk.io;
  struct log *l = open_log(&o);
  struct log_flush f;
  append(l, 3, 10, T0);
  disk.sync_dir_err = KP_ERR_AGAIN;
  assert_true(log_flush_begin(l, &f));
  log_flush_run(&f);
  assert_int_equal(log_flush_end(l, &f), KP_ERR_AGAIN);
  assert_false(log_failed(l));
  assert_int_equal(durable_of(l), 0);
  append(l, 1, 10, T0);
  disk.sync_dir_err = KP_ERR_NONE;
  assert_true(log_flush_begin(l, &f));
  assert_true(f.dir && f.parent);
  log_flush_run(&f);
  OK(log_flush_end(l, &f));
  assert_int_equal(durable_of(l), 4);
  OK(log_close(l, true));
}

static void test_what_one_sync_for_all_covered_is_not_flushed_again(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  append(l, 3, 10, T0);
  OK(log_close(l, false));
  o.sync_later = true;
  l = open_log(&o);
  assert_int_equal(end_of(l), 3);
  assert_true(log_flush_due(l)); /* its names */
  log_opened_synced(l);
  assert_false(log_flush_due(l));
  append(l, 1, 10, T0);
  flush(l);
  assert_int_equal(durable_of(l), 4);
  OK(log_close(l, true));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_flush_proves_what_was_there_when_it_began, setup, teardown),
      cmocka_unit_test_setup_teardown(test_more_files_than_fit_are_left_to_the_next_flush, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_flush_without_descriptors_is_made_later, setup, teardown),
      cmocka_unit_test_setup_teardown(test_what_one_sync_for_all_covered_is_not_flushed_again, setup, teardown),
      cmocka_unit_test_setup_teardown(test_flush_runs_beside_appends_rolls_reads_and_retention, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
