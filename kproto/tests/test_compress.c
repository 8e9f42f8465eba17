#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>

#include <zlib.h>

#include "kproto/compress.h"
#include "kproto/mem.h"
#include "kproto/tests/streams.h"

enum { MIB = 1 << 20 };

static const enum kp_codec codecs[] = {KP_CODEC_NONE, KP_CODEC_GZIP, KP_CODEC_SNAPPY, KP_CODEC_LZ4, KP_CODEC_ZSTD};
enum { CODECS_N = sizeof codecs / sizeof *codecs };

/* n bytes, a mixture of text that compresses and noise that does not. */
static uint8_t *sample(size_t n) {
  uint8_t *p = malloc(n + 1);
  assert_non_null(p);
  uint32_t x = 7;
  for (size_t i = 0; i < n; i++) {
    x = x * 1664525u + 1013904223u;
    p[i] = i / 1000 % 3 == 0 ? (uint8_t)(x >> 24) : (uint8_t)("kask keeps what it was given"[i % 28]);
  }
  return p;
}

static void check_round_trip(enum kp_codec codec, int32_t level, const uint8_t *p, size_t n) {
  struct kp_buf packed, plain;
  kp_buf_init(&packed);
  kp_buf_init(&plain);
  kp_put_bytes(&packed, "before", 6);
  kp_put_bytes(&plain, "before", 6);
  assert_int_equal(kp_compress(codec, level, p, n, &packed), KP_ERR_NONE);
  assert_int_equal(kp_decompress(codec, packed.p + 6, packed.n - 6, n, &plain), KP_ERR_NONE);
  assert_int_equal(plain.n, n + 6);
  assert_memory_equal(plain.p, "before", 6);
  assert_memory_equal(plain.p + 6, p, n);
  if (n > 0) {
    plain.n = 3;
    assert_int_equal(kp_decompress(codec, packed.p + 6, packed.n - 6, n - 1, &plain), KP_ERR_MESSAGE_TOO_LARGE);
    assert_int_equal(plain.n, 3);
  }
  kp_buf_done(&packed);
  kp_buf_done(&plain);
}

static void test_every_codec_gives_back_what_it_got_and_not_one_byte_more_than_the_bound(void **state) {
  (void)state;
  static const size_t sizes[] = {0, 1, 5, 100, 32767, 32768, 32769, 65535, 65536, 65537, 200000, 3 * MIB + 1};
  uint8_t *p = sample(sizes[sizeof sizes / sizeof *sizes - 1]);
  for (int c = 0; c < CODECS_N; c++)
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) check_round_trip(codecs[c], INT32_MIN, p, sizes[i]);
  free(p);
}

static void test_every_level_of_kafka_is_taken(void **state) {
  (void)state;
  uint8_t *p = sample(20000);
  for (int32_t level = -1; level <= 9; level++) check_round_trip(KP_CODEC_GZIP, level, p, 20000);
  for (int32_t level = 1; level <= 17; level++) check_round_trip(KP_CODEC_LZ4, level, p, 20000);
  for (int32_t level = -5; level <= 22; level++) check_round_trip(KP_CODEC_ZSTD, level, p, 20000);
  struct kp_buf out;
  kp_buf_init(&out);
  assert_int_equal(kp_compress(KP_CODEC_GZIP, 10, p, 100, &out), KP_ERR_INVALID_CONFIG);
  assert_int_equal(out.n, 0);
  kp_buf_done(&out);
  free(p);
}

static void test_streams_of_other_clients_are_read_and_broken_ones_refused_as_kafka_does(void **state) {
  (void)state;
  enum { N = 100000 };
  uint8_t *p = sample(N);
  for (int i = 0; i < STREAMS_N; i++) {
    struct kp_buf in, out;
    kp_buf_init(&in);
    kp_buf_init(&out);
    streams[i].make(p, N, &in);
    enum kp_err err = kp_decompress(streams[i].codec, in.p, in.n, MIB, &out);
    if (err != streams[i].want) fail_msg("%s: %s", streams[i].name, kp_err_name(err));
    if (err == KP_ERR_NONE && (out.n != N || memcmp(out.p, p, N) != 0)) fail_msg("%s: other bytes", streams[i].name);
    if (err != KP_ERR_NONE) assert_int_equal(out.n, 0);
    kp_buf_done(&in);
    kp_buf_done(&out);
  }
  free(p);
}

/* Every cut of a stream: an error, except where framed snappy ends with a whole chunk. */
static void test_truncated_streams_are_refused(void **state) {
  (void)state;
  enum { N = 40000 };
  uint8_t *p = sample(N);
  for (int c = 1; c < CODECS_N; c++) {
    struct kp_buf in, out;
    kp_buf_init(&in);
    kp_buf_init(&out);
    put_codec(codecs[c], p, N, &in);
    for (size_t cut = 0; cut < in.n; cut += cut < 64 || in.n - cut < 64 ? 1 : 211) {
      uint8_t *exact = malloc(cut + 1); /* so that a sanitizer sees a read past the cut */
      assert_non_null(exact);
      memcpy(exact + 1, in.p, cut);
      enum kp_err err = kp_decompress(codecs[c], exact + 1, cut, MIB, &out);
      if (err == KP_ERR_NONE && !(codecs[c] == KP_CODEC_SNAPPY && (out.n == 0 || out.n == 32768)))
        fail_msg("%s cut at %zu of %zu", kp_codec_name(codecs[c]), cut, in.n);
      kp_buf_reset(&out);
      free(exact);
    }
    kp_buf_done(&in);
    kp_buf_done(&out);
  }
  free(p);
}

