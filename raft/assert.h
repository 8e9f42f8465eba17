/* raft's own assert: the core links with nothing, so the failure handler is handed in by whoever links it. */
#ifndef RAFT_ASSERT_H
#define RAFT_ASSERT_H

/* Provided by the program; must not return. */
__attribute__((noreturn, cold, format(printf, 4, 5))) void kp_assert_fail(const char *file, int line, const char *expr,
                                                                          const char *fmt, ...);

#define RAFT_ASSERT(cond, ...)                                                                                         \
  do {                                                                                                                 \
    if (__builtin_expect(!(cond), 0)) kp_assert_fail(__FILE__, __LINE__, #cond, __VA_ARGS__);                          \
  } while (0)

#endif
