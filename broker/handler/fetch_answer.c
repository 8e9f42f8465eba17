/* The response of a fetch: partitions in order, of an incremental session only those with news; small ranges are
 * copied, large ones spliced for sendfile. */
#include "kproto/gen/fetch.h"

#include "broker/fetch_session.h"
#include "broker/handler/fetch_int.h"
#include "broker/limits.h"
#include "broker/server.h"
#include "kproto/assert.h"

/* The owner's reference to the file goes to the response's splice, or ends here with the copy. */
static bool give_records(struct fetch *f, struct fetch_part *p, struct kp_fetch_response_partition_data *out) {
  out->records = (struct kp_records){.p = (const uint8_t *)"", .n = 0};
  if (p->range.n == 0) return true;
  KP_ASSERT(p->range.n <= INT32_MAX, "range of %lld bytes", (long long)p->range.n);
  if (p->range.n > BRK_FETCH_COPY_MAX) {
    struct log_range *range = kp_arena_alloc(&f->req->arena, sizeof *range);
    if (!range) return false;
    *range = p->range;
    out->records = (struct kp_records){.p = NULL, .n = (int32_t)range->n, .splice = range};
    p->range = (struct log_range){0};
    return true;
  }
  uint8_t *copy = kp_arena_alloc(&f->req->arena, (size_t)p->range.n);
  size_t got = 0;
  if (!copy) return false;
  enum kp_err err = log_file_pread(p->range.file, copy, (size_t)p->range.n, p->range.position, &got);
  if (err != KP_ERR_NONE || got != (size_t)p->range.n) return false;
  out->records = (struct kp_records){.p = copy, .n = (int32_t)p->range.n};
  return true;
}

static void give_aborted(struct fetch *f, const struct fetch_part *p, struct kp_fetch_response_partition_data *out) {
  out->aborted_transactions_n = -1;
  if (!p->aborted_known) return;
  out->aborted_transactions = KP_NEW(&f->req->arena, kp_fetch_response_aborted_transaction, p->aborted_n);
  if (!out->aborted_transactions) return;
  out->aborted_transactions_n = p->aborted_n;
  for (int32_t i = 0; i < p->aborted_n; i++) {
    out->aborted_transactions[i].producer_id = p->aborted[i].producer_id;
    out->aborted_transactions[i].first_offset = p->aborted[i].first_offset;
  }
}

static void fill(struct fetch *f, struct fetch_part *p, struct kp_fetch_response_partition_data *out) {
  out->partition_index = p->partition;
  out->high_watermark = out->last_stable_offset = out->log_start_offset = -1;
  out->aborted_transactions_n = p->owner ? -1 : 0; /* empty for what is not there, as Kafka's */
  out->records = (struct kp_records){.p = (const uint8_t *)"", .n = 0};
  if (p->err == KP_ERR_NONE && !give_records(f, p, out)) p->err = KP_ERR_KAFKA_STORAGE_ERROR;
  out->error_code = kp_err_wire(p->err);
  if (p->err != KP_ERR_NONE) return;
  out->high_watermark = p->high_watermark;
  out->last_stable_offset = p->last_stable;
  out->log_start_offset = p->log_start;
  give_aborted(f, p, out);
  if (!p->diverging) return;
  out->diverging_epoch.epoch = p->diverging_epoch;
  out->diverging_epoch.end_offset = p->diverging_end;
}

/* FetchSession.maybeUpdateResponseData: is there anything that the client was not told yet? */
static bool has_news(struct fetch *f, struct brk_fetch_session *s, struct fetch_part *p) {
  if (!s) return true;
  char name[256];
  int32_t n = p->topic.n > 0 ? p->topic.n : 0;
  KP_ASSERT((size_t)n < sizeof name, "topic name of %d characters in a session", n);
  if (n > 0) memcpy(name, p->topic.p, (size_t)n);
  name[n] = '\0';
  struct brk_fetch_entry *e = brk_fetch_session_entry(s, &p->topic_id, name, p->partition);
  if (!e) return f->full;
  bool news = f->full || p->err != KP_ERR_NONE || p->diverging || p->range.n > 0 ||
              e->told_high_watermark != p->high_watermark || e->told_log_start != p->log_start;
  if (p->err == KP_ERR_NONE) {
    e->told_high_watermark = p->high_watermark;
    e->told_log_start = p->log_start;
  } else {
    e->told_high_watermark = -1; /* tell it when the error is over */
  }
  if (!f->full && p->range.n > 0) brk_fetch_session_served(s, e);
  return news;
}

static bool same_topic(const struct fetch_part *a, const struct fetch_part *b) {
  return kp_uuid_eq(&a->topic_id, &b->topic_id) && kp_str_eq(a->topic, b->topic);
}

/* Partitions of one topic that follow each other share an entry. */
static bool build(struct fetch *f, struct brk_fetch_session *s, struct kp_fetch_response *out) {
  struct kp_arena *a = &f->req->arena;
  struct fetch_part **told = kp_arena_alloc(a, (size_t)(f->parts_n + 1) * sizeof(struct fetch_part *));
  if (!told) return false;
  int32_t n = 0, topics = 0;
  for (int32_t i = 0; i < f->parts_n; i++) {
    if (!has_news(f, s, &f->parts[i])) continue;
    told[n++] = &f->parts[i];
    if (n == 1 || !same_topic(told[n - 2], told[n - 1])) topics++;
  }
  out->responses = KP_NEW(a, kp_fetch_response_fetchable_topic_response, topics);
  if (!out->responses) return false;
  for (int32_t i = 0; i < n;) {
    int32_t m = 1;
    while (i + m < n && same_topic(told[i], told[i + m])) m++;
    struct kp_fetch_response_fetchable_topic_response *t = &out->responses[out->responses_n++];
    t->topic = told[i]->topic;
    t->topic_id = told[i]->topic_id;
    t->partitions = KP_NEW(a, kp_fetch_response_partition_data, m);
    if (!t->partitions) return false;
    t->partitions_n = m;
    for (int32_t j = 0; j < m; j++) fill(f, told[i + j], &t->partitions[j]);
    i += m;
  }
  return true;
}

void fetch_answer(struct fetch *f) {
  if (fetch_warm(f)) return;
  struct kp_fetch_response *out = f->req->out;
  struct brk_fetch_session *s =
      f->session_id ? brk_fetch_session_find(f->req->sh->fetch_sessions, f->session_id) : NULL;
  out->session_id = f->session_id;
  if (!build(f, s, out)) {
    f->req->close_why = "no memory for a fetch answer";
    out->responses_n = 0;
  }
  for (int32_t i = 0; i < f->parts_n; i++) fetch_part_drop(&f->parts[i]);
  brk_req_done(f->req);
}
