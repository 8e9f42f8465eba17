/* What encoding and decoding cost: run under callgrind by bench_codec.sh, which reads the functions' instructions. */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/codec.h"
#include "kproto/gen/api_versions.h"
#include "kproto/gen/fetch.h"
#include "kproto/gen/headers.h"
#include "kproto/gen/produce.h"

enum { ROUNDS = 1000, PARTITIONS = 6, BATCH_BYTES = 1000 };

static struct kp_arena arena;
static struct kp_buf buf;

/* Each case is a function of its own, not inlined, so that callgrind can be asked for it by name. */
#define CASE __attribute__((noinline)) static void

CASE decode_rounds(const struct kp_desc *d, int16_t version, void *obj) {
  for (int i = 0; i < ROUNDS; i++) {
    enum kp_err err = kp_decode(d, version, buf.p, buf.n, &arena, obj, NULL);
    KP_ASSERT(!err, "%s", kp_err_name(err));
    kp_arena_reset(&arena);
  }
}

CASE encode_rounds(const struct kp_desc *d, int16_t version, const void *obj) {
  for (int i = 0; i < ROUNDS; i++) {
    kp_buf_reset(&buf);
    enum kp_err err = kp_encode(d, version, obj, &buf);
    KP_ASSERT(!err, "%s", kp_err_name(err));
  }
}

static void produce_request(struct kp_arena *a, int16_t version, struct kp_produce_request *ret) {
  static uint8_t batch[BATCH_BYTES];
  kp_init(&kp_produce_request_desc, ret);
  ret->acks = -1;
  ret->timeout_ms = 30000;
  ret->topic_data_n = 1;
  ret->topic_data = KP_NEW(a, kp_produce_request_topic_produce_data, 1);
  if (version < 13)
    ret->topic_data->name = KP_STR_LIT("orders");
  else
    ret->topic_data->topic_id.b[0] = 1;
  ret->topic_data->partition_data_n = PARTITIONS;
  ret->topic_data->partition_data = KP_NEW(a, kp_produce_request_partition_produce_data, PARTITIONS);
  for (int32_t i = 0; i < PARTITIONS; i++) {
    ret->topic_data->partition_data[i].index = i;
    ret->topic_data->partition_data[i].records = (struct kp_records){batch, BATCH_BYTES, NULL};
  }
}

static void fetch_request(struct kp_arena *a, struct kp_fetch_request *ret) {
  kp_init(&kp_fetch_request_desc, ret);
  ret->topics_n = 1;
  ret->topics = KP_NEW(a, kp_fetch_request_fetch_topic, 1);
  ret->topics->topic_id.b[0] = 1;
  ret->topics->partitions_n = PARTITIONS;
  ret->topics->partitions = KP_NEW(a, kp_fetch_request_fetch_partition, PARTITIONS);
  for (int32_t i = 0; i < PARTITIONS; i++) ret->topics->partitions[i].partition = i;
}

static void fetch_response(struct kp_arena *a, struct kp_fetch_response *ret) {
  kp_init(&kp_fetch_response_desc, ret);
  ret->responses_n = 1;
  ret->responses = KP_NEW(a, kp_fetch_response_fetchable_topic_response, 1);
  ret->responses->topic_id.b[0] = 1;
  ret->responses->partitions_n = PARTITIONS;
  ret->responses->partitions = KP_NEW(a, kp_fetch_response_partition_data, PARTITIONS);
  for (int32_t i = 0; i < PARTITIONS; i++) {
    ret->responses->partitions[i].partition_index = i;
    ret->responses->partitions[i].records = (struct kp_records){NULL, BATCH_BYTES, &buf};
  }
}

int main(int argc, char **argv) {
  int wanted = argc > 1 ? atoi(argv[1]) : -1;
  struct kp_arena messages;
  kp_arena_init(&messages, 0);
  kp_arena_init(&arena, 0);
  kp_buf_init(&buf);
  static union {
    struct kp_produce_request produce;
    struct kp_fetch_request fetch;
    struct kp_fetch_response fetched;
    struct kp_api_versions_request api_versions;
  } m, back;
  static const struct {
    const char *name;
    const struct kp_desc *d;
    int16_t version;
  } cases[] = {
      {"Produce request v9", &kp_produce_request_desc, 9},
      {"Produce request v13", &kp_produce_request_desc, 13},
      {"Fetch request v17", &kp_fetch_request_desc, 17},
      {"Fetch response v17, spliced", &kp_fetch_response_desc, 17},
      {"ApiVersions request v4", &kp_api_versions_request_desc, 4},
  };
  int cases_n = (int)(sizeof cases / sizeof cases[0]);
  if (wanted < 0 || wanted >= cases_n) return 1;
  const struct kp_desc *d = cases[wanted].d;
  int16_t version = cases[wanted].version;
  if (d == &kp_produce_request_desc) produce_request(&messages, version, &m.produce);
  if (d == &kp_fetch_request_desc) fetch_request(&messages, &m.fetch);
  if (d == &kp_fetch_response_desc) fetch_response(&messages, &m.fetched);
  if (d == &kp_api_versions_request_desc) kp_init(d, &m.api_versions);
  encode_rounds(d, version, &m);
  if (d != &kp_fetch_response_desc) decode_rounds(d, version, &back);
  printf("%s, %d partitions\n", cases[wanted].name, PARTITIONS);
  kp_buf_done(&buf);
  kp_arena_done(&arena);
  kp_arena_done(&messages);
  return 0;
}
