/* Topics, and the admin scenario: describe, alter, delete. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ADMIN_MS = 30000 };

/* Waits for the one event of an admin call; caller destroys it. */
static rd_kafka_event_t *await(rd_kafka_queue_t *queue, const char *what) {
  rd_kafka_event_t *event = rd_kafka_queue_poll(queue, ADMIN_MS);
  CHECK(event, "%s: no answer", what);
  CHECK(!rd_kafka_event_error(event), "%s: %s", what, rd_kafka_event_error_string(event));
  rd_kafka_queue_destroy(queue);
  return event;
}

rd_kafka_resp_err_t topic_create(rd_kafka_t *rk, const char *topic, int partitions, const char *const *configs) {
  char why[512];
  rd_kafka_NewTopic_t *wanted = rd_kafka_NewTopic_new(topic, partitions, 1, why, sizeof why);
  CHECK(wanted, "NewTopic: %s", why);
  for (; configs && *configs; configs += 2) rd_kafka_NewTopic_set_config(wanted, configs[0], configs[1]);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_CreateTopics(rk, &wanted, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "CreateTopics");
  size_t count;
  const rd_kafka_topic_result_t **results =
      rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count);
  CHECK(count == 1, "CreateTopics: %zu results", count);
  rd_kafka_resp_err_t err = rd_kafka_topic_result_error(results[0]);
  rd_kafka_event_destroy(event);
  rd_kafka_NewTopic_destroy(wanted);
  return err;
}

void topic_make(rd_kafka_t *rk, const char *topic, int partitions) {
  rd_kafka_resp_err_t err = topic_create(rk, topic, partitions, NULL);
  CHECK(!err, "create %s: %s", topic, rd_kafka_err2name(err));
}

int topic_partitions(rd_kafka_t *rk, const char *topic) {
  const struct rd_kafka_metadata *metadata;
  rd_kafka_resp_err_t err = rd_kafka_metadata(rk, 1, NULL, &metadata, ADMIN_MS);
  CHECK(!err, "metadata: %s", rd_kafka_err2name(err));
  int count = -1;
  for (int i = 0; i < metadata->topic_cnt; i++) {
    const rd_kafka_metadata_topic_t *found = &metadata->topics[i];
    if (strcmp(found->topic, topic) != 0) continue;
    if (found->err) break;
    count = found->partition_cnt;
    for (int p = 0; p < count; p++) {
      const rd_kafka_metadata_partition_t *part = &found->partitions[p];
      CHECK(part->leader >= 0 && part->replica_cnt == 1 && part->isr_cnt == 1 && part->replicas[0] == part->leader &&
                part->isrs[0] == part->leader,
            "%s-%d: leader %d, %d replicas, %d in sync", topic, part->id, part->leader, part->replica_cnt,
            part->isr_cnt);
    }
  }
  rd_kafka_metadata_destroy(metadata);
  return count;
}

/* Kafka answers CreateTopics a moment before its Metadata shows the topic. */
static void partitions_become(rd_kafka_t *rk, const char *topic, int count) {
  double deadline = now_s() + 20;
  while (topic_partitions(rk, topic) != count) CHECK(now_s() < deadline, "%s never has %d partitions", topic, count);
}

void scenario_connect(void) {
  rd_kafka_t *rk = producer_new(NULL);
  const struct rd_kafka_metadata *metadata;
  rd_kafka_resp_err_t err = rd_kafka_metadata(rk, 0, NULL, &metadata, ADMIN_MS);
  CHECK(!err, "metadata: %s", rd_kafka_err2name(err));
  CHECK(metadata->broker_cnt == 1, "%d brokers", metadata->broker_cnt);
  char address[300];
  snprintf(address, sizeof address, "%s:%d", metadata->brokers[0].host, metadata->brokers[0].port);
  CHECK(strcmp(address, bootstrap) == 0, "advertised %s, not %s", address, bootstrap);
  rd_kafka_metadata_destroy(metadata);
  char *cluster_id = rd_kafka_clusterid(rk, ADMIN_MS);
  CHECK(cluster_id && strlen(cluster_id) >= 16, "cluster id %s", cluster_id ? cluster_id : "null");
  rd_kafka_mem_free(rk, cluster_id);
  rd_kafka_destroy(rk);
}

