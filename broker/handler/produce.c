/* Produce 3-13. The connection's shard checks each partition's batch (CRC, framing, sizes, times); the owner assigns
 * offsets and appends; the answer leaves when every partition has what `acks` asks for (KafkaApis.handleProduceRequest,
 * ProduceRequest.validateRecords, LogValidator). */
#include "kproto/gen/produce.h"

#include "broker/handler/handlers.h"
#include "broker/limits.h"
#include "broker/partitions.h"
#include "broker/recompress.h"
#include "broker/scatter.h"
#include "broker/server.h"
#include "broker/topic_configs.h"

struct part {
  struct brk_piece piece;
  struct brk_append append;
  struct kp_uuid topic_id;
  struct kp_batch_facts facts;
  kp_offset log_start_offset; /* -1: not asked for, or not there */
  bool invalid;               /* refused by the log's rules for records, not as a request */
  enum kp_err err;
  struct kp_produce_response_partition_produce_response *out;
};

struct produce {
  struct part *parts;
  int32_t parts_n;
  bool failed; /* of any partition; closes an acks=0 connection */
};

/* ---- on the owner ---- */

static void note_log_start(struct brk_shard *owner, struct part *p) {
  struct brk_replica *r = brk_replica_find(owner, &p->topic_id, p->out->index);
  struct log_state st = {.log_start_offset = -1};
  if (r) log_get_state(r->log, &st);
  p->log_start_offset = st.log_start_offset;
}

/* What the producer did wrong is answered with the log's start; what the broker could not do is not. */
static bool producers_fault(enum kp_err err) {
  return err == KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER || err == KP_ERR_INVALID_PRODUCER_EPOCH ||
         err == KP_ERR_DUPLICATE_SEQUENCE_NUMBER || err == KP_ERR_INVALID_RECORD;
}

static void appended(struct brk_append *a) {
  struct part *p = a->arg;
  struct brk_shard *owner = brk_shard_of_partition(p->piece.req->sh->server, &p->topic_id, p->out->index);
  p->err = a->err;
  if (p->err == KP_ERR_NONE || producers_fault(p->err)) note_log_start(owner, p);
  brk_call_reply(owner, &p->piece.call);
}

static void append_on_owner(struct brk_shard *owner, struct brk_call *c) {
  struct part *p = (struct part *)c;
  struct brk_replica *r;
  p->err = brk_replica_get(owner, &p->topic_id, p->out->index, &r);
  if (p->err != KP_ERR_NONE) {
    brk_call_reply(owner, c);
    return;
  }
  brk_replica_append(r, &p->append);
}

static void refused_on_owner(struct brk_shard *owner, struct brk_call *c) {
  note_log_start(owner, (struct part *)c);
  brk_call_reply(owner, c);
}

/* ---- on the connection's shard: checks ---- */

/* One batch and nothing behind it, of the only format there is (ProduceRequest.validateRecords). */
static enum kp_err one_batch(struct kp_records records, struct kp_batch *b, const char **ret_why) {
  if (records.n <= 0) {
    *ret_why = "Produce requests with version 3+ must have exactly one record batch";
    return KP_ERR_INVALID_RECORD;
  }
  enum kp_err err = kp_batch_parse(records.p, (size_t)records.n, b);
  if (err == KP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT || (records.n > 16 && records.p[16] < 2)) {
    *ret_why = "Produce requests with version 3+ are only allowed to contain record batches with magic version 2";
    return KP_ERR_INVALID_RECORD;
  }
  if (err == KP_ERR_TRUNCATED) return KP_ERR_CORRUPT_MESSAGE;
  if (err != KP_ERR_NONE) return err;
  if (b->size != records.n) {
    *ret_why = "Produce requests with version 3+ are only allowed to contain exactly one record batch per partition";
    return KP_ERR_INVALID_RECORD;
  }
  return KP_ERR_NONE;
}

/* Which records are bad, and why (KIP-467). */
static void tell_faults(struct brk_req *req, struct part *p, const struct kp_batch *b,
                        const struct kp_batch_rules *rules, const struct kp_batch_fault *first) {
  p->out->error_message = kp_str_of(first->why);
  if (first->record < 0) return;
  int32_t max = b->record_count < BRK_RECORD_ERRORS_MAX ? b->record_count : BRK_RECORD_ERRORS_MAX;
  struct kp_batch_fault *faults = kp_arena_alloc(&req->arena, (size_t)max * sizeof *faults);
  int32_t n = faults ? kp_batch_faults(b, rules, &req->sh->scratch, faults, max) : 0;
  p->out->record_errors = KP_NEW(&req->arena, kp_produce_response_batch_index_and_error_message, n);
  for (int32_t i = 0; p->out->record_errors && i < n; i++) {
    p->out->record_errors[i].batch_index = faults[i].record;
    p->out->record_errors[i].batch_index_error_message = kp_str_of(faults[i].why);
    p->out->record_errors_n++;
  }
  p->out->error_message = p->err == KP_ERR_INVALID_TIMESTAMP
                              ? KP_STR_LIT("One or more records have been rejected due to invalid timestamp")
                              : KP_STR_LIT("One or more records have been rejected");
}

