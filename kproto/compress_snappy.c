/* Snappy as snappy-java's SnappyOutputStream frames it ("xerial"), which Kafka's Java clients write:
 *   0 magic 82 'S' 'N' 'A' 'P' 'P' 'Y' 0 | 8 version u32 = 1 | 12 lowest compatible version u32 = 1
 *   then chunks: length u32, one raw snappy block of at most 32 KiB of plain bytes.
 * A further header may stand where a chunk's length is expected (streams written one after the other). Bytes that do
 * not begin with the magic are one raw block: what librdkafka and others write. All numbers big-endian. */
#include <snappy-c.h>

#include "kproto/compress_int.h"

enum { HEADER = 16, CHUNK = 32 * 1024, VERSION = 1 };
static const uint8_t magic[8] = {0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};

/* A copy of 64 bytes takes three: no block yields more than this many bytes for each of its own. */
enum { EXPANSION_MAX = 22 };

static enum kp_err block_decompress(const uint8_t *p, size_t n, size_t start, size_t bytes_max, struct kp_buf *out) {
  size_t plain;
  if (snappy_uncompressed_length((const char *)p, n, &plain) != SNAPPY_OK) return KP_ERR_CORRUPT_MESSAGE;
  if (plain / EXPANSION_MAX > n) return KP_ERR_CORRUPT_MESSAGE; /* the length lies */
  if (plain > bytes_max - (out->n - start)) return KP_ERR_MESSAGE_TOO_LARGE;
  uint8_t *room = kp_buf_reserve(out, plain > 0 ? plain : 1);
  if (room == NULL) return out->err;
  if (snappy_uncompress((const char *)p, n, (char *)room, &plain) != SNAPPY_OK) return KP_ERR_CORRUPT_MESSAGE;
  out->n += plain;
  return KP_ERR_NONE;
}

enum kp_err kp_snappy_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out) {
  size_t start = out->n;
  if (n < sizeof magic || memcmp(p, magic, sizeof magic) != 0) return block_decompress(p, n, start, bytes_max, out);
  const uint8_t *end = p + n;
  while (p < end) {
    if (end - p < 4) return KP_ERR_CORRUPT_MESSAGE;
    enum kp_err err;
    uint32_t len = kp_be32(p);
    if (memcmp(p, magic, 4) == 0) {
      if (end - p < HEADER || memcmp(p, magic, sizeof magic) != 0) return KP_ERR_CORRUPT_MESSAGE;
      err = KP_ERR_NONE;
      len = HEADER;
    } else {
      p += 4;
      err = len > (size_t)(end - p) ? KP_ERR_CORRUPT_MESSAGE : block_decompress(p, len, start, bytes_max, out);
    }
    if (err != KP_ERR_NONE) return err;
    p += len;
  }
  return KP_ERR_NONE;
}

enum kp_err kp_snappy_compress(const uint8_t *p, size_t n, struct kp_buf *out) {
  kp_put_bytes(out, magic, sizeof magic);
  kp_put_int32(out, VERSION);
  kp_put_int32(out, VERSION);
  while (n > 0) {
    size_t plain = n < CHUNK ? n : CHUNK, len = snappy_max_compressed_length(plain);
    uint8_t *room = kp_buf_reserve(out, 4 + len);
    if (room == NULL) break;
    if (snappy_compress((const char *)p, plain, (char *)room + 4, &len) != SNAPPY_OK) return KP_ERR_NO_MEMORY;
    kp_be32_put(room, (uint32_t)len);
    out->n += 4 + len;
    p += plain;
    n -= plain;
  }
  return out->err;
}
