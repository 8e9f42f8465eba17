/* Our side of the comparison with Kafka's classes (golden/BatchPeer.java, `make check-batch`).
 *   dump FILE                    prints what we read from a file of batches
 *   rebuild FILE...              writes the files' batches to stdout, built anew by us
 *   streams OUT FILE             writes FILE's batch with its records in every stream of streams.h to OUT; verdicts as
 * below cases N SEED OUT FILE...     writes N damaged batches (u32 size | u8 rules | batch) to OUT, our verdicts to
 * stdout A damaged batch has a right CRC nearly always, and where it is compressed, the damage is mostly in the
 * records. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/tests/batch_dump.h"
#include "kproto/tests/streams.h"

static const int64_t NOW = 1700000000000;

static uint64_t seed;
static uint32_t random_below(uint32_t n) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (uint32_t)(seed >> 16) % n;
}

static void file_read(const char *name, struct kp_buf *out) {
  FILE *f = fopen(name, "rb");
  KP_ASSERT(f != NULL, "cannot open %s", name);
  uint8_t piece[4096];
  for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;) kp_put_bytes(out, piece, n);
  fclose(f);
}

static int64_t interesting(void) {
  static const int64_t values[] = {0,
                                   -1,
                                   1,
                                   2,
                                   -2,
                                   4,
                                   5,
                                   INT16_MAX,
                                   INT32_MAX,
                                   INT32_MIN,
                                   INT64_MAX,
                                   INT64_MIN,
                                   1700000000000 - 90000000,
                                   1700000000000 + 4000000};
  return values[random_below(sizeof values / sizeof *values)];
}

/* Overwrite one field of the header. */
static void header_damage(uint8_t *p) {
  static const struct {
    uint8_t at, n;
  } fields[] = {{0, 8},  {12, 4}, {16, 1}, {21, 2}, {22, 1}, {23, 4},
                {27, 8}, {35, 8}, {43, 8}, {51, 2}, {53, 4}, {57, 4}};
  uint32_t i = random_below(sizeof fields / sizeof *fields);
  uint64_t v = (uint64_t)interesting();
  if (fields[i].at == 22) v = random_below(128);
  for (int k = fields[i].n - 1; k >= 0; k--, v >>= 8) p[fields[i].at + k] = (uint8_t)v;
}

/* Change, drop or insert bytes of [from, b->n). */
static void bytes_damage(struct kp_buf *b, size_t from) {
  if (b->n <= from) return;
  size_t at = from + random_below((uint32_t)(b->n - from < 80 ? b->n - from : 80));
  switch (random_below(4)) {
  case 0: b->p[at] = (uint8_t)interesting(); break;
  case 1: b->p[at] ^= (uint8_t)(1u << random_below(8)); break;
  case 2: memmove(b->p + at, b->p + at + 1, --b->n - at); break;
  default:
    kp_put_int8(b, 0);
    memmove(b->p + at + 1, b->p + at, b->n - 1 - at);
    b->p[at] = (uint8_t)random_below(256);
  }
}

static void damage(const struct kp_batch *b, struct kp_buf *out, struct kp_buf *plain) {
  enum kp_codec codec = kp_batch_codec(b);
  kp_buf_reset(out);
  kp_buf_reset(plain);
  kp_put_bytes(out, b->p, KP_BATCH_HEADER);
  kp_batch_stamp(out->p, 0, -1);
  const uint8_t *records = b->p + KP_BATCH_HEADER;
  size_t n = (size_t)b->size - KP_BATCH_HEADER;
  if (codec != KP_CODEC_NONE && random_below(4) != 0) {
    KP_ASSERT(kp_decompress(codec, records, n, 1 << 20, plain) == KP_ERR_NONE, "golden batch");
    for (uint32_t k = random_below(3); k > 0; k--) bytes_damage(plain, 0);
    (void)kp_compress(codec, INT32_MIN, plain->p, plain->n, out);
  } else {
    kp_put_bytes(out, records, n);
    for (uint32_t k = random_below(3); k > 0; k--) bytes_damage(out, KP_BATCH_HEADER);
  }
  if (random_below(3) == 0) header_damage(out->p);
  kp_be32_put(out->p + 8, (uint32_t)(out->n - KP_BATCH_OVERHEAD));
  if (random_below(50) != 0) kp_be32_put(out->p + 17, kp_crc32c(0, out->p + 21, out->n - 21));
}

static void verdict_print(const uint8_t *p, size_t n, int rules_bits, struct kp_buf *scratch) {
  struct kp_batch_rules rules = {
      .bytes_max = 1 << 20,
      .inflated_bytes_max = 4 << 20,
      .compacted = rules_bits & 1,
      .log_append_time = rules_bits & 2,
      .now_ms = NOW,
      .before_ms_max = rules_bits & 4 ? 86400000 : INT64_MAX,
      .after_ms_max = 3600000,
  };
  struct kp_batch b;
  struct kp_batch_facts facts;
  struct kp_batch_fault fault, faults[200];
  enum kp_err err = kp_batch_parse(p, n, &b);
  if (err != KP_ERR_NONE) {
    printf("%s\n", kp_err_name(err));
    return;
  }
  err = kp_batch_validate(&b, &rules, scratch, &facts, &fault);
  printf("%s", kp_err_name(err));
  if (err == KP_ERR_NONE) printf(" max %" PRId64, facts.max_timestamp);
  if (err != KP_ERR_NONE && fault.record >= 0) {
    int32_t count = kp_batch_faults(&b, &rules, scratch, faults, 200);
    KP_ASSERT(count > 0 && faults[0].record == fault.record, "count=%d", count);
    for (int32_t i = 0; i < count; i++) printf(" %d", faults[i].record);
  }
  printf(" # %s # %s\n", kp_codec_name(kp_batch_codec(&b)), err != KP_ERR_NONE ? fault.why : "");
}