/* Records are a slice of the request's own frame or arena: ours to stamp. */
static uint8_t *writable(struct kp_records records) {
  union {
    const uint8_t *c;
    uint8_t *m;
  } u = {.c = records.p};
  return u.m;
}

static enum kp_err check_batch(struct brk_req *req, struct part *p, struct kp_records *records,
                               const struct brk_topic_config *config) {
  const char *why = NULL;
  struct kp_batch b;
  enum kp_err err = one_batch(*records, &b, &why);
  if (err != KP_ERR_NONE) {
    if (why) p->out->error_message = kp_str_of(why);
    return err;
  }
  const struct log_config *lc = &config->log;
  if (req->version < 7 && kp_batch_codec(&b) == KP_CODEC_ZSTD) {
    p->out->error_message =
        KP_STR_LIT("Produce requests with version less than 7 are not allowed to use ZStandard compression");
    return KP_ERR_UNSUPPORTED_COMPRESSION_TYPE;
  }
  if (b.attributes & KP_BATCH_TRANSACTIONAL) {
    /* No transaction can be under way: none is served. Accepted, it would hold read_committed readers for ever. */
    p->out->error_message = KP_STR_LIT("The producer attempted a transactional operation in an invalid state.");
    return KP_ERR_INVALID_TXN_STATE;
  }
  struct kp_batch_rules rules = {.bytes_max = lc->max_message_bytes,
                                 .inflated_bytes_max = BRK_INFLATED_MAX,
                                 .compacted = lc->cleanup_compact,
                                 .log_append_time = lc->log_append_time,
                                 .now_ms = req->sh->now_ms,
                                 .before_ms_max = lc->timestamp_before_ms_max,
                                 .after_ms_max = lc->timestamp_after_ms_max};
  struct kp_batch_fault fault = {.record = -1};
  p->err = kp_batch_validate(&b, &rules, &req->sh->scratch, &p->facts, &fault);
  if (p->err != KP_ERR_NONE) tell_faults(req, p, &b, &rules, &fault);
  p->invalid = p->err == KP_ERR_INVALID_RECORD || p->err == KP_ERR_INVALID_TIMESTAMP;
  if (req->sh->scratch.cap > BRK_SCRATCH_KEEP) kp_buf_done(&req->sh->scratch);
  if (p->err != KP_ERR_NONE) return p->err;
  if (config->codec >= 0 && config->codec != (int32_t)kp_batch_codec(&b)) {
    err = brk_recompress(&req->arena, &b, config->codec, config->codec_level, records);
    if (err != KP_ERR_NONE) return err;
  }
  kp_batch_set_max_timestamp(writable(*records), lc->log_append_time, p->facts.max_timestamp);
  return KP_ERR_NONE;
}

/* ---- the request ---- */

static void gathered(struct brk_req *req) {
  struct produce *pr = req->state;
  for (int32_t i = 0; i < pr->parts_n; i++) {
    struct part *p = &pr->parts[i];
    p->out->error_code = kp_err_wire(p->err);
    p->out->log_start_offset = p->log_start_offset;
    if (p->err == KP_ERR_NONE) {
      p->out->base_offset = p->append.log.base_offset;
      p->out->log_append_time_ms = p->append.log.log_append_time;
    } else {
      p->out->base_offset = -1;
      pr->failed = true;
    }
  }
  if (req->no_reply && pr->failed) req->close_why = "produce with acks=0 failed, and this is the only way to say so";
  brk_req_done(req);
}

