/* Directories that Apache Kafka wrote. `test_foreign_dir DIR [unclean]` opens every partition directory in DIR, reads
 * every record, closes and prints what it found; DIR is used in place. */
#include <dirent.h>

#include "log/tests/support.h"

static void visit(const char *root, const char *name, bool clean) {
  char dir[4096];
  snprintf(dir, sizeof dir, "%s/%s", root, name);
  struct opened o = {.dir = dir, .clean = clean};
  log_config_defaults(&o.config);
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  struct log *l = open_log(&o);
  struct log_state s;
  log_get_state(l, &s);
  int64_t records = read_all(l, s.log_start_offset, 100000);
  printf("%s: [%lld, %lld) records=%lld segments=%d epoch=%d unstable=%lld scanned=%lld truncated=%lld rebuilt=%d\n",
         name, (long long)s.log_start_offset, (long long)s.log_end_offset, (long long)records, s.segments_n,
         s.latest_epoch, s.first_unstable_offset == INT64_MAX ? -1LL : (long long)s.first_unstable_offset,
         (long long)o.report.scanned_bytes, (long long)o.report.truncated_bytes, o.report.indexes_rebuilt);
  OK(log_close(l, true));
}

int main(int argc, char **argv) {
  if (argc < 2) return 0;
  DIR *d = opendir(argv[1]);
  struct dirent *e;
  while ((e = readdir(d)) != NULL)
    if (e->d_name[0] != '.' && e->d_type == DT_DIR) visit(argv[1], e->d_name, argc < 3);
  closedir(d);
  return 0;
}