void scenario_create(void) {
  rd_kafka_t *rk = producer_new(NULL);
  const char *topic = name("t"), *automatic = name("auto");
  const char *configs[] = {"retention.ms", "3600000", NULL};
  CHECK(!topic_create(rk, topic, 3, configs), "create");
  partitions_become(rk, topic, 3);
  rd_kafka_resp_err_t again = topic_create(rk, topic, 3, NULL);
  CHECK(again == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS, "again: %s", rd_kafka_err2name(again));
  rd_kafka_resp_err_t space = topic_create(rk, name("a b"), 1, NULL);
  CHECK(space == RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION, "a name with a space: %s", rd_kafka_err2name(space));
  struct sent sent;
  producer_send(rk, automatic, RD_KAFKA_PARTITION_UA, &(struct message){.value = "first", .len = 5}, &sent);
  producer_flush(rk);
  CHECK(!sent.err && sent.partition == 0 && sent.offset == 0, "first message: %s", rd_kafka_err2name(sent.err));
  CHECK(topic_partitions(rk, automatic) == 1, "partitions of an auto-created topic");
  rd_kafka_destroy(rk);
}

/* Whether the topic's `key` has that value, as its default or not. */
static bool config_is(rd_kafka_t *rk, const char *topic, const char *key, const char *value, bool is_default) {
  rd_kafka_ConfigResource_t *resource = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_DescribeConfigs(rk, &resource, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "DescribeConfigs");
  size_t count, entries;
  const rd_kafka_ConfigResource_t **found =
      rd_kafka_DescribeConfigs_result_resources(rd_kafka_event_DescribeConfigs_result(event), &count);
  CHECK(count == 1 && !rd_kafka_ConfigResource_error(found[0]), "DescribeConfigs %s", topic);
  const rd_kafka_ConfigEntry_t **entry = rd_kafka_ConfigResource_configs(found[0], &entries);
  bool is = false;
  for (size_t i = 0; i < entries; i++)
    if (strcmp(rd_kafka_ConfigEntry_name(entry[i]), key) == 0)
      is = strcmp(rd_kafka_ConfigEntry_value(entry[i]), value) == 0 &&
           (rd_kafka_ConfigEntry_is_default(entry[i]) != 0) == is_default;
  rd_kafka_event_destroy(event);
  rd_kafka_ConfigResource_destroy(resource);
  return is;
}

/* Kafka answers a change a moment before it shows it. */
static void config_becomes(rd_kafka_t *rk, const char *topic, const char *key, const char *value, bool is_default) {
  double deadline = now_s() + 20;
  while (!config_is(rk, topic, key, value, is_default)) CHECK(now_s() < deadline, "%s never is %s", key, value);
}

static void config_alter(rd_kafka_t *rk, const char *topic, const char *key, const char *value) {
  rd_kafka_ConfigResource_t *resource = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic);
  rd_kafka_ConfigResource_set_config(resource, key, value);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_AlterConfigs(rk, &resource, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "AlterConfigs");
  size_t count;
  const rd_kafka_ConfigResource_t **found =
      rd_kafka_AlterConfigs_result_resources(rd_kafka_event_AlterConfigs_result(event), &count);
  CHECK(count == 1 && !rd_kafka_ConfigResource_error(found[0]), "AlterConfigs %s", topic);
  rd_kafka_event_destroy(event);
  rd_kafka_ConfigResource_destroy(resource);
}

