/* wire.h: just enough of Kafka's wire protocol for load generators: a growing byte buffer, request frames, one kind of
 * record batch, blocking calls. Written apart from kproto on purpose: what measures the broker (and Kafka) shares no
 * code with it, so an encoder's mistake can't cancel itself out.
 *
 * Every function here prints a line and exits(1) on failure: a benchmark that can't run has nothing better to do.
 * Single-threaded use of each object; no global state but the CRC table. */
#ifndef TOOLS_BENCH_WIRE_H
#define TOOLS_BENCH_WIRE_H
#include <stddef.h>
#include <stdint.h>

enum wire_api { WIRE_PRODUCE = 0, WIRE_FETCH = 1, WIRE_LIST_OFFSETS = 2, WIRE_METADATA = 3, WIRE_API_VERSIONS = 18 };

/* The versions used, the ones librdkafka 2.0 speaks; none of them is "flexible". */
enum { WIRE_PRODUCE_V = 7, WIRE_FETCH_V = 11, WIRE_METADATA_V = 4, WIRE_API_VERSIONS_V = 0 };

enum { WIRE_BATCH_HEADER = 61 }; /* bytes of a v2 record batch before its first record */

struct wire_buf {
  uint8_t *data;
  size_t len;
  size_t cap;
};

/* Appends to b, big-endian. wire_str writes an int16 length and the bytes (NULL: -1). */
void wire_i8(struct wire_buf *b, int v);
void wire_i16(struct wire_buf *b, int v);
void wire_i32(struct wire_buf *b, int64_t v);
void wire_i64(struct wire_buf *b, int64_t v);
void wire_varint(struct wire_buf *b, int64_t v);
void wire_str(struct wire_buf *b, const char *s);
void wire_bytes(struct wire_buf *b, const void *p, size_t n);
void wire_done(struct wire_buf *b);

/* Stores big-endian into p; reads big-endian from p. */
void wire_put32(uint8_t *p, uint32_t v);
void wire_put64(uint8_t *p, uint64_t v);
int16_t wire_get16(const uint8_t *p);
int32_t wire_get32(const uint8_t *p);
int64_t wire_get64(const uint8_t *p);

/* CRC-32C of n bytes (table-driven: batches are built once, before the clock starts). */
uint32_t wire_crc32c(const void *p, size_t n);

/* Starts a request frame in the empty buffer b: size (filled in by wire_frame_end), header v1, client id "bench". */
void wire_frame_begin(struct wire_buf *b, enum wire_api api, int version, int32_t correlation_id);
void wire_frame_end(struct wire_buf *b);

/* Appends an uncompressed v2 batch of `records` records, null keys, `value_bytes` of printable pseudo-random text each,
 * no producer id, timestamps timestamp_ms. */
void wire_batch(struct wire_buf *b, int records, int value_bytes, int64_t timestamp_ms);

/* Appends a whole Produce request with one batch to one partition. */
void wire_produce(struct wire_buf *b, const char *topic, int partition, int acks, const struct wire_buf *batch);

/* TCP to HOST:PORT, TCP_NODELAY. wire_connect exits on failure, wire_try_connect returns -1. */
int wire_connect(const char *host_port);
int wire_try_connect(const char *host_port);

/* Sends the frame, reads one whole response into ret_response (emptied first; starts with the correlation id).
 * Returns 0, or -1 when the peer closed or failed. */
int wire_call(int fd, const struct wire_buf *frame, struct wire_buf *ret_response);

/* Metadata for one topic, created by the broker's auto-creation where it is missing. ret_partitions is the number of
 * partitions that have a leader and no error. Returns the topic's error code, or -1 for a broken connection. */
int wire_metadata(int fd, const char *topic, int *ret_partitions);

/* The monotonic and the wall clock. */
int64_t wire_now_ns(void);
int64_t wire_wall_ms(void);

/* printf to stderr, newline, exit(1). */
_Noreturn void wire_die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints BEGIN or END on stdout and flushes: run.py takes its samples of the broker at these two lines. */
void wire_mark(const char *word);

#endif
