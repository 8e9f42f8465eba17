/* start: from exec of a broker to its first accepted produce.
 *
 *   start -b HOST:PORT -t TOPIC [-l LOGFILE] [-T TIMEOUT_SECONDS] [-9] -- BROKER ARG…
 *
 * Forks and executes BROKER with stdout and stderr in LOGFILE, tries to connect every 100 µs, then ApiVersions,
 * Metadata (which creates TOPIC where it is missing) until the topic has a leader, then Produce with acks=all of one
 * 100-byte record until it is accepted. The clock starts before fork. Then SIGTERM, and the time to the broker's exit
 * is taken too, and the
 * CPU that its whole life took; with -9 SIGKILL, so that the next start is one after a crash. Prints one line of JSON,
 * times in ms since the start. */
#include "tools/bench/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct times {
  double connect_ms;
  double api_versions_ms;
  double metadata_ms;
  double produce_ms;
};

static int64_t started_ns;
static int64_t timeout_ns = 60LL * 1000000000;
static pid_t broker_pid;

static double since_ms(void) {
  return (double)(wire_now_ns() - started_ns) / 1e6;
}

/* However this program ends, the broker does not outlive it unasked. */
static void kill_broker(void) {
  if (broker_pid > 0) kill(broker_pid, SIGKILL);
}

/* Dies when the broker did or when time is up. */
static void check_alive(const char *doing) {
  int status;
  if (waitpid(broker_pid, &status, WNOHANG) == broker_pid) {
    broker_pid = 0;
    wire_die("%s: the broker exited, status %d", doing, status);
  }
  if (wire_now_ns() - started_ns >= timeout_ns) wire_die("%s: timed out", doing);
}

static void spawn(char **argv, const char *log_path) {
  broker_pid = fork();
  if (broker_pid < 0) wire_die("fork: %s", strerror(errno));
  if (broker_pid > 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  int fd = open(log_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd >= 0) {
    dup2(fd, 1);
    dup2(fd, 2);
  }
  execv(argv[0], argv);
  fprintf(stderr, "exec %s: %s\n", argv[0], strerror(errno));
  _exit(127);
}

static void first_produce(int fd, const char *topic, struct times *t) {
  struct wire_buf req = {0}, resp = {0}, batch = {0};
  wire_frame_begin(&req, WIRE_API_VERSIONS, WIRE_API_VERSIONS_V, 1);
  wire_frame_end(&req);
  if (wire_call(fd, &req, &resp) != 0 || wire_get16(resp.data + 4) != 0) wire_die("ApiVersions failed");
  t->api_versions_ms = since_ms();
  for (int ready = 0; wire_metadata(fd, topic, &ready) != 0 || ready == 0; usleep(500)) check_alive("metadata");
  t->metadata_ms = since_ms();
  wire_batch(&batch, 1, 100, wire_wall_ms());
  req.len = 0;
  wire_produce(&req, topic, 0, -1, &batch);
  for (;; usleep(500)) {
    if (wire_call(fd, &req, &resp) != 0) wire_die("produce: connection closed");
    if (wire_get16(resp.data + 4 + 4 + 2 + strlen(topic) + 4 + 4) == 0) break;
    check_alive("produce");
  }
  t->produce_ms = since_ms();
  wire_done(&req);
  wire_done(&resp);
  wire_done(&batch);
}

int main(int argc, char **argv) {
  const char *host_port = NULL, *topic = "bench", *log_path = "/dev/null";
  int end_signal = SIGTERM;
  for (int c; (c = getopt(argc, argv, "+b:t:l:T:9")) != -1;) {
    switch (c) {
    case 'b': host_port = optarg; break;
    case 't': topic = optarg; break;
    case 'l': log_path = optarg; break;
    case 'T': timeout_ns = (int64_t)(atof(optarg) * 1e9); break;
    case '9': end_signal = SIGKILL; break;
    default: return 2;
    }
  }
  if (host_port == NULL || optind >= argc) wire_die("usage: start -b HOST:PORT -t TOPIC [-l LOG] -- BROKER ARG...");
  struct times t = {0};
  started_ns = wire_now_ns();
  atexit(kill_broker);
  spawn(argv + optind, log_path);
  int fd;
  for (; (fd = wire_try_connect(host_port)) < 0; usleep(100)) check_alive("connect");
  t.connect_ms = since_ms();
  first_produce(fd, topic, &t);
  close(fd);
  int64_t stop_ns = wire_now_ns();
  int status = 0;
  kill(broker_pid, end_signal);
  waitpid(broker_pid, &status, 0);
  broker_pid = 0;
  double stop_ms = (double)(wire_now_ns() - stop_ns) / 1e6;
  struct rusage u;
  getrusage(RUSAGE_CHILDREN, &u);
  double cpu_ms =
      (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
  printf("{\"connect_ms\":%.3f,\"api_versions_ms\":%.3f,", t.connect_ms, t.api_versions_ms);
  printf("\"metadata_ms\":%.3f,\"produce_ms\":%.3f,\"stop_ms\":%.3f,\"cpu_ms\":%.3f}\n", t.metadata_ms, t.produce_ms,
         stop_ms, cpu_ms);
  return 0;
}
