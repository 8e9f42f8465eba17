#include "kproto/compress.h"

#include <pthread.h>

#include "kproto/assert.h"
#include "kproto/compress_int.h"
#include "kproto/mem.h"

static pthread_key_t ctx_key;
static pthread_once_t ctx_once = PTHREAD_ONCE_INIT;
static bool ctx_key_made;

static void ctx_free(void *arg) {
  struct kp_codec_ctx *c = arg;
  if (c->zstd_free) c->zstd_free(c);
  if (c->lz4_free) c->lz4_free(c);
  if (c->inflate_free) c->inflate_free(c);
  kp_mem_free(c);
}

static void ctx_key_make(void) {
  ctx_key_made = pthread_key_create(&ctx_key, ctx_free) == 0;
}

struct kp_codec_ctx *kp_codec_ctx(void) {
  if (pthread_once(&ctx_once, ctx_key_make) != 0 || !ctx_key_made) return NULL;
  struct kp_codec_ctx *c = pthread_getspecific(ctx_key);
  if (c != NULL) return c;
  c = kp_mem_alloc(sizeof *c);
  if (c == NULL) return NULL;
  *c = (struct kp_codec_ctx){0};
  if (pthread_setspecific(ctx_key, c) == 0) return c;
  kp_mem_free(c);
  return NULL;
}

static enum kp_err copy_out(const uint8_t *p, size_t n, struct kp_buf *out) {
  kp_put_bytes(out, p, n);
  return out->err;
}

static enum kp_err decompress(enum kp_codec codec, const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out) {
  switch (codec) {
  case KP_CODEC_NONE: return n > bytes_max ? KP_ERR_MESSAGE_TOO_LARGE : copy_out(p, n, out);
  case KP_CODEC_GZIP: return kp_gzip_decompress(p, n, bytes_max, out);
  case KP_CODEC_SNAPPY: return kp_snappy_decompress(p, n, bytes_max, out);
  case KP_CODEC_LZ4: return kp_lz4_decompress(p, n, bytes_max, out);
  case KP_CODEC_ZSTD: return kp_zstd_decompress(p, n, bytes_max, out);
  }
  return KP_ERR_UNSUPPORTED_COMPRESSION_TYPE;
}

static enum kp_err compress(enum kp_codec codec, int32_t level, const uint8_t *p, size_t n, struct kp_buf *out) {
  switch (codec) {
  case KP_CODEC_NONE: return copy_out(p, n, out);
  case KP_CODEC_GZIP: return kp_gzip_compress(level, p, n, out);
  case KP_CODEC_SNAPPY: return kp_snappy_compress(p, n, out);
  case KP_CODEC_LZ4: return kp_lz4_compress(level, p, n, out);
  case KP_CODEC_ZSTD: return kp_zstd_compress(level, p, n, out);
  }
  return KP_ERR_UNSUPPORTED_COMPRESSION_TYPE;
}

enum kp_err kp_decompress(enum kp_codec codec, const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out) {
  if (out->err != KP_ERR_NONE) return out->err;
  size_t start = out->n;
  enum kp_err err = decompress(codec, p, n, bytes_max, out);
  if (err != KP_ERR_NONE) out->n = start;
  KP_ASSERT(out->n - start <= bytes_max, "n=%zu bytes_max=%zu", out->n - start, bytes_max);
  return err;
}

enum kp_err kp_compress(enum kp_codec codec, int32_t level, const uint8_t *p, size_t n, struct kp_buf *out) {
  if (out->err != KP_ERR_NONE) return out->err;
  size_t start = out->n;
  enum kp_err err = compress(codec, level, p, n, out);
  if (err != KP_ERR_NONE) out->n = start;
  return err;
}

const char *kp_codec_name(enum kp_codec codec) {
  switch (codec) {
  case KP_CODEC_NONE: return "none";
  case KP_CODEC_GZIP: return "gzip";
  case KP_CODEC_SNAPPY: return "snappy";
  case KP_CODEC_LZ4: return "lz4";
  case KP_CODEC_ZSTD: return "zstd";
  }
  return "?";
}
