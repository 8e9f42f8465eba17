#include "tools/bench/hist.h"

#include <stdio.h>

void hist_add(struct hist *h, int64_t ns) {
  uint64_t v = ns < 0 ? 0 : (uint64_t)ns;
  int bits = 63 - __builtin_clzll(v | 1);
  int shift = bits > 10 ? bits - 10 : 0;
  uint64_t i = shift >= HIST_SHIFTS ? HIST_BUCKETS - 1 : (uint64_t)shift * HIST_SUB + (v >> shift);
  h->bucket[i]++;
  h->count++;
  if (ns > h->max_ns) h->max_ns = ns;
}

int64_t hist_quantile(const struct hist *h, double q) {
  uint64_t want = (uint64_t)(q * (double)h->count + 0.999999), seen = 0;
  for (uint64_t i = 0; i < HIST_BUCKETS; i++) {
    seen += h->bucket[i];
    if (seen >= want && seen > 0) {
      uint64_t shift = i < 2 * HIST_SUB ? 0 : i / HIST_SUB - 1;
      int64_t edge = (int64_t)((i - shift * HIST_SUB + 1) << shift) - 1;
      return edge < h->max_ns ? edge : h->max_ns;
    }
  }
  return 0;
}

void hist_print_json(const struct hist *h, const char *name) {
  printf("\"%s\":{\"n\":%llu,\"p50_ms\":%.4f,\"p99_ms\":%.4f,\"p999_ms\":%.4f,\"max_ms\":%.4f}", name,
         (unsigned long long)h->count, (double)hist_quantile(h, 0.5) / 1e6, (double)hist_quantile(h, 0.99) / 1e6,
         (double)hist_quantile(h, 0.999) / 1e6, (double)h->max_ns / 1e6);
}
