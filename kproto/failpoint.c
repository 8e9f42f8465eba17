#include "kproto/failpoint.h"

#ifdef KP_FAILPOINTS
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char armed[64]; /* empty: none */
static atomic_int left;

void kp_fail_arm(const char *spec) {
  if (!spec || strlen(spec) >= sizeof armed) return;
  strcpy(armed, spec);
  char *colon = strchr(armed, ':');
  if (colon) *colon = '\0';
  atomic_store(&left, colon ? atoi(colon + 1) : 1);
}

bool kp_fail_due(const char *name) {
  return armed[0] && strcmp(armed, name) == 0 && atomic_fetch_sub(&left, 1) == 1;
}

void kp_fail_die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}
#else
extern int kp_fail_nothing; /* a file is never empty */
#endif
