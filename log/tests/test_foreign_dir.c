/* Directories that Apache Kafka wrote, in place.
 *     test_foreign_dir DIR clean|unclean [append]
 * opens every partition directory in DIR as after a clean or an unclean stop, reads every record, appends 100 records
 * to each topic of the user's if told to, closes cleanly, and prints what it found. Without arguments it has nothing to
 * look at. */
#include <dirent.h>

#include "log/tests/support.h"

static void visit(const char *root, const char *name, bool clean, bool more) {
  char dir[4096];
  snprintf(dir, sizeof dir, "%s/%s", root, name);
  struct opened o = {.dir = dir, .clean = clean};
  log_config_defaults(&o.config);
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  struct log *l = open_log(&o);
  struct log_state s;
  log_get_state(l, &s);
  int64_t records = read_all(l, s.log_start_offset, 100000);
  printf("%s: start=%lld end=%lld records=%lld segments=%d epoch=%d unstable=%lld scanned=%lld truncated=%lld "
         "rebuilt=%d\n",
         name, (long long)s.log_start_offset, (long long)s.log_end_offset, (long long)records, s.segments_n,
         s.latest_epoch, s.first_unstable_offset == INT64_MAX ? -1LL : (long long)s.first_unstable_offset,
         (long long)o.report.scanned_bytes, (long long)o.report.truncated_bytes, o.report.indexes_rebuilt);
  if (more && name[0] != '_')
    for (int i = 0; i < 10; i++) append(l, 10, 100, T0 + i);
  OK(log_close(l, true));
}

int main(int argc, char **argv) {
  if (argc < 3) return 0;
  DIR *d = opendir(argv[1]);
  if (d == NULL) return 1;
  struct dirent *e;
  while ((e = readdir(d)) != NULL)
    if (e->d_name[0] != '.' && e->d_type == DT_DIR) visit(argv[1], e->d_name, strcmp(argv[2], "clean") == 0, argc > 3);
  closedir(d);
  return 0;
}
