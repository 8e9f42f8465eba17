/* Named places where a test lets the process die as kill -9 would let it (compat-tests/crash). Only in builds with
 * -DKP_FAILPOINTS (VARIANT=fail), where KASK_FAIL_AT=name[:n] makes the n-th passing (default the first) the last thing
 * this process does; elsewhere they are nothing. Names are <module>.<what just happened or is about to>; a new one
 * needs no list: the test finds them in the sources. Any thread. */
#ifndef KPROTO_FAILPOINT_H
#define KPROTO_FAILPOINT_H

#include <stdbool.h>

#ifdef KP_FAILPOINTS
/* The values of KASK_FAIL_AT and KASK_FAIL_ALLOC, or NULL; before the first thread starts. */
void kp_fail_arm(const char *at, const char *alloc);
/* Count a passing of this place; true: this is the one. */
bool kp_fail_due(const char *name);
/* SIGKILL to this process. */
_Noreturn void kp_fail_die(void);
#define KP_FAIL(name)                                                                                                  \
  do {                                                                                                                 \
    if (kp_fail_due(name)) kp_fail_die();                                                                              \
  } while (0)
/* Do half of something first. */
#define KP_FAIL_AFTER(name, half)                                                                                      \
  do {                                                                                                                 \
    if (kp_fail_due(name)) {                                                                                           \
      (void)(half);                                                                                                    \
      kp_fail_die();                                                                                                   \
    }                                                                                                                  \
  } while (0)
/* A request begins, or ends, on this thread: with KASK_FAIL_ALLOC=n its n-th allocation (kproto/mem.h) fails. */
void kp_fail_request(bool begins);
#define KP_FAIL_REQUEST(begins) kp_fail_request(begins)
#else
#define KP_FAIL(name) ((void)0)
#define KP_FAIL_REQUEST(begins) ((void)0)
#define KP_FAIL_AFTER(name, half) ((void)0)
#endif

#endif
