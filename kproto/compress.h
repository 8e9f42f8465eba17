/* gzip, snappy (raw and xerial), lz4 frame, zstd as Kafka uses them in record batches. Any thread. */
#ifndef KPROTO_COMPRESS_H
#define KPROTO_COMPRESS_H
#include "kproto/buf.h"

enum kp_codec { KP_CODEC_NONE, KP_CODEC_GZIP, KP_CODEC_SNAPPY, KP_CODEC_LZ4, KP_CODEC_ZSTD };

/* Append the decompressed bytes to out, never more than bytes_max of them; on error out has what it had.
 * Errors: KP_ERR_CORRUPT_MESSAGE (bad stream), KP_ERR_MESSAGE_TOO_LARGE (would exceed bytes_max), KP_ERR_NO_MEMORY. */
enum kp_err kp_decompress(enum kp_codec codec, const uint8_t *p, size_t n, size_t bytes_max, struct kp_buf *out);
/* Append the compressed bytes to out, in the framing that Kafka's Java producer writes. level: INT32_MIN = the codec's
 * default, else as Kafka's compression.<codec>.level. On error out has what it had.
 * Errors: KP_ERR_NO_MEMORY, KP_ERR_INVALID_CONFIG (a gzip level outside -1..9), KP_ERR_MESSAGE_TOO_LARGE (over 4 GiB).
 */
enum kp_err kp_compress(enum kp_codec codec, int32_t level, const uint8_t *p, size_t n, struct kp_buf *out);
const char *kp_codec_name(enum kp_codec codec); /* "none", "gzip", ... */
#endif