/* ---- bombs: a small stream of a gigabyte of zeros */

enum { BOMB_PIECE = 4 * MIB, BOMB_PIECES = 256 };

static void bomb_gzip(struct kp_buf *out) {
  uint8_t *zeros = calloc(1, BOMB_PIECE), *piece = malloc(64 * 1024);
  z_stream z = {0};
  assert_true(zeros != NULL && piece != NULL);
  assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  /* After a full flush the next piece needs nothing of the one before: its bytes can be repeated. */
  for (int i = 0; i < 2; i++) {
    z.next_in = zeros;
    z.avail_in = BOMB_PIECE;
    z.next_out = piece;
    z.avail_out = 64 * 1024;
    assert_int_equal(deflate(&z, Z_FULL_FLUSH), Z_OK);
    for (int k = 0; k < (i == 0 ? 1 : BOMB_PIECES - 1); k++) kp_put_bytes(out, piece, 64 * 1024 - z.avail_out);
  }
  deflateEnd(&z);
  free(piece);
  free(zeros);
}

static void bomb_lz4(struct kp_buf *out) {
  uint8_t *zeros = calloc(1, BOMB_PIECE);
  LZ4F_preferences_t prefs = LZ4F_INIT_PREFERENCES;
  prefs.frameInfo.blockMode = LZ4F_blockIndependent;
  prefs.frameInfo.blockSizeID = LZ4F_max4MB;
  assert_non_null(zeros);
  put_lz4_frame(prefs, zeros, BOMB_PIECE, out); /* header 7, one block, end mark 4 */
  size_t block_n = out->n - 7 - 4;
  uint8_t *block = malloc(block_n);
  assert_non_null(block);
  memcpy(block, out->p + 7, block_n);
  out->n -= 4;
  for (int i = 1; i < BOMB_PIECES; i++) kp_put_bytes(out, block, block_n);
  kp_put_int32(out, 0);
  free(block);
  free(zeros);
}

static void bomb_snappy(struct kp_buf *out) {
  uint8_t *zeros = calloc(1, BOMB_PIECE);
  assert_non_null(zeros);
  put_codec(KP_CODEC_SNAPPY, zeros, 0, out);
  size_t at = out->n, len = snappy_max_compressed_length(BOMB_PIECE);
  uint8_t *piece = malloc(len);
  assert_non_null(piece);
  assert_int_equal(snappy_compress((const char *)zeros, BOMB_PIECE, (char *)piece, &len), SNAPPY_OK);
  for (int i = 0; i < 8; i++) { /* the most that 1.6 MB of snappy can hold: it never shrinks more than 21 times */
    kp_put_int32(out, (int32_t)len);
    kp_put_bytes(out, piece, len);
  }
  assert_true(out->n > at);
  free(piece);
  free(zeros);
}

/* One byte repeated 128 KiB takes four bytes of zstd: 32 KiB are a gigabyte. */
static void bomb_zstd(struct kp_buf *out, bool content_size) {
  kp_put_bytes(out, "\x28\xb5\x2f\xfd", 4);
  kp_put_int8(out, content_size ? (int8_t)0xc0 : 0); /* frame descriptor: 8 bytes of content size, or none */
  kp_put_int8(out, 7 << 3);                          /* window 2^17 */
  if (content_size) kp_put_bytes(out, "\x00\x00\x00\x40\x00\x00\x00\x00", 8);
  for (uint32_t i = 0; i < 8192; i++) {
    uint32_t head = (128u * 1024) << 3 | 1 << 1 | (i == 8191);
    uint8_t block[4] = {(uint8_t)head, (uint8_t)(head >> 8), (uint8_t)(head >> 16), 0};
    kp_put_bytes(out, block, sizeof block);
  }
}
static void bomb_zstd_sized(struct kp_buf *out) {
  bomb_zstd(out, true);
}
static void bomb_zstd_unsized(struct kp_buf *out) {
  bomb_zstd(out, false);
}

static void check_bomb(enum kp_codec codec, void (*make)(struct kp_buf *out), size_t packed_max) {
  enum { BOUND = 8 * MIB };
  struct kp_buf in, out;
  kp_buf_init(&in);
  kp_buf_init(&out);
  make(&in);
  assert_true(in.n <= packed_max);
  assert_int_equal(kp_decompress(codec, in.p, in.n, BOUND, &out), KP_ERR_MESSAGE_TOO_LARGE);
  assert_int_equal(out.n, 0);
  assert_true(out.cap <= 2 * BOUND + MIB); /* memory asked for, not a gigabyte */
  kp_buf_done(&in);
  kp_buf_done(&out);
}

