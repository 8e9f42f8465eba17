/* The door to the heap for kproto, and for what a request needs in log and broker, so that a test can make the n-th
 * allocation fail. Any thread. */
#ifndef KPROTO_MEM_H
#define KPROTO_MEM_H

#include <stddef.h>
#include <stdint.h>

/* As malloc, realloc, free. NULL when the heap is exhausted. */
void *kp_mem_alloc(size_t n);
void *kp_mem_realloc(void *p, size_t n);
void kp_mem_free(void *p);
void *kp_mem_zeroed(size_t n); /* as calloc */
char *kp_mem_strdup(const char *s);

/* This thread's allocation number n from now on (1 = the next) fails, once; 0 = none does. For tests. */
void kp_mem_fail_nth(int64_t n);

#endif
