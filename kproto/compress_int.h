/* One codec a file; compress.c picks. The functions have the contract of kp_compress and kp_decompress. */
#ifndef KPROTO_COMPRESS_INT_H
#define KPROTO_COMPRESS_INT_H

#include "kproto/compress.h"

enum kp_err kp_gzip_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out);
enum kp_err kp_gzip_compress(int32_t level, const uint8_t *p, size_t n, struct kp_buf *out);
enum kp_err kp_snappy_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out);
enum kp_err kp_snappy_compress(const uint8_t *p, size_t n, struct kp_buf *out);
enum kp_err kp_lz4_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out);
enum kp_err kp_lz4_compress(int32_t level, const uint8_t *p, size_t n, struct kp_buf *out);
enum kp_err kp_zstd_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out);
enum kp_err kp_zstd_compress(int32_t level, const uint8_t *p, size_t n, struct kp_buf *out);

/* The calling thread's contexts, made at first use and freed when the thread ends; NULL when memory is short.
 * The void pointers are the libraries' own types, which only their file knows. */
struct kp_codec_ctx {
  void *zstd_c, *zstd_d;
  void *lz4_d;
  void *inflate;
  void (*zstd_free)(struct kp_codec_ctx *), (*lz4_free)(struct kp_codec_ctx *), (*inflate_free)(struct kp_codec_ctx *);
};
struct kp_codec_ctx *kp_codec_ctx(void);

#endif
