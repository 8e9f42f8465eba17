/* gzip (RFC 1952). Java's GZIPInputStream reads one member after the other and ignores whatever follows the last one.
 */
#include <limits.h>

#define ZLIB_CONST
#include <zlib.h>

#include "kproto/compress_int.h"
#include "kproto/mem.h"

enum {
  WINDOW_GZIP = 15 + 16, /* 32 KiB window, gzip wrapper only */
  MEMBER_MIN = 18,       /* header and trailer: Java does not look for a further member in fewer bytes */
  GROW_MIN = 64 * 1024,
};

static void *z_alloc(void *opaque, uInt n, uInt size) {
  (void)opaque;
  return kp_mem_alloc((size_t)n * size);
}

static void z_free(void *opaque, void *p) {
  (void)opaque;
  kp_mem_free(p);
}

static void inflate_ctx_free(struct kp_codec_ctx *c) {
  inflateEnd(c->inflate);
  kp_mem_free(c->inflate);
}

/* The thread's inflater, ready for a new member; NULL when memory is short. */
static z_stream *inflate_ctx(void) {
  struct kp_codec_ctx *c = kp_codec_ctx();
  if (c == NULL) return NULL;
  if (c->inflate == NULL) {
    z_stream *z = kp_mem_alloc(sizeof *z);
    if (z == NULL) return NULL;
    *z = (z_stream){.zalloc = z_alloc, .zfree = z_free};
    if (inflateInit2(z, WINDOW_GZIP) != Z_OK) {
      kp_mem_free(z);
      return NULL;
    }
    c->inflate = z;
    c->inflate_free = inflate_ctx_free;
  }
  z_stream *z = c->inflate;
  return inflateReset2(z, WINDOW_GZIP) == Z_OK ? z : NULL;
}

static uInt clamp_uint(size_t n) {
  return n > UINT_MAX ? UINT_MAX : (uInt)n;
}

/* Room for the next piece: as much as there was before, so that memory follows what has really been inflated; one byte
 * past the bound, so that the byte that exceeds it is seen. */
static size_t next_room(size_t done, size_t n, size_t left) {
  size_t want = done < n ? n : done;
  if (want < GROW_MIN) want = GROW_MIN;
  return want > left ? left + 1 : want;
}

static enum kp_err inflate_member(z_stream *z, size_t start, size_t bytes_max, struct kp_buf *out) {
  for (;;) {
    size_t done = out->n - start;
    if (done > bytes_max) return KP_ERR_MESSAGE_TOO_LARGE;
    size_t room = out->cap - out->n;
    if (room > bytes_max - done + 1) room = bytes_max - done + 1;
    if (room == 0) {
      room = next_room(done, 4 * (size_t)z->avail_in, bytes_max - done);
      if (kp_buf_reserve(out, room) == NULL) return out->err;
    }
    z->next_out = out->p + out->n;
    z->avail_out = clamp_uint(room);
    uInt before = z->avail_out;
    int rc = inflate(z, Z_NO_FLUSH);
    out->n += before - z->avail_out;
    if (rc == Z_STREAM_END) return out->n - start > bytes_max ? KP_ERR_MESSAGE_TOO_LARGE : KP_ERR_NONE;
    if (rc == Z_MEM_ERROR) return KP_ERR_NO_MEMORY;
    if (rc != Z_OK) return KP_ERR_CORRUPT_MESSAGE; /* Z_BUF_ERROR: the input ended early */
  }
}

enum kp_err kp_gzip_decompress(const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out) {
  if (n > UINT_MAX) return KP_ERR_MESSAGE_TOO_LARGE;
  z_stream *z = inflate_ctx();
  if (z == NULL) return KP_ERR_NO_MEMORY;
  size_t start = out->n;
  z->next_in = p;
  z->avail_in = (uInt)n;
  enum kp_err err = inflate_member(z, start, bytes_max, out);
  while (err == KP_ERR_NONE && z->avail_in > MEMBER_MIN) {
    if (z->next_in[0] != 0x1f || z->next_in[1] != 0x8b) break;
    if (inflateReset(z) != Z_OK) return KP_ERR_CORRUPT_MESSAGE;
    err = inflate_member(z, start, bytes_max, out);
  }
  return err;
}

enum kp_err kp_gzip_compress(int32_t level, const uint8_t *p, size_t n, struct kp_buf *out) {
  if (n > UINT_MAX) return KP_ERR_MESSAGE_TOO_LARGE;
  z_stream z = {.zalloc = z_alloc, .zfree = z_free};
  int z_level = level == INT32_MIN ? Z_DEFAULT_COMPRESSION : level;
  int rc = deflateInit2(&z, z_level, Z_DEFLATED, WINDOW_GZIP, 8, Z_DEFAULT_STRATEGY);
  if (rc != Z_OK) return rc == Z_MEM_ERROR ? KP_ERR_NO_MEMORY : KP_ERR_INVALID_CONFIG;
  size_t bound = deflateBound(&z, n);
  uint8_t *room = kp_buf_reserve(out, bound);
  if (room != NULL && bound <= UINT_MAX) {
    z.next_in = p;
    z.avail_in = (uInt)n;
    z.next_out = room;
    z.avail_out = (uInt)bound;
    rc = deflate(&z, Z_FINISH);
    if (rc == Z_STREAM_END) out->n += bound - z.avail_out;
  }
  deflateEnd(&z);
  if (out->err != KP_ERR_NONE) return out->err;
  return rc == Z_STREAM_END ? KP_ERR_NONE : KP_ERR_MESSAGE_TOO_LARGE;
}
