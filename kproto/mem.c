#include "kproto/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local int64_t fail_in; /* 0 = never */

static bool must_fail(void) {
  if (fail_in == 0) return false;
  fail_in--;
  return fail_in == 0;
}

void kp_mem_fail_nth(int64_t n) {
  fail_in = n;
}

void *kp_mem_alloc(size_t n) {
  return must_fail() ? NULL : malloc(n);
}

void *kp_mem_realloc(void *p, size_t n) {
  return must_fail() ? NULL : realloc(p, n);
}

void *kp_mem_zeroed(size_t n) {
  return must_fail() ? NULL : calloc(1, n);
}

char *kp_mem_strdup(const char *s) {
  return must_fail() ? NULL : strdup(s);
}

void kp_mem_free(void *p) {
  free(p);
}
