/* Every bound, with why it is that number. Reaching one is an ordinary Kafka error, or a closed connection with a line.
 */
#ifndef BROKER_LIMITS_H
#define BROKER_LIMITS_H

enum {
  /* Produce requests of one connection that are appended and not yet answered: enough to keep a group commit busy
   * (librdkafka pipelines 5 idempotent or 1,000,000 plain ones), small enough to bound what a connection holds. */
  BRK_CONN_PRODUCE_MAX = 32,
  /* Answers waiting for a slow reader before nothing more is read from it. */
  BRK_CONN_UNSENT_MAX = 64,
  /* Bytes read from one connection before the next one gets its turn. */
  BRK_CONN_READ_MAX = 1 << 20,
  /* What one request may allocate beside its frame: decoded arrays and its answer (a fetch session of 100,000
   * partitions takes 40 MB). */
  BRK_ARENA_MAX = 256 << 20,
  /* Spliced ranges up to this many bytes are copied into the answer: cheaper than two more system calls. */
  BRK_FETCH_COPY_MAX = 16 << 10,
  /* Finished requests kept for reuse, per shard. */
  BRK_REQ_POOL = 64,
  /* A pooled request keeps at most this much of its answer's buffer. */
  BRK_REPLY_KEEP = 64 << 10,
  /* Decompressed bytes of one batch, as a multiple of nothing: a producer's batch may inflate to this and no further.
   */
  BRK_INFLATED_MAX = 128 << 20,
  /* The same of a batch that is in a log already: what a Kafka before us accepted. Beyond it compaction gives up. */
  BRK_INFLATED_STORED_MAX = 1 << 30,
  /* Faulty records of one batch that an answer names. */
  BRK_RECORD_ERRORS_MAX = 1000,
  /* GetKeys: keys of one partition in one request, and records of one scan's answer: enough to hide the round trip,
   * few enough that a disk worker is free again within tens of milliseconds. */
  BRK_GET_KEYS_MAX = 1000,
  BRK_GET_KEYS_LIMIT_MAX = 10000,
  /* How long a GetKeys may wait for the index to be built. */
  BRK_GET_KEYS_WAIT_MAX_MS = 300000,
  /* The buffer for decompression that a shard keeps between batches. */
  BRK_SCRATCH_KEEP = 4 << 20,
};

#endif
