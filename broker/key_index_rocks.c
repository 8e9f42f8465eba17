#include "broker/key_index_rocks.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#ifdef KASK_STATIC

const struct brk_rocks *brk_rocks_load(char *why, size_t why_n) {
#define X(name) .name = rocksdb_##name,
  static const struct brk_rocks linked = {BRK_ROCKS(X)};
#undef X
  (void)why, (void)why_n;
  return &linked;
}

#else

/* Debian's name for the version whose header this was compiled with. */
#define LIBRARY "librocksdb.so.7.8"

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct brk_rocks table;
static bool loaded;

static bool take(void *lib, const char *name, void *ret, char *why, size_t why_n) {
  void *p = dlsym(lib, name);
  if (!p) {
    snprintf(why, why_n, "%s has no %s", LIBRARY, name);
    return false;
  }
  memcpy(ret, &p, sizeof p); /* ISO C has no cast from an object's pointer to a function's */
  return true;
}

static bool load(char *why, size_t why_n) {
  void *lib = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (!lib) {
    snprintf(why, why_n, "%s; key lookups need it: apt-get install librocksdb7.8", dlerror());
    return false;
  }
#define X(name)                                                                                                        \
  if (!take(lib, "rocksdb_" #name, &table.name, why, why_n)) return false;
  BRK_ROCKS(X)
#undef X
  return true;
}

const struct brk_rocks *brk_rocks_load(char *why, size_t why_n) {
  pthread_mutex_lock(&mu);
  if (!loaded) loaded = load(why, why_n);
  const struct brk_rocks *ret = loaded ? &table : NULL;
  pthread_mutex_unlock(&mu);
  return ret;
}

#endif
