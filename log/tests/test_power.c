/* Power loss: what was not synced is gone. A log_io over the real one remembers how much of each file was on disk at
 * its last sync and which names their directory's sync made durable; then the lights go out and the files are made to
 * look like that. Everything below durable_offset must still be there, whatever became of the rest. */
#include <dirent.h>
#include <sys/stat.h>

#include "log/tests/fault_io.h"
#include "log/tests/support.h"

enum { FILES_MAX = 4096 };

struct disk_file {
  char path[300];
  struct log_io_file *open; /* NULL = closed; one descriptor at a time is enough here */
  int64_t synced;           /* bytes known to be on disk */
  bool named;               /* the directory entry is on disk */
};

static struct fault_io disk; /* counts and may stop, below this layer */
static struct log_io_ops ops;
static struct log_io power = {&ops, 0};
static struct disk_file files[FILES_MAX];
static int files_n;
static bool dir_named; /* the log's directory in its parent */
static char root[200], dir[256];

static struct disk_file *file_at(const char *path) {
  for (int i = 0; i < files_n; i++)
    if (strcmp(files[i].path, path) == 0) return &files[i];
  return NULL;
}

static struct disk_file *file_of(struct log_io_file *f) {
  for (int i = files_n - 1; i >= 0; i--)
    if (files[i].open == f) return &files[i];
  return NULL;
}

static enum kp_err power_open(struct log_io *io, const char *path, int flags, struct log_io_file **ret) {
  (void)io;
  enum kp_err err = disk.io.ops->open(&disk.io, path, flags, ret);
  if (err != KP_ERR_NONE) return err;
  struct disk_file *f = file_at(path);
  if (f == NULL) {
    assert_true(files_n < FILES_MAX);
    f = &files[files_n++];
    *f = (struct disk_file){0};
    snprintf(f->path, sizeof f->path, "%s", path);
  }
  f->open = *ret;
  return KP_ERR_NONE;
}

static void power_close(struct log_io *io, struct log_io_file *x) {
  (void)io;
  struct disk_file *f = file_of(x);
  if (f != NULL) f->open = NULL;
  disk.io.ops->close(&disk.io, x);
}

static enum kp_err power_sync(struct log_io *io, struct log_io_file *x) {
  (void)io;
  enum kp_err err = disk.io.ops->sync(&disk.io, x);
  struct disk_file *f = file_of(x);
  assert_non_null(f);
  if (err == KP_ERR_NONE) err = disk.io.ops->size(&disk.io, x, &f->synced);
  return err;
}

static enum kp_err power_sync_dir(struct log_io *io, const char *path) {
  (void)io;
  enum kp_err err = disk.io.ops->sync_dir(&disk.io, path);
  if (err != KP_ERR_NONE) return err;
  if (strcmp(path, root) == 0) dir_named = true;
  for (int i = 0; i < files_n; i++)
    if (strncmp(files[i].path, path, strlen(path)) == 0) files[i].named = true;
  return KP_ERR_NONE;
}

/* A rename replaces the name at once and the new name is durable with the directory's next sync. */
static enum kp_err power_rename(struct log_io *io, const char *from, const char *to) {
  (void)io;
  enum kp_err err = disk.io.ops->rename(&disk.io, from, to);
  struct disk_file *f = file_at(from), *old = file_at(to);
  if (err != KP_ERR_NONE || f == NULL) return err;
  if (old != NULL) old->path[0] = '\0';
  snprintf(f->path, sizeof f->path, "%s", to);
  f->named = false;
  return KP_ERR_NONE;
}

