/* Seeded randomness for the simulator: one generator per concern (disk, crash, workload), so that a run with one of
 * them changed keeps the others. xoshiro256**, seeded by splitmix64 from (seed, concern). */
#ifndef LOG_SIM_RNG_H
#define LOG_SIM_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct sim_rng {
  uint64_t s[4];
};

static inline uint64_t sim_mix(uint64_t *x) {
  uint64_t z = (*x += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static inline void sim_rng_init(struct sim_rng *r, uint64_t seed, uint64_t concern) {
  uint64_t x = seed * 0x2545f4914f6cdd1du + concern;
  for (int i = 0; i < 4; i++) r->s[i] = sim_mix(&x);
}

static inline uint64_t sim_next(struct sim_rng *r) {
  uint64_t *s = r->s, x = s[1] * 5, out = ((x << 7) | (x >> 57)) * 9, t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = (s[3] << 45) | (s[3] >> 19);
  return out;
}

/* [0, n) */
static inline int64_t sim_below(struct sim_rng *r, int64_t n) {
  return n <= 1 ? 0 : (int64_t)(sim_next(r) % (uint64_t)n);
}
/* [a, b] */
static inline int64_t sim_between(struct sim_rng *r, int64_t a, int64_t b) {
  return a + sim_below(r, b - a + 1);
}
static inline void sim_rng_bytes(struct sim_rng *r, uint8_t *p, int n) {
  for (int i = 0; i < n; i++) p[i] = (uint8_t)sim_next(r);
}
static inline bool sim_per_million(struct sim_rng *r, uint32_t n) {
  return n > 0 && sim_next(r) % 1000000 < n;
}
static inline bool sim_one_in(struct sim_rng *r, int64_t n) {
  return sim_below(r, n) == 0;
}

#endif
