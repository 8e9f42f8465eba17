/* group: three member processes come and go while messages flow, and every message is seen. One thread, one loop. */
#include "client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MESSAGES = 3000, PARTITIONS = 6, MEMBERS = 3, LINE_BYTES = 256 };
static const double flow_seconds = 8;

/* -- a member's process -- */

static volatile sig_atomic_t stopping;
static void stop(int signal_number) {
  (void)signal_number;
  stopping = 1;
}

static void print_owned(rd_kafka_t *rk, unsigned *owned) {
  rd_kafka_topic_partition_list_t *list;
  CHECK(!rd_kafka_assignment(rk, &list), "assignment");
  unsigned now = 0;
  for (int i = 0; i < list->cnt; i++) now |= 1U << list->elems[i].partition;
  rd_kafka_topic_partition_list_destroy(list);
  if (now == *owned) return;
  *owned = now;
  printf("own %u\n", now);
}

void member_main(const char *topic, const char *group) {
  signal(SIGTERM, stop);
  rd_kafka_t *rk = consumer_new(group, "enable.auto.commit", "true", "auto.commit.interval.ms", "500", NULL);
  consumer_subscribe(rk, topic);
  unsigned owned = ~0U;
  while (!stopping) {
    rd_kafka_message_t *message = rd_kafka_consumer_poll(rk, 100);
    print_owned(rk, &owned);
    if (message) {
      CHECK(!message->err, "consume: %s", rd_kafka_message_errstr(message));
      printf("seen %d\n", message_number(message));
      rd_kafka_message_destroy(message);
    }
    fflush(stdout);
  }
  consumer_close(rk);
}

/* -- the parent -- */

struct member {
  pid_t pid; /* 0: gone */
  int fd;
  unsigned owned; /* bit = partition */
  int seen;
  char line[LINE_BYTES];
  size_t len;
};

static struct member members[MEMBERS];
static bool seen[MESSAGES];
static int seen_count, sent_count;
static struct sent sent[MESSAGES];
static rd_kafka_t *producer;
static double flow_started = -1;
static const char *topic, *group;

static void member_start(struct member *member) {
  int ends[2];
  CHECK(pipe(ends) == 0, "pipe");
  pid_t pid = fork();
  CHECK(pid >= 0, "fork");
  if (pid == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(program, program, "member", topic, group, (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  *member = (struct member){.pid = pid, .fd = ends[0]};
}

static void member_line(struct member *member, const char *line) {
  unsigned value;
  if (sscanf(line, "own %u", &value) == 1)
    member->owned = value;
  else if (sscanf(line, "seen %u", &value) == 1 && value < MESSAGES) {
    member->seen++;
    seen_count += !seen[value];
    seen[value] = true;
  } else
    printf("member: %s\n", line);
}

/* Reads what a member printed; false at the end of its output. */
static bool member_read(struct member *member) {
  char bytes[4096];
  ssize_t got;
  while ((got = read(member->fd, bytes, sizeof bytes)) > 0)
    for (ssize_t i = 0; i < got; i++) {
      if (bytes[i] != '\n') {
        if (member->len < LINE_BYTES - 1) member->line[member->len++] = bytes[i];
        continue;
      }
      member->line[member->len] = '\0';
      member->len = 0;
      member_line(member, member->line);
    }
  return got != 0;
}

static void produce_what_is_due(void) {
  if (flow_started < 0) return;
  double part = (now_s() - flow_started) / flow_seconds;
  int due = part >= 1 ? MESSAGES : (int)(part * MESSAGES);
  for (; sent_count < due; sent_count++)
    producer_number(producer, topic, sent_count % PARTITIONS, sent_count, &sent[sent_count]);
  rd_kafka_poll(producer, 0);
}

/* One turn: write what is due, read what the members say. */
static void turn(void) {
  produce_what_is_due();
  struct pollfd fds[MEMBERS];
  for (int i = 0; i < MEMBERS; i++)
    fds[i] = (struct pollfd){.fd = members[i].pid ? members[i].fd : -1, .events = POLLIN};
  poll(fds, MEMBERS, 10);
  for (int i = 0; i < MEMBERS; i++)
    if (fds[i].revents) CHECK(member_read(&members[i]), "member %c ended by itself", 'A' + i);
}

static void member_end(struct member *member, int signal_number) {
  kill(member->pid, signal_number);
  double deadline = now_s() + 20;
  while (member_read(member)) {
    CHECK(now_s() < deadline, "member does not end");
    produce_what_is_due();
    poll(&(struct pollfd){.fd = member->fd, .events = POLLIN}, 1, 10);
  }
  int status;
  waitpid(member->pid, &status, 0);
  CHECK(signal_number == SIGKILL || (WIFEXITED(status) && WEXITSTATUS(status) == 0), "member ended with %d", status);
  close(member->fd);
  member->pid = 0;
  member->owned = 0;
}

/* Turns until exactly the members named by `who` (letters) own all partitions between them, each some. */
static void until_shared(const char *who) {
  double deadline = now_s() + 30;
  for (;;) {
    unsigned all = 0;
    bool disjoint = true, each = true;
    for (const char *c = who; *c; c++) {
      unsigned owned = members[*c - 'A'].owned;
      disjoint &= (all & owned) == 0;
      each &= owned != 0;
      all |= owned;
    }
    if (disjoint && each && all == (1U << PARTITIONS) - 1) return;
    CHECK(now_s() < deadline, "%s never shared the partitions: %x %x %x", who, members[0].owned, members[1].owned,
          members[2].owned);
    turn();
  }
}

static void until_sent(double part) {
  while (sent_count < (int)(part * MESSAGES)) turn();
}

void scenario_group(void) {
  topic = name("t");
  group = name("g");
  producer = producer_new(NULL);
  topic_make(producer, topic, PARTITIONS);
  member_start(&members[0]);
  member_start(&members[1]);
  until_shared("AB");
  flow_started = now_s();
  until_sent(0.15);
  member_start(&members[2]);
  until_shared("ABC");
  until_sent(0.4);
  member_end(&members[0], SIGTERM);
  until_shared("BC");
  until_sent(0.6);
  member_end(&members[1], SIGKILL);
  until_shared("C");
  until_sent(1);
  producer_flush(producer);
  for (int i = 0; i < MESSAGES; i++) CHECK(!sent[i].err, "message %d: %s", i, rd_kafka_err2name(sent[i].err));
  double deadline = now_s() + 30;
  while (seen_count < MESSAGES) {
    CHECK(now_s() < deadline, "seen %d messages of %d", seen_count, MESSAGES);
    turn();
  }
  printf("seen by A %d, B %d, C %d\n", members[0].seen, members[1].seen, members[2].seen);
  CHECK(members[0].seen && members[1].seen && members[2].seen, "a member saw nothing");
  member_end(&members[2], SIGTERM);
  rd_kafka_destroy(producer);
}
