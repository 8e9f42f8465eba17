/* libFuzzer: whatever bytes come as a batch, what validation accepts can be read, and says what validation said.
 * First byte: 1 compacted, 2 log_append_time, 4 bounded age, 8 allow_control, 16 leave length and CRC as they are.
 * A golden file's first byte is 0 (its base offset), which is eaten; the length and CRC are then made right. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/batch.h"
#include "kproto/crc32c.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INFLATED_MAX = 1 << 20 };
static struct kp_buf scratch, scratch2;

static int32_t records_read(const struct kp_batch *b, int64_t *ret_max) {
  struct kp_record_iter it;
  struct kp_record r;
  int32_t n = 0;
  *ret_max = -1;
  if (kp_record_iter_init(&it, b, &scratch2, INFLATED_MAX) != KP_ERR_NONE) return -1;
  for (; kp_record_iter_next(&it, &r); n++) {
    struct kp_reader headers = {r.headers.p, r.headers.p + r.headers.n, KP_ERR_NONE};
    struct kp_record_header h;
    int32_t headers_n = 0;
    while (kp_record_header_next(&headers, &h)) headers_n++;
    KP_ASSERT(headers_n == r.headers_n && headers.err == KP_ERR_NONE, "%d of %d headers", headers_n, r.headers_n);
    if (r.timestamp > *ret_max) *ret_max = r.timestamp;
  }
  return it.r.err == KP_ERR_NONE ? n : -1;
}

static void batch_check(const struct kp_batch *b, uint8_t flags) {
  struct kp_batch_rules rules = {
      .bytes_max = 1 << 20,
      .inflated_bytes_max = INFLATED_MAX,
      .compacted = flags & 1,
      .log_append_time = flags & 2,
      .now_ms = 1700000000000,
      .before_ms_max = flags & 4 ? 86400000 : INT64_MAX,
      .after_ms_max = 3600000,
      .allow_control = flags & 8,
  };
  struct kp_batch_facts facts;
  struct kp_batch_fault fault, faults[4];
  int64_t max;
  enum kp_err err = kp_batch_validate(b, &rules, &scratch, &facts, &fault);
  int32_t n = records_read(b, &max);
  if (err == KP_ERR_NONE) {
    KP_ASSERT(n == b->record_count, "%d of %d records", n, b->record_count);
    KP_ASSERT(facts.max_timestamp == (rules.log_append_time ? rules.now_ms : max), "max %lld, %lld",
              (long long)facts.max_timestamp, (long long)max);
    KP_ASSERT(kp_batch_faults(b, &rules, &scratch, faults, 4) == 0, "the exact pass disagrees: %s", faults[0].why);
  } else if (fault.record >= 0) {
    int32_t faults_n = kp_batch_faults(b, &rules, &scratch, faults, 4);
    KP_ASSERT(faults_n > 0 && faults[0].record == fault.record, "%d faults", faults_n);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 1 + KP_BATCH_HEADER) return 0;
  uint8_t flags = data[0];
  uint8_t *p = malloc(size);
  if (p == NULL) return 0;
  memcpy(p, data, size);
  if ((flags & 16) == 0) {
    kp_be64_put(p, 0);
    kp_be32_put(p + 8, (uint32_t)(size - KP_BATCH_OVERHEAD));
    p[16] = 2;
    kp_be32_put(p + 17, kp_crc32c(0, p + 21, size - 21));
  }
  struct kp_batch_scan scan = {.p = p, .n = size};
  struct kp_batch b;
  while (kp_batch_scan_next(&scan, &b)) batch_check(&b, flags);
  KP_ASSERT(scan.at <= size, "at=%zu size=%zu", scan.at, size);
  free(p);
  for (int codec = KP_CODEC_NONE; codec <= KP_CODEC_ZSTD; codec++) {
    kp_buf_reset(&scratch);
    (void)kp_decompress((enum kp_codec)codec, data + KP_BATCH_HEADER, size - KP_BATCH_HEADER, 65536, &scratch);
    KP_ASSERT(scratch.n <= 65536, "codec %d: n=%zu", codec, scratch.n);
  }
  return 0;
}