/* The forwards whose first argument has to be the disk below. */
static enum kp_err power_pread(struct log_io *io, struct log_io_file *x, void *p, size_t n, int64_t at, size_t *ret_n) {
  (void)io;
  return disk.io.ops->pread(&disk.io, x, p, n, at, ret_n);
}
static enum kp_err power_pwritev(struct log_io *io, struct log_io_file *x, const struct iovec *v, int v_n, int64_t at) {
  (void)io;
  struct disk_file *f = file_of(x);
  if (f != NULL && at < f->synced) f->synced = at; /* what is written over is in doubt again */
  return disk.io.ops->pwritev(&disk.io, x, v, v_n, at);
}
static enum kp_err power_truncate(struct log_io *io, struct log_io_file *x, int64_t size) {
  (void)io;
  struct disk_file *f = file_of(x);
  if (f != NULL && size < f->synced) f->synced = size;
  return disk.io.ops->truncate(&disk.io, x, size);
}
static enum kp_err power_reserve(struct log_io *io, struct log_io_file *x, int64_t upto, bool keep_size) {
  (void)io;
  return disk.io.ops->reserve(&disk.io, x, upto, keep_size);
}
static enum kp_err power_size(struct log_io *io, struct log_io_file *x, int64_t *ret) {
  (void)io;
  return disk.io.ops->size(&disk.io, x, ret);
}
static enum kp_err power_stat(struct log_io *io, const char *path, struct log_io_stat *ret) {
  (void)io;
  return disk.io.ops->stat(&disk.io, path, ret);
}
static enum kp_err power_unlink(struct log_io *io, const char *path) {
  (void)io;
  enum kp_err err = disk.io.ops->unlink(&disk.io, path);
  struct disk_file *f = file_at(path);
  if (err == KP_ERR_NONE && f != NULL) f->path[0] = '\0';
  return err;
}
static enum kp_err power_mkdir(struct log_io *io, const char *path) {
  (void)io;
  return disk.io.ops->mkdir(&disk.io, path);
}
static enum kp_err power_rmdir(struct log_io *io, const char *path) {
  (void)io;
  return disk.io.ops->rmdir(&disk.io, path);
}
static enum kp_err power_list(struct log_io *io, const char *path, void (*each)(void *arg, const char *name),
                              void *arg) {
  (void)io;
  return disk.io.ops->list(&disk.io, path, each, arg);
}
static enum kp_err power_map(struct log_io *io, struct log_io_file *x, size_t n, void **ret) {
  (void)io;
  return disk.io.ops->map(&disk.io, x, n, ret);
}
static void power_unmap(struct log_io *io, void *p, size_t n) {
  (void)io;
  disk.io.ops->unmap(&disk.io, p, n);
}
static int power_fd(struct log_io *io, struct log_io_file *x) {
  (void)io;
  return disk.io.ops->fd(&disk.io, x);
}
static enum kp_err power_sync_fs(struct log_io *io, const char *path) {
  (void)io;
  (void)path;
  return KP_ERR_IO; /* not used here */
}

static enum kp_err power_space(struct log_io *io, const char *path, struct log_io_space *ret) {
  (void)io;
  return disk.io.ops->space(&disk.io, path, ret);
}

static int setup(void **state) {
  (void)state;
  char *t = temp_dir();
  snprintf(root, sizeof root, "%s", t);
  free(t);
  ops = (struct log_io_ops){
      power_open,    power_close, power_pread, power_pwritev, power_sync,    power_sync_dir, power_truncate,
      power_reserve, power_size,  power_stat,  power_rename,  power_unlink,  power_mkdir,    power_rmdir,
      power_list,    power_map,   power_unmap, power_fd,      power_sync_fs, power_space,    NULL,
      NULL,          NULL,        NULL,        NULL,          NULL,
  };
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(strdup(root));
  return 0;
}

static void begin(int round) {
  fault_io_init(&disk);
  files_n = 0;
  dir_named = false;
  snprintf(dir, sizeof dir, "%s/t-%d", root, round);
}

/* Make the files look as the disk has them. */
static void lights_out(void) {
  char cmd[400];
  if (!dir_named) {
    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
    return;
  }
  for (int i = 0; i < files_n; i++) {
    struct stat st;
    if (files[i].path[0] == '\0' || stat(files[i].path, &st) != 0) continue;
    if (!files[i].named)
      assert_int_equal(unlink(files[i].path), 0);
    else if (st.st_size > files[i].synced)
      assert_int_equal(truncate(files[i].path, files[i].synced), 0);
  }
}

static struct opened options(void) {
  struct opened o = {.dir = dir, .io = &power};
  log_config_defaults(&o.config);
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  o.config.segment_bytes = 1200;
  o.config.index_interval_bytes = 200;
  return o;
}