static void add_partitions(rd_kafka_t *rk, const char *topic, size_t total) {
  char why[512];
  rd_kafka_NewPartitions_t *wanted = rd_kafka_NewPartitions_new(topic, total, why, sizeof why);
  CHECK(wanted, "NewPartitions: %s", why);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_CreatePartitions(rk, &wanted, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "CreatePartitions");
  size_t count;
  const rd_kafka_topic_result_t **results =
      rd_kafka_CreatePartitions_result_topics(rd_kafka_event_CreatePartitions_result(event), &count);
  CHECK(count == 1 && !rd_kafka_topic_result_error(results[0]), "CreatePartitions: %s",
        rd_kafka_topic_result_error_string(results[0]));
  rd_kafka_event_destroy(event);
  rd_kafka_NewPartitions_destroy(wanted);
}

static bool group_listed(rd_kafka_t *rk, const char *group) {
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_ListConsumerGroups(rk, NULL, queue);
  rd_kafka_event_t *event = await(queue, "ListConsumerGroups");
  size_t count;
  const rd_kafka_ConsumerGroupListing_t **found =
      rd_kafka_ListConsumerGroups_result_valid(rd_kafka_event_ListConsumerGroups_result(event), &count);
  bool listed = false;
  for (size_t i = 0; i < count; i++) listed |= strcmp(rd_kafka_ConsumerGroupListing_group_id(found[i]), group) == 0;
  rd_kafka_event_destroy(event);
  return listed;
}

static bool group_is(rd_kafka_t *rk, const char *group, rd_kafka_consumer_group_state_t state, size_t members) {
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_DescribeConsumerGroups(rk, &group, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "DescribeConsumerGroups");
  size_t count;
  const rd_kafka_ConsumerGroupDescription_t **found =
      rd_kafka_DescribeConsumerGroups_result_groups(rd_kafka_event_DescribeConsumerGroups_result(event), &count);
  CHECK(count == 1 && !rd_kafka_ConsumerGroupDescription_error(found[0]), "DescribeConsumerGroups %s", group);
  bool is = rd_kafka_ConsumerGroupDescription_state(found[0]) == state &&
            rd_kafka_ConsumerGroupDescription_member_count(found[0]) == members;
  rd_kafka_event_destroy(event);
  return is;
}

static void group_offsets_check(rd_kafka_t *rk, const char *group, int partitions, int64_t offset) {
  rd_kafka_ListConsumerGroupOffsets_t *wanted = rd_kafka_ListConsumerGroupOffsets_new(group, NULL);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_ListConsumerGroupOffsets(rk, &wanted, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "ListConsumerGroupOffsets");
  size_t count;
  const rd_kafka_group_result_t **found =
      rd_kafka_ListConsumerGroupOffsets_result_groups(rd_kafka_event_ListConsumerGroupOffsets_result(event), &count);
  CHECK(count == 1 && !rd_kafka_group_result_error(found[0]), "ListConsumerGroupOffsets %s", group);
  const rd_kafka_topic_partition_list_t *list = rd_kafka_group_result_partitions(found[0]);
  CHECK(list->cnt == partitions, "%d partitions have an offset", list->cnt);
  for (int i = 0; i < list->cnt; i++)
    CHECK(list->elems[i].offset == offset, "partition %d: %lld", list->elems[i].partition,
          (long long)list->elems[i].offset);
  rd_kafka_event_destroy(event);
  rd_kafka_ListConsumerGroupOffsets_destroy(wanted);
}

static void group_delete(rd_kafka_t *rk, const char *group) {
  rd_kafka_DeleteGroup_t *wanted = rd_kafka_DeleteGroup_new(group);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_DeleteGroups(rk, &wanted, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "DeleteGroups");
  size_t count;
  const rd_kafka_group_result_t **found =
      rd_kafka_DeleteGroups_result_groups(rd_kafka_event_DeleteGroups_result(event), &count);
  CHECK(count == 1 && !rd_kafka_group_result_error(found[0]), "DeleteGroups %s", group);
  rd_kafka_event_destroy(event);
  rd_kafka_DeleteGroup_destroy(wanted);
}

