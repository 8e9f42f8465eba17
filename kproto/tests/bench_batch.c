/* make bench-batch: what validating one produced batch costs. CPU time of one thread, the best round. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "kproto/assert.h"
#include "kproto/batch.h"
#include "kproto/crc32c.h"
#include "kproto/crc32c_int.h"

enum { ROUNDS = 25 };
static const int64_t NOW = 1700000000000;
static const double ROUND_SECONDS = 0.02;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static struct kp_buf batch, scratch;
static struct kp_batch parsed;
static struct kp_batch_rules rules;
static volatile uint32_t sink;

static void step_validate(void) {
  struct kp_batch_facts facts;
  struct kp_batch_fault fault;
  struct kp_batch b;
  enum kp_err err = kp_batch_parse(batch.p, batch.n, &b);
  if (err == KP_ERR_NONE) err = kp_batch_validate(&b, &rules, &scratch, &facts, &fault);
  KP_ASSERT(err == KP_ERR_NONE, "%s: %s", kp_err_name(err), fault.why);
}

static void step_iterate(void) {
  struct kp_record_iter it;
  struct kp_record r;
  int32_t n = 0;
  KP_ASSERT(kp_record_iter_init(&it, &parsed, &scratch, SIZE_MAX) == KP_ERR_NONE, "iterate");
  while (kp_record_iter_next(&it, &r)) n++;
  KP_ASSERT(n == parsed.record_count, "n=%d", n);
}

static void step_crc(void) {
  sink = kp_crc32c(0, batch.p, batch.n);
}
static void step_crc_table(void) {
  sink = kp_crc32c_table(0, batch.p, batch.n);
}

/* Seconds of one call, the best round's mean. */
static double best(void (*step)(void)) {
  double ret = 1e9;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t n = 0;
    double start = seconds(), end;
    do {
      for (int k = 0; k < 8; k++) step();
      n += 8;
    } while ((end = seconds()) - start < ROUND_SECONDS);
    if ((end - start) / (double)n < ret) ret = (end - start) / (double)n;
  }
  return ret;
}

static void build(enum kp_codec codec, int32_t records, int32_t value_n, bool keys, bool headers) {
  struct kp_batch_builder bb;
  struct kp_buf h;
  uint8_t *value = malloc((size_t)value_n);
  KP_ASSERT(value != NULL, "value_n=%d", value_n);
  uint32_t x = 1;
  kp_buf_init(&h);
  kp_put_record_header(&h, KP_STR_LIT("trace-id"), (struct kp_bytes){(const uint8_t *)"0123456789abcdef", 16});
  kp_buf_reset(&batch);
  kp_batch_builder_init(&bb, &batch, codec, 0, NOW);
  for (int32_t i = 0; i < records; i++) {
    for (int32_t k = 0; k < value_n; k++) {
      x = x * 1664525u + 1013904223u;
      value[k] = (uint8_t)("abcdefghijklmnop"[x >> 28]);
    }
    struct kp_bytes key = keys ? (struct kp_bytes){(const uint8_t *)"key-12345678", 12} : (struct kp_bytes){NULL, -1};
    struct kp_bytes hb = headers ? (struct kp_bytes){h.p, (int32_t)h.n} : (struct kp_bytes){NULL, 0};
    kp_batch_builder_add(&bb, NOW + i / 50, key, (struct kp_bytes){value, value_n}, hb, headers);
  }
  KP_ASSERT(kp_batch_builder_finish(&bb) == KP_ERR_NONE, "build");
  KP_ASSERT(kp_batch_parse(batch.p, batch.n, &parsed) == KP_ERR_NONE, "parse");
  kp_buf_done(&h);
  free(value);
}

static void row(const char *what, enum kp_codec codec, int32_t records, int32_t value_n, bool keys, bool headers) {
  build(codec, records, value_n, keys, headers);
  double crc = best(step_crc), all = best(step_validate), iterate = best(step_iterate);
  printf("%-34s %8.1f kB %8.2f ns/record %8.2f GB/s   (CRC %.2f, records %.2f ns/record; iterate %.2f)\n", what,
         (double)batch.n / 1e3, all / records * 1e9, (double)batch.n / all / 1e9, crc / records * 1e9,
         (all - crc) / records * 1e9, iterate / records * 1e9);
}

int main(void) {
  rules = (struct kp_batch_rules){
      .bytes_max = INT32_MAX,
      .inflated_bytes_max = SIZE_MAX / 2,
      .now_ms = NOW,
      .before_ms_max = INT64_MAX,
      .after_ms_max = 3600000,
  };
  printf("validate: header, CRC, every record\n");
  row("100 B values, 16 kB batch", KP_CODEC_NONE, 150, 100, false, false);
  row("100 B values, 1 MB batch", KP_CODEC_NONE, 9300, 100, false, false);
  row("100 B values, keys, 16 kB batch", KP_CODEC_NONE, 135, 100, true, false);
  row("100 B values, keys, header, 16 kB", KP_CODEC_NONE, 100, 100, true, true);
  row("1 kB values, 16 kB batch", KP_CODEC_NONE, 15, 1024, false, false);
  row("1 kB values, 1 MB batch", KP_CODEC_NONE, 970, 1024, false, false);
  row("10 B values, 16 kB batch", KP_CODEC_NONE, 900, 10, false, false);
  for (int codec = KP_CODEC_GZIP; codec <= KP_CODEC_ZSTD; codec++) {
    char what[64];
    snprintf(what, sizeof what, "100 B values, %s", kp_codec_name((enum kp_codec)codec));
    row(what, (enum kp_codec)codec, 150, 100, false, false);
  }
  static const int sizes[] = {256, 4096, 16384, 1 << 20};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    kp_buf_reset(&batch);
    uint8_t *p = kp_buf_reserve(&batch, (size_t)sizes[i]);
    KP_ASSERT(p != NULL, "size=%d", sizes[i]);
    memset(p, 7, (size_t)sizes[i]);
    batch.n = (size_t)sizes[i];
    printf("CRC-32C of %7d B: %6.1f GB/s, by table %5.1f GB/s\n", sizes[i], sizes[i] / best(step_crc) / 1e9,
           sizes[i] / best(step_crc_table) / 1e9);
  }
  kp_buf_done(&batch);
  kp_buf_done(&scratch);
  return 0;
}
