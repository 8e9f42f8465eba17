#include "kproto/failpoint.h"

#ifdef KP_FAILPOINTS
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kproto/mem.h"

static char armed[64]; /* empty: none */
static atomic_int left;

static int64_t alloc_n; /* 0: none fails */

void kp_fail_arm(const char *at, const char *alloc) {
  if (alloc) alloc_n = atoll(alloc);
  if (!at || strlen(at) >= sizeof armed) return;
  strcpy(armed, at);
  char *colon = strchr(armed, ':');
  if (colon) *colon = '\0';
  atomic_store(&left, colon ? atoi(colon + 1) : 1);
}

bool kp_fail_due(const char *name) {
  return armed[0] && strcmp(armed, name) == 0 && atomic_fetch_sub(&left, 1) == 1;
}

void kp_fail_request(bool begins) {
  if (alloc_n > 0) kp_mem_fail_nth(begins ? alloc_n : 0);
}

void kp_fail_die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}
#else
extern int kp_fail_nothing; /* a file is never empty */
#endif
