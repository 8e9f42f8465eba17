/* Compressed streams that a client other than Java's may send, or a broken one: what comes out must be the plain bytes
 * exactly where Kafka reads them too (test_compress.c says what we do, `make check-batch` asks Kafka). */
#ifndef KPROTO_TESTS_STREAMS_H
#define KPROTO_TESTS_STREAMS_H

#include <stdlib.h>

#include <lz4frame.h>
#include <snappy-c.h>
#include <zstd.h>

#include "kproto/assert.h"
#include "kproto/compress.h"

struct stream {
  const char *name;
  enum kp_codec codec;
  void (*make)(const uint8_t *p, size_t n, struct kp_buf *out);
  enum kp_err want; /* NONE: inflates to the n bytes at p */
};

static inline void put_codec(enum kp_codec codec, const uint8_t *p, size_t n, struct kp_buf *out) {
  KP_ASSERT(kp_compress(codec, INT32_MIN, p, n, out) == KP_ERR_NONE, "codec %d", (int)codec);
}

static inline void put_halves(enum kp_codec codec, const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(codec, p, n / 2, out);
  put_codec(codec, p + n / 2, n - n / 2, out);
}

#define JUNK "this is not the beginning of anything compressed"

static inline void gzip_two_members(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_halves(KP_CODEC_GZIP, p, n, out);
}
static inline void gzip_junk_after(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_GZIP, p, n, out);
  kp_put_bytes(out, JUNK, sizeof JUNK);
}
static inline void gzip_bad_crc(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_GZIP, p, n, out);
  out->p[out->n - 8] ^= 1;
}
static inline void gzip_cut(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_GZIP, p, n, out);
  out->n /= 2;
}

static inline void snappy_raw(const uint8_t *p, size_t n, struct kp_buf *out) {
  size_t len = snappy_max_compressed_length(n);
  uint8_t *room = kp_buf_reserve(out, len);
  KP_ASSERT(room != NULL && snappy_compress((const char *)p, n, (char *)room, &len) == SNAPPY_OK, "n=%zu", n);
  out->n += len;
}
static inline void snappy_two_streams(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_halves(KP_CODEC_SNAPPY, p, n, out);
}
static inline void snappy_chunk_length_lies(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_SNAPPY, p, n, out);
  kp_be32_put(out->p + 16, kp_be32(out->p + 16) + 1);
}
static inline void snappy_chunk_length_huge(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_SNAPPY, p, n, out);
  kp_be32_put(out->p + 16, 0x7fffffff);
}
static inline void snappy_chunk_length_negative(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_SNAPPY, p, n, out);
  kp_be32_put(out->p + 16, 0xffffffff);
}
static inline void snappy_newer_reader_wanted(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_SNAPPY, p, n, out);
  kp_be32_put(out->p + 12, 7);
}
static inline void snappy_version_0(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_SNAPPY, p, n, out);
  kp_be32_put(out->p + 8, 0);
}
static inline void snappy_plain_length_lies(const uint8_t *p, size_t n, struct kp_buf *out) {
  (void)p;
  (void)n;
  kp_put_bytes(out, "\xff\xff\xff\x07\x00\x61", 6); /* 16 MiB from one literal byte */
}

static inline void put_lz4_frame(LZ4F_preferences_t prefs, const uint8_t *p, size_t n, struct kp_buf *out) {
  size_t bound = LZ4F_compressFrameBound(n, &prefs);
  uint8_t *room = kp_buf_reserve(out, bound);
  KP_ASSERT(room != NULL, "bound=%zu", bound);
  out->n += LZ4F_compressFrame(room, bound, p, n, &prefs);
}
static inline void lz4_dependent_blocks(const uint8_t *p, size_t n, struct kp_buf *out) {
  LZ4F_preferences_t prefs = LZ4F_INIT_PREFERENCES;
  put_lz4_frame(prefs, p, n, out);
  if (out->p[4] & 0x20) { /* one block only: the library says independent, so say otherwise with a right checksum */
    out->p[4] &= (uint8_t)~0x20;
    out->p[6] = 0x82; /* xxh32 of 40 40, second byte */
  }
}
static inline void lz4_content_size_and_checksums(const uint8_t *p, size_t n, struct kp_buf *out) {
  LZ4F_preferences_t prefs = LZ4F_INIT_PREFERENCES;
  prefs.frameInfo.blockMode = LZ4F_blockIndependent;
  prefs.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
  prefs.frameInfo.blockChecksumFlag = LZ4F_blockChecksumEnabled;
  prefs.frameInfo.contentSize = n;
  put_lz4_frame(prefs, p, n, out);
}
static inline void lz4_two_frames(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_LZ4, p, n, out);
  put_codec(KP_CODEC_LZ4, p, n, out);
}
static inline void lz4_junk_after(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_LZ4, p, n, out);
  kp_put_bytes(out, JUNK, sizeof JUNK);
}
static inline void lz4_bad_header_checksum(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_LZ4, p, n, out);
  out->p[6] ^= 1;
}
static inline void lz4_no_end_mark(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_LZ4, p, n, out);
  out->n -= 4;
}

