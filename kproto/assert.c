#include "kproto/assert.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void kp_assert_fail(const char *file, int line, const char *expr, const char *fmt, ...) {
  fprintf(stderr, "level=fatal event=assert at=%s:%d expr=\"%s\" saw=\"", file, line, expr);
  va_list ap;
  va_start(ap, fmt);
  vfprintf(stderr, fmt, ap);
  va_end(ap);
  fputs("\"\n", stderr);
  abort();
}
