/* Incremental fetch sessions (KIP-227; kafka.server.FetchSession): a client names only what changes, the shard
 * remembers the rest. One cache per shard: a client's session follows its connection. */
#ifndef BROKER_FETCH_SESSION_H
#define BROKER_FETCH_SESSION_H

#include "broker/shard.h"
#include "kproto/gen/fetch.h"

/* What a client wants of one partition, and what it was told last. */
struct brk_fetch_entry {
  struct kp_uuid topic_id;
  char *topic; /* by name: versions up to 12; "" when only the id is known */
  int32_t partition;
  int32_t max_bytes;
  kp_offset fetch_offset;
  kp_epoch current_leader_epoch, last_fetched_epoch;
  kp_offset log_start_offset; /* of a follower, -1 from consumers */
  kp_offset told_high_watermark, told_log_start;
  struct brk_fetch_entry *next, *prev; /* order of the answer */
  struct brk_fetch_entry *hash_next;
};

struct brk_fetch_session;
struct brk_fetch_sessions;

struct brk_fetch_sessions *brk_fetch_sessions_new(struct brk_shard *sh);
void brk_fetch_sessions_free(struct brk_fetch_sessions *ss);

/* Begin a request: *ret is the session to serve, NULL for a full fetch without one; *ret_full says whether everything
 * is to be answered. A session whose last partition is forgotten ends. Errors (for the whole answer):
 * FETCH_SESSION_ID_NOT_FOUND, INVALID_FETCH_SESSION_EPOCH, FETCH_SESSION_TOPIC_ID_ERROR. */
enum kp_err brk_fetch_session_begin(struct brk_fetch_sessions *ss, const struct kp_fetch_request *in, int16_t version,
                                    struct brk_fetch_session **ret, bool *ret_full);
int32_t brk_fetch_session_id(const struct brk_fetch_session *s);
int32_t brk_fetch_session_size(const struct brk_fetch_session *s);
struct brk_fetch_entry *
brk_fetch_session_first(const struct brk_fetch_session *s); /* then ->next, session_size of them; NULL: none */
/* By id: a session may be gone when a long poll ends. */
struct brk_fetch_session *brk_fetch_session_find(struct brk_fetch_sessions *ss, int32_t id);
struct brk_fetch_entry *brk_fetch_session_entry(struct brk_fetch_session *s, const struct kp_uuid *id,
                                                const char *topic, int32_t partition);
/* Had data in this answer: goes to the end, so that the others come first next time. */
void brk_fetch_session_served(struct brk_fetch_session *s, struct brk_fetch_entry *e);

#endif
