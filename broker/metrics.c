#include "broker/metrics.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "broker/image.h"
#include "broker/listen.h"
#include "broker/scrub.h"
#include "broker/space.h"
#include "broker/version.h"
#include "kproto/assert.h"

/* ---- the format ---- */

__attribute__((format(printf, 2, 3))) static void put(struct kp_buf *b, const char *fmt, ...) {
  char line[512];
  va_list ap;
  va_start(ap, fmt);
  int n = vsnprintf(line, sizeof line, fmt, ap);
  va_end(ap);
  KP_ASSERT(n > 0 && (size_t)n < sizeof line, "a line of %d characters", n);
  kp_put_bytes(b, line, (size_t)n);
}

static void head(struct kp_buf *b, const char *name, const char *type, const char *help) {
  put(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void gauge(struct kp_buf *b, const char *name, int64_t v, const char *help) {
  head(b, name, "gauge", help);
  put(b, "%s %" PRId64 "\n", name, v);
}

static void counter(struct kp_buf *b, const char *name, int64_t v, const char *help) {
  head(b, name, "counter", help);
  put(b, "%s %" PRId64 "\n", name, v);
}

/* ---- what there is ---- */

static void put_process(const struct brk_server *s, struct kp_buf *b) {
  struct rusage ru;
  struct timespec now, mono;
  if (getrusage(RUSAGE_SELF, &ru) == 0) {
    head(b, "process_cpu_seconds_total", "counter", "User and system CPU time, in seconds.");
    put(b, "process_cpu_seconds_total %.6f\n",
        (double)(ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) + (double)(ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) / 1e6);
  }
  FILE *f = fopen("/proc/self/statm", "re");
  long long pages = 0, resident = 0;
  if (f && fscanf(f, "%lld %lld", &pages, &resident) == 2)
    gauge(b, "process_resident_memory_bytes", resident * sysconf(_SC_PAGESIZE), "Resident memory, in bytes.");
  if (f) fclose(f);
  DIR *d = opendir("/proc/self/fd");
  if (d) {
    int64_t n = -3; /* ".", "..", and the directory itself */
    while (readdir(d)) n++;
    closedir(d);
    gauge(b, "process_open_fds", n, "Open descriptors.");
  }
  struct rlimit rl;
  if (getrlimit(RLIMIT_NOFILE, &rl) == 0)
    gauge(b, "process_max_fds", (int64_t)rl.rlim_cur, "Descriptors that may be open.");
  clock_gettime(CLOCK_REALTIME, &now);
  clock_gettime(CLOCK_MONOTONIC, &mono);
  double up = (double)mono.tv_sec + (double)mono.tv_nsec / 1e9 - (double)s->started_us / 1e6;
  head(b, "process_start_time_seconds", "gauge", "Start of the process, in seconds since the epoch.");
  put(b, "process_start_time_seconds %.3f\n", (double)now.tv_sec + (double)now.tv_nsec / 1e9 - up);
}

static void put_broker(struct brk_server *s, struct kp_buf *b) {
  const struct brk_image *img = s->shards[0]->image;
  const char *durability = brk_broker_str(s->config, img, s->node_id, "kask.durability");
  head(b, "kask_build_info", "gauge", "1; the version is a label.");
  put(b, "kask_build_info{version=\"%s\"} 1\n", BRK_VERSION);
  gauge(b, "kask_topics", brk_image_topics_n(img), "Topics.");
  gauge(b, "kask_partitions", brk_image_partitions_n(img), "Partitions of all topics.");
  gauge(b, "kask_connections", brk_connections_n(s), "Clients' connections that are open.");
  head(b, "kask_durability", "gauge",
       "1 at what acks=all waits for, where a topic says nothing else (kask.durability).");
  put(b, "kask_durability{mode=\"fsync\"} %d\n", strcmp(durability, "fsync") == 0);
  put(b, "kask_durability{mode=\"page-cache\"} %d\n", strcmp(durability, "page-cache") == 0);
}

static void put_space(const struct brk_space *sp, struct kp_buf *b) {
  const struct brk_space_gauges *g = &sp->gauges;
  const struct brk_space_counters *c = &sp->counters;
  int refusing = atomic_load(&g->refusing);
  if (atomic_load(&g->max) >= 0) {
    gauge(b, "kask_disk_own_bytes", atomic_load(&g->own), "What the data directory takes.");
    gauge(b, "kask_disk_max_bytes", atomic_load(&g->max), "What it may take: kask.disk.max.bytes.");
  }
  gauge(b, "kask_disk_room_bytes", atomic_load(&g->room), "Room on the file system when it was last asked.");
  gauge(b, "kask_disk_reserve_bytes", atomic_load(&g->reserve),
        "Room that records never take: kask.disk.reserve.bytes.");
  gauge(b, "kask_disk_size_bytes", atomic_load(&g->total), "Size of the file system.");
  gauge(b, "kask_disk_pressure", atomic_load(&g->pressure),
        "1 while the oldest records go to make room, before their retention ends.");
  head(b, "kask_disk_refusing", "gauge", "1 while produce requests are refused for lack of room; why is a label.");
  put(b, "kask_disk_refusing{why=\"max\"} %d\n", (refusing & BRK_SPACE_MAX) != 0);
  put(b, "kask_disk_refusing{why=\"disk\"} %d\n", (refusing & BRK_SPACE_DISK) != 0);
  counter(b, "kask_disk_refused_batches_total", atomic_load(&c->refused_batches), "Batches refused for lack of room.");
  counter(b, "kask_disk_shed_segments_total", atomic_load(&c->shed_segments), "Segments deleted to make room.");
  counter(b, "kask_disk_shed_bytes_total", atomic_load(&c->shed_bytes), "Bytes of those.");
  counter(b, "kask_disk_shed_rounds_total", atomic_load(&c->shed_rounds), "Rounds of deleting to make room.");
  counter(b, "kask_disk_reserve_slices_total", atomic_load(&c->reserve_slices),
          "How often a part of the reserve was given away for kask's own writes.");
}

static void put_integrity(const struct brk_server *s, struct kp_buf *b) {
  const struct brk_scrub_counters *c = brk_scrub_counters();
  int64_t groups = 0, faults = s->journal ? log_journal_faults_all(s->journal, &groups) : 0;
  gauge(b, "kask_log_faults", faults, "Ranges of offsets that are not served, because they are not what was written.");
  gauge(b, "kask_log_faulty_partitions", groups, "Partitions with such ranges.");
  counter(b, "kask_scrub_read_bytes_total", atomic_load(&c->read_bytes), "Bytes that the scrub has read.");
  counter(b, "kask_scrub_segments_total", atomic_load(&c->segments), "Whole segments that it has read.");
  counter(b, "kask_scrub_passes_total", atomic_load(&c->passes), "Passes over all partitions.");
  counter(b, "kask_scrub_faults_total", atomic_load(&c->faults), "Faulty ranges that it has found.");
  counter(b, "kask_scrub_not_confirmed_total", atomic_load(&c->transient),
          "Findings that a second reading did not confirm.");
  counter(b, "kask_scrub_epochs_disagree_total", atomic_load(&c->epochs_lie),
          "Segments whose leader-epoch-checkpoint is not what the batches say.");
}

void brk_metrics_write(struct brk_server *s, struct kp_buf *b) {
  put_process(s, b);
  put_broker(s, b);
  if (s->space) put_space(s->space, b);
  put_integrity(s, b);
}
