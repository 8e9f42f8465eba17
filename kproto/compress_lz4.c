/* LZ4 frames as Kafka's Lz4BlockOutputStream writes them: independent blocks of 64 KiB, no checksum but the header's.
 * Like its reader we take exactly one frame, refuse dependent blocks, and do not look at what follows the end mark. */
#include <lz4frame.h>

#include "kproto/compress_int.h"

enum {
  FLG_INDEPENDENT = 0x20,
  HEADER_MIN = 7,
  GROW_MIN = 64 * 1024,
  LEVEL_DEFAULT = 9, /* Kafka's compression.lz4.level; means the fast compressor there */
  LEVEL_HC_MIN = 3,  /* below it lz4frame.h takes the fast compressor */
  LEVEL_HC_MAX = 12,
};

static void lz4_ctx_free(struct kp_codec_ctx *c) {
  LZ4F_freeDecompressionContext(c->lz4_d);
}

static LZ4F_dctx *lz4_ctx(void) {
  struct kp_codec_ctx *c = kp_codec_ctx();
  if (c == NULL) return NULL;
  if (c->lz4_d == NULL) {
    LZ4F_dctx *d;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&d, LZ4F_VERSION))) return NULL;
    c->lz4_d = d;
    c->lz4_free = lz4_ctx_free;
  }
  LZ4F_resetDecompressionContext(c->lz4_d);
  return c->lz4_d;
}

/* One frame at p. Blocks are decoded straight into out where a whole one fits. */
static enum kp_err frame_decompress(LZ4F_dctx *d, const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out) {
  size_t start = out->n, hint = 1;
  const uint8_t *end = p + n;
  bool progress = true;
  while (hint != 0) {
    size_t done = out->n - start;
    if (done > bytes_max) return KP_ERR_MESSAGE_TOO_LARGE;
    if (!progress) return KP_ERR_CORRUPT_MESSAGE; /* the input ended early */
    size_t left = bytes_max - done, want = done > GROW_MIN ? done : GROW_MIN, room = out->cap - out->n;
    if (want > left) want = left + 1; /* one byte past the bound, so that exceeding it is seen */
    if (room < want) {
      if (kp_buf_reserve(out, want) == NULL) return out->err;
      room = want;
    }
    if (room > left) room = left + 1;
    size_t took = (size_t)(end - p);
    hint = LZ4F_decompress(d, out->p + out->n, &room, p, &took, NULL);
    if (LZ4F_isError(hint)) return KP_ERR_CORRUPT_MESSAGE;
    out->n += room;
    p += took;
    progress = room > 0 || took > 0;
  }
  return out->n - start > bytes_max ? KP_ERR_MESSAGE_TOO_LARGE : KP_ERR_NONE;
}

enum kp_err kp_lz4_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out) {
  static const uint8_t magic[4] = {0x04, 0x22, 0x4d, 0x18};
  if (n < HEADER_MIN || memcmp(p, magic, sizeof magic) != 0) return KP_ERR_CORRUPT_MESSAGE;
  if ((p[4] & FLG_INDEPENDENT) == 0) return KP_ERR_CORRUPT_MESSAGE;
  LZ4F_dctx *d = lz4_ctx();
  return d == NULL ? KP_ERR_NO_MEMORY : frame_decompress(d, p, n, bytes_max, out);
}

enum kp_err kp_lz4_compress(int32_t level, const uint8_t *p, size_t n, struct kp_buf *out) {
  LZ4F_preferences_t prefs = LZ4F_INIT_PREFERENCES;
  prefs.frameInfo.blockSizeID = LZ4F_max64KB;
  prefs.frameInfo.blockMode = LZ4F_blockIndependent;
  if (level != INT32_MIN && level != LEVEL_DEFAULT)
    prefs.compressionLevel = level < LEVEL_HC_MIN ? LEVEL_HC_MIN : level > LEVEL_HC_MAX ? LEVEL_HC_MAX : level;
  size_t bound = LZ4F_compressFrameBound(n, &prefs);
  uint8_t *room = kp_buf_reserve(out, bound);
  if (room == NULL) return out->err;
  size_t len = LZ4F_compressFrame(room, bound, p, n, &prefs);
  if (LZ4F_isError(len)) return KP_ERR_NO_MEMORY;
  out->n += len;
  return KP_ERR_NONE;
}