static void test_gzip_bomb_is_refused(void **state) {
  (void)state;
  check_bomb(KP_CODEC_GZIP, bomb_gzip, 2 * MIB);
}
static void test_lz4_bomb_is_refused(void **state) {
  (void)state;
  check_bomb(KP_CODEC_LZ4, bomb_lz4, 5 * MIB);
}
static void test_snappy_bomb_is_refused(void **state) {
  (void)state;
  check_bomb(KP_CODEC_SNAPPY, bomb_snappy, 2 * MIB);
}
static void test_zstd_bomb_is_refused_with_and_without_content_size(void **state) {
  (void)state;
  check_bomb(KP_CODEC_ZSTD, bomb_zstd_sized, MIB);
  check_bomb(KP_CODEC_ZSTD, bomb_zstd_unsized, MIB);
}

/* A small stream that is right but for its claims does not make us ask for what it claims. */
static void test_lying_lengths_cost_no_memory(void **state) {
  (void)state;
  struct kp_buf in, out;
  kp_buf_init(&in);
  kp_buf_init(&out);
  snappy_plain_length_lies(NULL, 0, &in);
  assert_int_equal(kp_decompress(KP_CODEC_SNAPPY, in.p, in.n, 1 << 30, &out), KP_ERR_CORRUPT_MESSAGE);
  assert_true(out.cap < MIB);
  kp_buf_done(&in);
  kp_buf_done(&out);
}

static void *thread_round_trips(void *arg) {
  const uint8_t *p = arg;
  for (int i = 0; i < 20; i++)
    for (int c = 0; c < CODECS_N; c++) check_round_trip(codecs[c], INT32_MIN, p, 50000);
  return NULL;
}

static void test_threads_do_not_share_contexts(void **state) {
  (void)state;
  pthread_t t[4];
  uint8_t *p = sample(50000);
  for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&t[i], NULL, thread_round_trips, p), 0);
  for (int i = 0; i < 4; i++) assert_int_equal(pthread_join(t[i], NULL), 0);
  free(p);
}

/* In a new thread, which has no contexts yet: the n-th allocation fails, for every n until none is left to fail. */
static void *thread_without_memory(void *arg) {
  enum kp_codec codec = *(enum kp_codec *)arg;
  uint8_t *p = sample(50000);
  enum kp_err err = KP_ERR_NO_MEMORY;
  int64_t n = 0;
  while (err == KP_ERR_NO_MEMORY) {
    struct kp_buf packed, plain;
    kp_buf_init(&packed);
    kp_buf_init(&plain);
    kp_mem_fail_nth(++n);
    err = kp_compress(codec, INT32_MIN, p, 50000, &packed);
    if (err == KP_ERR_NONE) err = kp_decompress(codec, packed.p, packed.n, MIB, &plain);
    kp_mem_fail_nth(0);
    kp_buf_done(&packed);
    kp_buf_done(&plain);
  }
  assert_int_equal(err, KP_ERR_NONE);
  assert_in_range(n, 3, 1000);
  free(p);
  return NULL;
}

static void test_every_allocation_may_fail(void **state) {
  (void)state;
  for (int c = 0; c < CODECS_N; c++) {
    pthread_t t;
    enum kp_codec codec = codecs[c];
    assert_int_equal(pthread_create(&t, NULL, thread_without_memory, &codec), 0);
    assert_int_equal(pthread_join(t, NULL), 0);
  }
}

static void test_unknown_codecs_are_refused(void **state) {
  (void)state;
  struct kp_buf out;
  kp_buf_init(&out);
  for (int c = KP_CODEC_ZSTD + 1; c < 8; c++) {
    assert_int_equal(kp_decompress((enum kp_codec)c, NULL, 0, 1, &out), KP_ERR_UNSUPPORTED_COMPRESSION_TYPE);
    assert_string_equal(kp_codec_name((enum kp_codec)c), "?");
  }
  kp_buf_done(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_codec_gives_back_what_it_got_and_not_one_byte_more_than_the_bound),
      cmocka_unit_test(test_every_level_of_kafka_is_taken),
      cmocka_unit_test(test_streams_of_other_clients_are_read_and_broken_ones_refused_as_kafka_does),
      cmocka_unit_test(test_truncated_streams_are_refused),
      cmocka_unit_test(test_gzip_bomb_is_refused),
      cmocka_unit_test(test_lz4_bomb_is_refused),
      cmocka_unit_test(test_snappy_bomb_is_refused),
      cmocka_unit_test(test_zstd_bomb_is_refused_with_and_without_content_size),
      cmocka_unit_test(test_lying_lengths_cost_no_memory),
      cmocka_unit_test(test_threads_do_not_share_contexts),
      cmocka_unit_test(test_every_allocation_may_fail),
      cmocka_unit_test(test_unknown_codecs_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