static void case_write(FILE *to, const struct kp_buf *batch, uint8_t rules, struct kp_buf *scratch) {
  uint8_t head[5];
  kp_be32_put(head, (uint32_t)batch->n);
  head[4] = rules;
  fwrite(head, 1, sizeof head, to);
  fwrite(batch->p, 1, batch->n, to);
  verdict_print(batch->p, batch->n, rules, scratch);
}

static void streams_write(const char *out_name, const char *file) {
  FILE *to = fopen(out_name, "wb");
  KP_ASSERT(to != NULL, "cannot write %s", out_name);
  struct kp_buf in, out, scratch;
  struct kp_batch b;
  kp_buf_init(&in);
  kp_buf_init(&out);
  kp_buf_init(&scratch);
  file_read(file, &in);
  KP_ASSERT(kp_batch_parse(in.p, in.n, &b) == KP_ERR_NONE && kp_batch_codec(&b) == KP_CODEC_NONE, "%s", file);
  for (int i = 0; i < STREAMS_N; i++) {
    kp_buf_reset(&out);
    kp_put_bytes(&out, b.p, KP_BATCH_HEADER);
    streams[i].make(b.p + KP_BATCH_HEADER, (size_t)b.size - KP_BATCH_HEADER, &scratch);
    kp_put_bytes(&out, scratch.p, scratch.n);
    out.p[22] = (uint8_t)streams[i].codec;
    kp_be32_put(out.p + 8, (uint32_t)(out.n - KP_BATCH_OVERHEAD));
    kp_be32_put(out.p + 17, kp_crc32c(0, out.p + 21, out.n - 21));
    case_write(to, &out, 0, &scratch);
    kp_buf_reset(&scratch);
  }
  kp_buf_done(&in);
  kp_buf_done(&out);
  kp_buf_done(&scratch);
  fclose(to);
}

static void cases(int n, const char *out_name, int files_n, char **files) {
  FILE *to = fopen(out_name, "wb");
  KP_ASSERT(to != NULL, "cannot write %s", out_name);
  struct kp_buf in, out, plain, scratch;
  kp_buf_init(&in);
  kp_buf_init(&out);
  kp_buf_init(&plain);
  kp_buf_init(&scratch);
  for (int i = 0; i < n; i++) {
    struct kp_batch b;
    kp_buf_reset(&in);
    file_read(files[random_below((uint32_t)files_n)], &in);
    KP_ASSERT(kp_batch_parse(in.p, in.n, &b) == KP_ERR_NONE, "golden batch");
    if (b.size > 8192) continue;
    damage(&b, &out, &plain);
    case_write(to, &out, (uint8_t)random_below(8), &scratch);
  }
  kp_buf_done(&in);
  kp_buf_done(&out);
  kp_buf_done(&plain);
  kp_buf_done(&scratch);
  fclose(to);
}

static int dump(const char *name) {
  struct kp_buf in;
  kp_buf_init(&in);
  file_read(name, &in);
  enum kp_err err = dump_batches(stdout, in.p, in.n);
  if (err != KP_ERR_NONE) fprintf(stderr, "%s: %s\n", name, kp_err_name(err));
  kp_buf_done(&in);
  return err != KP_ERR_NONE;
}

static int rebuild(int files_n, char **files) {
  for (int i = 0; i < files_n; i++) {
    struct kp_buf in, out;
    kp_buf_init(&in);
    kp_buf_init(&out);
    file_read(files[i], &in);
    struct kp_batch_scan scan = {.p = in.p, .n = in.n};
    struct kp_batch b;
    enum kp_err err = KP_ERR_NONE;
    while (err == KP_ERR_NONE && kp_batch_scan_next(&scan, &b)) rebuild_batch(&b, &out, &err);
    if (err != KP_ERR_NONE) return 1;
    if (out.n > 0) fwrite(out.p, 1, out.n, stdout);
    kp_buf_done(&in);
    kp_buf_done(&out);
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 3 && strcmp(argv[1], "dump") == 0) return dump(argv[2]);
  if (argc >= 3 && strcmp(argv[1], "rebuild") == 0) return rebuild(argc - 2, argv + 2);
  if (argc >= 6 && strcmp(argv[1], "cases") == 0) {
    seed = strtoull(argv[3], NULL, 10) * 0x9e3779b97f4a7c15u + 1;
    cases(atoi(argv[2]), argv[4], argc - 5, argv + 5);
    return 0;
  }
  if (argc == 4 && strcmp(argv[1], "streams") == 0) {
    streams_write(argv[2], argv[3]);
    return 0;
  }
  fprintf(stderr, "usage: batch_peer dump FILE | rebuild FILE... | streams OUT FILE | cases N SEED OUT FILE...\n");
  return 2;
}