static enum kp_err put(struct log *l) {
  struct batch_spec s = {.records = 2,
                         .value_size = 100,
                         .timestamp = T0 + end_of(l),
                         .producer_id_plus_1 = 5,
                         .base_sequence = (int32_t)end_of(l)};
  struct log_append a;
  return try_append(l, &s, &a);
}

static void check(kp_offset acked, kp_offset recovery_point) {
  struct opened o = options();
  o.io = log_io_posix();
  o.recovery_point = recovery_point;
  struct log *l = open_log(&o);
  if (end_of(l) < acked) fail_msg("%lld of %lld acknowledged are there", (long long)end_of(l), (long long)acked);
  assert_int_equal(read_all(l, 0, 1000), end_of(l));
  OK(put(l)); /* the producer goes on where it was */
  assert_int_equal(read_all(l, 0, 1000), end_of(l));
  OK(log_close(l, false));
}

static void test_durable_offset_survives_loss_of_all_that_was_not_synced(void **state) {
  (void)state;
  for (int round = 0; round < 120; round++) {
    begin(round);
    struct opened o = options();
    struct log *l = open_log(&o);
    if (round % 4 >= 2) { /* killed before it synced anything, perhaps before it wrote */
      if (round % 4 == 2) OK(put(l));
      OK(log_close(l, false));
      l = open_log(&o);
    }
    kp_offset acked = 0;
    for (int i = 0; i < 1 + round % 40; i++) {
      if (i % 11 == 9) OK(log_epoch_begin(l, i));
      OK(put(l));
      if ((i + round) % 5 != 0) continue;
      struct log_flush f;
      assert_true(log_flush_begin(l, &f));
      log_flush_run(&f);
      if ((i + round) % 2 == 0) OK(put(l)); /* during the flush */
      OK(log_flush_end(l, &f));
      struct log_state s;
      log_get_state(l, &s);
      acked = s.durable_offset;
    }
    if (round % 3 == 0) log_idle(l);
    OK(log_close(l, false));
    lights_out();
    check(acked, round % 2 == 0 ? acked : 0);
  }
}

static void test_durable_offset_survives_power_loss_at_any_operation(void **state) {
  (void)state;
  bool finished = false;
  for (int64_t n = 0; !finished; n++) {
    begin(1000 + (int)n);
    disk.dies_at = n;
    struct opened o = options();
    char text[512];
    struct log *l;
    struct log_open_args args = {.io = &power, .dir = dir, .config = &o.config, .now_ms = T0};
    kp_offset acked = 0;
    if (log_open(&args, &l, NULL, text, sizeof text) == KP_ERR_NONE) {
      int i = 0;
      for (; i < 25 && put(l) == KP_ERR_NONE; i++) {
        struct log_flush f;
        if (i % 3 != 2 || !log_flush_begin(l, &f)) continue;
        log_flush_run(&f);
        if (log_flush_end(l, &f) != KP_ERR_NONE) break;
        acked = f.upto;
      }
      finished = log_close(l, true) == KP_ERR_NONE && i == 25;
    }
    lights_out();
    check(acked, acked);
  }
}

static void test_clean_close_is_all_on_disk(void **state) {
  (void)state;
  for (int round = 0; round < 30; round++) {
    begin(5000 + round);
    struct opened o = options();
    struct log *l = open_log(&o);
    OK(log_epoch_begin(l, 3));
    for (int i = 0; i < round; i++) OK(put(l));
    OK(log_close(l, true));
    lights_out();
    o.io = log_io_posix();
    o.clean = true;
    l = open_log(&o);
    assert_int_equal(end_of(l), round * 2);
    struct log_state st;
    log_get_state(l, &st);
    assert_int_equal(st.latest_epoch, 3);
    assert_int_equal(read_all(l, 0, 1000), round * 2);
    OK(put(l));
    assert_int_equal(end_of(l), round * 2 + 2);
    OK(log_close(l, true));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_durable_offset_survives_loss_of_all_that_was_not_synced, setup, teardown),
      cmocka_unit_test_setup_teardown(test_durable_offset_survives_power_loss_at_any_operation, setup, teardown),
      cmocka_unit_test_setup_teardown(test_clean_close_is_all_on_disk, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
