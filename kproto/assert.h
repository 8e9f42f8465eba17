/* Asserts that stay on in every build and say what they saw. Never for what a peer or a file says: that is an error. */
#ifndef KPROTO_ASSERT_H
#define KPROTO_ASSERT_H

__attribute__((noreturn, cold, format(printf, 4, 5))) void kp_assert_fail(const char *file, int line, const char *expr,
                                                                          const char *fmt, ...);

/* KP_ASSERT(n >= 0, "n=%d", n) */
#define KP_ASSERT(cond, ...)                                                                                           \
  do {                                                                                                                 \
    if (__builtin_expect(!(cond), 0)) kp_assert_fail(__FILE__, __LINE__, #cond, __VA_ARGS__);                          \
  } while (0)

#endif