/* Everything that can be refused before the owner is asked. */
static enum kp_err admit(struct brk_req *req, const struct kp_produce_request *in, const struct brk_topic *t,
                         struct part *p, struct kp_records *records, bool by_id) {
  if (in->acks < -1 || in->acks > 1) return KP_ERR_INVALID_REQUIRED_ACKS;
  if (!t) return by_id ? KP_ERR_UNKNOWN_TOPIC_ID : KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  if (p->out->index < 0 || p->out->index >= t->partitions_n) return KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  if (t->internal && !kp_str_eq(req->client_id, KP_STR_LIT("__admin_client"))) {
    p->out->error_message = kp_arena_printf(&req->arena, "Cannot append to internal topic %s", t->name);
    return KP_ERR_INVALID_TOPIC_EXCEPTION;
  }
  const struct brk_topic_config *config = brk_topic_config_of(req->sh, t);
  enum kp_err err = check_batch(req, p, records, config);
  if (err == KP_ERR_NONE && in->acks == -1 && config->min_insync_replicas > t->partitions[p->out->index].isr_n)
    return KP_ERR_NOT_ENOUGH_REPLICAS;
  return err;
}

static void start_part(struct brk_req *req, const struct kp_produce_request *in, const struct brk_topic *t,
                       struct part *p, struct kp_records records, bool by_id) {
  p->log_start_offset = -1;
  p->err = admit(req, in, t, p, &records, by_id);
  if (p->err != KP_ERR_NONE && !p->invalid) {
    p->err = p->err <= -100 ? KP_ERR_CORRUPT_MESSAGE : p->err;
    return;
  }
  p->topic_id = t->id;
  struct brk_shard *owner = brk_shard_of_partition(req->sh->server, &t->id, p->out->index);
  if (p->invalid) {
    brk_scatter(req, &p->piece, owner, refused_on_owner, gathered);
    return;
  }
  p->append = (struct brk_append){
      .log = {.p = writable(records), .n = (size_t)records.n, .from_client = true, .facts = &p->facts, .facts_n = 1},
      .acks = in->acks,
      .deadline_ms = req->sh->mono_ms + (in->timeout_ms > 0 ? in->timeout_ms : 1),
      .done = appended,
      .arg = p};
  brk_scatter(req, &p->piece, owner, append_on_owner, gathered);
}

static bool make_answer(struct brk_req *req, const struct kp_produce_request *in, struct produce *pr) {
  struct kp_produce_response *out = req->out;
  int32_t n = 0;
  for (int32_t i = 0; i < in->topic_data_n; i++)
    if (in->topic_data[i].partition_data_n > 0) n += in->topic_data[i].partition_data_n;
  pr->parts = kp_arena_alloc(&req->arena, (size_t)(n + 1) * sizeof *pr->parts);
  out->responses =
      KP_NEW(&req->arena, kp_produce_response_topic_produce_response, in->topic_data_n > 0 ? in->topic_data_n : 0);
  if (!pr->parts || !out->responses) return false;
  out->responses_n = in->topic_data_n > 0 ? in->topic_data_n : 0;
  for (int32_t i = 0; i < out->responses_n; i++) {
    int32_t m = in->topic_data[i].partition_data_n > 0 ? in->topic_data[i].partition_data_n : 0;
    out->responses[i].name = in->topic_data[i].name;
    out->responses[i].topic_id = in->topic_data[i].topic_id;
    out->responses[i].partition_responses = KP_NEW(&req->arena, kp_produce_response_partition_produce_response, m);
    if (!out->responses[i].partition_responses) return false;
    out->responses[i].partition_responses_n = m;
    for (int32_t j = 0; j < m; j++) {
      struct part *p = &pr->parts[pr->parts_n++];
      p->out = &out->responses[i].partition_responses[j];
      p->out->index = in->topic_data[i].partition_data[j].index;
    }
  }
  return true;
}

void brk_handle_produce(struct brk_req *req) {
  const struct kp_produce_request *in = req->in;
  struct produce *pr = kp_arena_alloc(&req->arena, sizeof *pr);
  req->no_reply = in->acks == 0;
  if (!pr || !make_answer(req, in, pr)) {
    req->close_why = "no memory for a produce request";
    req->no_reply = true;
    brk_req_done(req);
    return;
  }
  req->state = pr;
  bool by_id = req->version >= 13;
  struct part *p = pr->parts;
  brk_scatter_begin(req);
  for (int32_t i = 0; i < in->topic_data_n; i++) {
    const struct kp_produce_request_topic_produce_data *td = &in->topic_data[i];
    const struct brk_topic *t =
        by_id ? brk_image_topic_by_id(req->sh->image, &td->topic_id) : brk_image_topic(req->sh->image, td->name);
    for (int32_t j = 0; j < td->partition_data_n; j++)
      start_part(req, in, t, p++, td->partition_data[j].records, by_id);
  }
  brk_scatter_end(req, gathered);
}