static inline void zstd_two_frames(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_halves(KP_CODEC_ZSTD, p, n, out);
}
static inline void zstd_skippable_frame(const uint8_t *p, size_t n, struct kp_buf *out) {
  kp_put_bytes(out, "\x50\x2a\x4d\x18\x03\x00\x00\x00xyz", 11);
  put_codec(KP_CODEC_ZSTD, p, n, out);
}
static inline void zstd_without_content_size(const uint8_t *p, size_t n, struct kp_buf *out) {
  ZSTD_CCtx *c = ZSTD_createCCtx();
  size_t bound = ZSTD_compressBound(n) + 64;
  uint8_t *room = kp_buf_reserve(out, bound);
  KP_ASSERT(c != NULL && room != NULL, "bound=%zu", bound);
  ZSTD_CCtx_setParameter(c, ZSTD_c_contentSizeFlag, 0);
  ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1);
  out->n += ZSTD_compress2(c, room, bound, p, n);
  ZSTD_freeCCtx(c);
}
static inline void zstd_junk_after(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_ZSTD, p, n, out);
  kp_put_bytes(out, JUNK, sizeof JUNK);
}
static inline void zstd_cut(const uint8_t *p, size_t n, struct kp_buf *out) {
  put_codec(KP_CODEC_ZSTD, p, n, out);
  out->n -= 3;
}
static inline void stream_empty(const uint8_t *p, size_t n, struct kp_buf *out) {
  (void)p;
  (void)n;
  (void)out;
}

#define STREAM(codec, make, want) {#make, codec, make, want}
static const struct stream streams[] = {
    STREAM(KP_CODEC_GZIP, gzip_two_members, KP_ERR_NONE),
    STREAM(KP_CODEC_GZIP, gzip_junk_after, KP_ERR_NONE),
    STREAM(KP_CODEC_GZIP, gzip_bad_crc, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_GZIP, gzip_cut, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_GZIP, stream_empty, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_SNAPPY, snappy_raw, KP_ERR_NONE),
    STREAM(KP_CODEC_SNAPPY, snappy_two_streams, KP_ERR_NONE),
    STREAM(KP_CODEC_SNAPPY, snappy_newer_reader_wanted, KP_ERR_NONE),
    STREAM(KP_CODEC_SNAPPY, snappy_version_0, KP_ERR_NONE),
    STREAM(KP_CODEC_SNAPPY, snappy_chunk_length_lies, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_SNAPPY, snappy_chunk_length_huge, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_SNAPPY, snappy_chunk_length_negative, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_SNAPPY, snappy_plain_length_lies, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_SNAPPY, stream_empty, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_LZ4, lz4_dependent_blocks, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_LZ4, lz4_content_size_and_checksums, KP_ERR_NONE),
    STREAM(KP_CODEC_LZ4, lz4_two_frames, KP_ERR_NONE),
    STREAM(KP_CODEC_LZ4, lz4_junk_after, KP_ERR_NONE),
    STREAM(KP_CODEC_LZ4, lz4_bad_header_checksum, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_LZ4, lz4_no_end_mark, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_LZ4, stream_empty, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_ZSTD, zstd_two_frames, KP_ERR_NONE),
    STREAM(KP_CODEC_ZSTD, zstd_skippable_frame, KP_ERR_NONE),
    STREAM(KP_CODEC_ZSTD, zstd_without_content_size, KP_ERR_NONE),
    STREAM(KP_CODEC_ZSTD, zstd_junk_after, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_ZSTD, zstd_cut, KP_ERR_CORRUPT_MESSAGE),
    STREAM(KP_CODEC_ZSTD, stream_empty, KP_ERR_CORRUPT_MESSAGE),
};
enum { STREAMS_N = sizeof streams / sizeof *streams };

#endif
