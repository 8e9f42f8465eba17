/* Zstandard frames, one after the other, skippable ones too, as zstd-jni's ZstdInputStream reads them.
 * A frame may ask for a window of 128 MiB, which a streaming decoder would have to allocate. Decoding straight into the
 * output needs none, only an output that is large enough: the content size or, where the frame has none, its number of
 * blocks says how large, and the caller's bound cuts both short. */
#define ZSTD_STATIC_LINKING_ONLY /* ZSTD_decompressBound, ZSTD_customMem: there since 1.4 */
#include <zstd.h>
#include <zstd_errors.h>

#include "kproto/compress_int.h"
#include "kproto/mem.h"

enum { CTX_KEEP_MAX = 8 << 20 }; /* bytes of a compressor that a thread keeps; high levels need far more */

static void *z_alloc(void *opaque, size_t n) {
  (void)opaque;
  return kp_mem_alloc(n);
}

static void z_free(void *opaque, void *p) {
  (void)opaque;
  kp_mem_free(p);
}

static const ZSTD_customMem mem = {z_alloc, z_free, NULL};

static void zstd_ctx_free(struct kp_codec_ctx *c) {
  ZSTD_freeCCtx(c->zstd_c);
  ZSTD_freeDCtx(c->zstd_d);
}

/* Bytes that p may inflate to. Errors: CORRUPT_MESSAGE. */
static enum kp_err plain_bound(const uint8_t *p, size_t n, size_t bytes_max, size_t *ret) {
  unsigned long long known = ZSTD_getFrameContentSize(p, n);
  if (known == ZSTD_CONTENTSIZE_ERROR) return KP_ERR_CORRUPT_MESSAGE;
  if (known != ZSTD_CONTENTSIZE_UNKNOWN && known > bytes_max) return KP_ERR_MESSAGE_TOO_LARGE;
  unsigned long long bound = ZSTD_decompressBound(p, n);
  if (bound == ZSTD_CONTENTSIZE_ERROR) return KP_ERR_CORRUPT_MESSAGE;
  *ret = bound < bytes_max ? (size_t)bound : bytes_max;
  return KP_ERR_NONE;
}

enum kp_err kp_zstd_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out) {
  size_t bound;
  enum kp_err err = plain_bound(p, n, bytes_max, &bound);
  if (err != KP_ERR_NONE) return err;
  struct kp_codec_ctx *c = kp_codec_ctx();
  if (c == NULL) return KP_ERR_NO_MEMORY;
  if (c->zstd_d == NULL && (c->zstd_d = ZSTD_createDCtx_advanced(mem)) == NULL) return KP_ERR_NO_MEMORY;
  c->zstd_free = zstd_ctx_free;
  uint8_t *room = kp_buf_reserve(out, bound > 0 ? bound : 1);
  if (room == NULL) return out->err;
  size_t len = ZSTD_decompressDCtx(c->zstd_d, room, bound, p, n);
  if (ZSTD_isError(len)) {
    if (ZSTD_getErrorCode(len) == ZSTD_error_memory_allocation) return KP_ERR_NO_MEMORY;
    bool cut = ZSTD_getErrorCode(len) == ZSTD_error_dstSize_tooSmall && bound == bytes_max;
    return cut ? KP_ERR_MESSAGE_TOO_LARGE : KP_ERR_CORRUPT_MESSAGE;
  }
  out->n += len;
  return KP_ERR_NONE;
}

enum kp_err kp_zstd_compress(int32_t level, const uint8_t *p, size_t n, struct kp_buf *out) {
  struct kp_codec_ctx *c = kp_codec_ctx();
  if (c == NULL) return KP_ERR_NO_MEMORY;
  if (c->zstd_c == NULL && (c->zstd_c = ZSTD_createCCtx_advanced(mem)) == NULL) return KP_ERR_NO_MEMORY;
  c->zstd_free = zstd_ctx_free;
  size_t bound = ZSTD_compressBound(n);
  uint8_t *room = kp_buf_reserve(out, bound);
  if (room == NULL) return out->err;
  size_t len = ZSTD_compressCCtx(c->zstd_c, room, bound, p, n, level == INT32_MIN ? ZSTD_CLEVEL_DEFAULT : level);
  if (ZSTD_sizeof_CCtx(c->zstd_c) > CTX_KEEP_MAX) {
    ZSTD_freeCCtx(c->zstd_c);
    c->zstd_c = NULL;
  }
  if (ZSTD_isError(len)) return KP_ERR_NO_MEMORY;
  out->n += len;
  return KP_ERR_NONE;
}