static void group_admin(rd_kafka_t *rk, const char *topic, const char *group) {
  rd_kafka_t *consumer = consumer_new(group, NULL);
  consumer_subscribe(consumer, topic);
  rd_kafka_message_t *messages[30];
  consumer_read(consumer, messages, 30);
  for (int i = 0; i < 30; i++) rd_kafka_message_destroy(messages[i]);
  CHECK(group_is(rk, group, RD_KAFKA_CONSUMER_GROUP_STATE_STABLE, 1), "group with a member is not Stable/1");
  rd_kafka_resp_err_t err = rd_kafka_commit(consumer, NULL, 0);
  CHECK(!err, "commit: %s", rd_kafka_err2name(err));
  consumer_close(consumer);
  double deadline = now_s() + 20;
  while (!group_is(rk, group, RD_KAFKA_CONSUMER_GROUP_STATE_EMPTY, 0)) CHECK(now_s() < deadline, "group stays busy");
  CHECK(group_listed(rk, group), "group is not listed");
  group_offsets_check(rk, group, 3, 10);
  group_delete(rk, group);
  CHECK(!group_listed(rk, group), "group is still listed");
}

static void records_admin(rd_kafka_t *rk, const char *topic) {
  rd_kafka_topic_partition_list_t *before = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(before, topic, 1)->offset = 4;
  rd_kafka_DeleteRecords_t *wanted = rd_kafka_DeleteRecords_new(before);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_DeleteRecords(rk, &wanted, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "DeleteRecords");
  const rd_kafka_topic_partition_list_t *found =
      rd_kafka_DeleteRecords_result_offsets(rd_kafka_event_DeleteRecords_result(event));
  CHECK(found->cnt == 1 && !found->elems[0].err && found->elems[0].offset == 4, "DeleteRecords: %s, low watermark %lld",
        rd_kafka_err2name(found->elems[0].err), (long long)found->elems[0].offset);
  rd_kafka_event_destroy(event);
  rd_kafka_DeleteRecords_destroy(wanted);
  rd_kafka_topic_partition_list_destroy(before);
  int64_t low, high;
  rd_kafka_resp_err_t err = rd_kafka_query_watermark_offsets(rk, topic, 1, &low, &high, ADMIN_MS);
  CHECK(!err && low == 4 && high == 10, "watermarks %lld %lld", (long long)low, (long long)high);
}

static void topic_delete(rd_kafka_t *rk, const char *topic) {
  rd_kafka_DeleteTopic_t *wanted = rd_kafka_DeleteTopic_new(topic);
  rd_kafka_queue_t *queue = rd_kafka_queue_new(rk);
  rd_kafka_DeleteTopics(rk, &wanted, 1, NULL, queue);
  rd_kafka_event_t *event = await(queue, "DeleteTopics");
  size_t count;
  const rd_kafka_topic_result_t **results =
      rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count);
  CHECK(count == 1 && !rd_kafka_topic_result_error(results[0]), "DeleteTopics %s", topic);
  rd_kafka_event_destroy(event);
  rd_kafka_DeleteTopic_destroy(wanted);
  partitions_become(rk, topic, -1);
}

void scenario_admin(void) {
  rd_kafka_t *rk = producer_new(NULL);
  const char *topic = name("t");
  const char *configs[] = {"retention.ms", "3600000", NULL};
  CHECK(!topic_create(rk, topic, 3, configs), "create");
  struct sent sent[30];
  for (int i = 0; i < 30; i++) producer_number(rk, topic, i % 3, i, &sent[i]);
  producer_flush(rk);
  partitions_become(rk, topic, 3);
  config_becomes(rk, topic, "retention.ms", "3600000", false);
  config_becomes(rk, topic, "max.message.bytes", "1048588", true);
  config_becomes(rk, topic, "cleanup.policy", "delete", true);
  config_alter(rk, topic, "max.message.bytes", "2000000");
  config_becomes(rk, topic, "max.message.bytes", "2000000", false);
  group_admin(rk, topic, name("g"));
  add_partitions(rk, topic, 5);
  partitions_become(rk, topic, 5);
  records_admin(rk, topic);
  topic_delete(rk, topic);
  rd_kafka_destroy(rk);
}
