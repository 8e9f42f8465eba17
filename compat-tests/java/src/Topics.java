import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;

/** connect, create, admin. */
final class Topics {
  private Topics() {}

  static void connect() throws Exception {
    try (Admin admin = Kit.admin()) {
      DescribeClusterResult found = admin.describeCluster();
      Collection<Node> nodes = Kit.get(found.nodes());
      Kit.equal(nodes.size(), 1, "brokers");
      Node node = nodes.iterator().next();
      Kit.equal(node.host() + ":" + node.port(), Kit.BOOTSTRAP, "advertised address");
      Kit.equal(Kit.get(found.controller()).id(), node.id(), "controller");
      Kit.check(Kit.get(found.clusterId()).length() >= 16, "cluster id");
    }
  }

  /** TopicDescription; the result's method was renamed in 3.1 and its old name removed in 4.0. */
  @SuppressWarnings("unchecked")
  static TopicDescription describe(Admin admin, String topic) throws Exception {
    DescribeTopicsResult result = admin.describeTopics(List.of(topic));
    KafkaFuture<Map<String, TopicDescription>> future;
    try {
      future = (KafkaFuture<Map<String, TopicDescription>>) result.getClass().getMethod("allTopicNames").invoke(result);
    } catch (NoSuchMethodException old) {
      future = (KafkaFuture<Map<String, TopicDescription>>) result.getClass().getMethod("all").invoke(result);
    }
    return Kit.get(future).get(topic);
  }

  private static boolean hasPartitions(Admin admin, String topic, int count) throws Exception {
    return Kit.get(admin.listTopics().names()).contains(topic) && describe(admin, topic).partitions().size() == count;
  }

  static void create() throws Exception {
    String topic = Kit.name("t");
    String automatic = Kit.name("auto");
    try (Admin admin = Kit.admin();
        KafkaProducer<byte[], byte[]> producer = Kit.producer()) {
      Kit.makeTopic(admin, topic, 3, Map.of("retention.ms", "3600000"));
      Kit.waitUntil("3 partitions", 20, () -> hasPartitions(admin, topic, 3));
      for (TopicPartitionInfo part : describe(admin, topic).partitions()) {
        Kit.check(part.leader() != null, "no leader: " + part);
      }
      Kit.refused(
          TopicExistsException.class,
          () -> {
            Kit.makeTopic(admin, topic, 3, Map.of());
            return null;
          },
          "creating it again");
      Kit.refused(
          InvalidTopicException.class,
          () -> {
            Kit.makeTopic(admin, Kit.name("a b"), 1, Map.of());
            return null;
          },
          "a name with a space");
      RecordMetadata first = Kit.get(producer.send(new ProducerRecord<>(automatic, "first".getBytes())));
      Kit.equal(first.partition() + "/" + first.offset(), "0/0", "where the first message went");
      Kit.waitUntil("1 partition", 20, () -> hasPartitions(admin, automatic, 1));
    }
  }

  private static ConfigEntry config(Admin admin, String topic, String key) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = Kit.get(admin.describeConfigs(List.of(resource)).all()).get(resource);
    return config.get(key);
  }

  private static String shown(ConfigEntry entry) {
    return entry.value() + " " + entry.source() + " " + entry.isDefault() + " " + entry.isReadOnly() + entry.isSensitive();
  }

  static void admin() throws Exception {
    String topic = Kit.name("t");
    try (Admin admin = Kit.admin()) {
      Kit.makeTopic(admin, topic, 3, Map.of("retention.ms", "3600000"));
      try (KafkaProducer<byte[], byte[]> producer = Kit.producer()) {
        for (int i = 0; i < 30; i++) {
          producer.send(Kit.numbered(topic, i % 3, i));
        }
      }
      for (TopicPartitionInfo part : describe(admin, topic).partitions()) {
        Kit.equal(part.replicas(), List.of(part.leader()), "replicas");
        Kit.equal(part.isr(), List.of(part.leader()), "ISR");
      }
      configs(admin, topic);
      Kit.get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(5))).all());
      Kit.waitUntil("5 partitions", 20, () -> hasPartitions(admin, topic, 5));
      groups(admin, topic, Kit.name("g"));
      TopicPartition part = new TopicPartition(topic, 1);
      long low = Kit.get(admin.deleteRecords(Map.of(part, RecordsToDelete.beforeOffset(4))).lowWatermarks().get(part)).lowWatermark();
      Kit.equal(low, 4L, "low watermark");
      try (Consumer<byte[], byte[]> consumer = Kit.consumer(null)) {
        Kit.equal(consumer.beginningOffsets(List.of(part)).get(part), 4L, "beginning after delete records");
        Kit.equal(consumer.endOffsets(List.of(part)).get(part), 10L, "end after delete records");
      }
      documentation(admin, topic);
      logDirs(admin, topic);
      Kit.get(admin.deleteTopics(List.of(topic)).all());
      Kit.waitUntil("topic is gone", 20, () -> !Kit.get(admin.listTopics().names()).contains(topic));
    }
  }

  private static void configs(Admin admin, String topic) throws Exception {
    Kit.equal(shown(config(admin, topic, "retention.ms")), "3600000 DYNAMIC_TOPIC_CONFIG false falsefalse", "retention.ms");
    Kit.equal(shown(config(admin, topic, "max.message.bytes")), "1048588 DEFAULT_CONFIG true falsefalse", "max.message.bytes");
    Kit.equal(shown(config(admin, topic, "cleanup.policy")), "delete DEFAULT_CONFIG true falsefalse", "cleanup.policy");
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry("max.message.bytes", "2000000"), AlterConfigOp.OpType.SET);
    AlterConfigOp reset = new AlterConfigOp(new ConfigEntry("retention.ms", ""), AlterConfigOp.OpType.DELETE);
    Kit.get(admin.incrementalAlterConfigs(Map.of(resource, List.of(set, reset))).all());
    Kit.waitUntil("altered", 20, () -> config(admin, topic, "max.message.bytes").value().equals("2000000"));
    Kit.equal(shown(config(admin, topic, "retention.ms")), "604800000 DEFAULT_CONFIG true falsefalse", "retention.ms reset");
  }

  /** Every key of a topic and of a broker has a type and a documentation. */
  private static void documentation(Admin admin, String topic) throws Exception {
    String broker = Integer.toString(describe(admin, topic).partitions().get(0).leader().id());
    ConfigResource ofTopic = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigResource ofBroker = new ConfigResource(ConfigResource.Type.BROKER, broker);
    DescribeConfigsOptions options = new DescribeConfigsOptions().includeDocumentation(true).includeSynonyms(true);
    Map<ConfigResource, Config> found = Kit.get(admin.describeConfigs(List.of(ofTopic, ofBroker), options).all());
    for (ConfigResource resource : List.of(ofTopic, ofBroker)) {
      for (ConfigEntry entry : found.get(resource).entries()) {
        Kit.check(entry.documentation() != null && !entry.documentation().isEmpty(), "no documentation: " + entry.name());
        Kit.check(entry.type() != ConfigEntry.ConfigType.UNKNOWN, "no type: " + entry.name());
      }
    }
    Kit.equal(found.get(ofTopic).get("retention.ms").type(), ConfigEntry.ConfigType.LONG, "type of retention.ms");
    Kit.equal(found.get(ofTopic).get("cleanup.policy").type(), ConfigEntry.ConfigType.LIST, "type of cleanup.policy");
    Kit.equal(found.get(ofTopic).get("min.cleanable.dirty.ratio").type(), ConfigEntry.ConfigType.DOUBLE, "type of a ratio");
    Kit.equal(found.get(ofBroker).get("num.io.threads").type(), ConfigEntry.ConfigType.INT, "type of num.io.threads");
    Kit.equal(found.get(ofBroker).get("ssl.key.password").type(), ConfigEntry.ConfigType.PASSWORD, "type of a password");
    Kit.check(found.get(ofBroker).get("ssl.key.password").isSensitive(), "a password is sensitive");
    Kit.check(found.get(ofBroker).get("node.id").isReadOnly(), "node.id is read-only");
  }

  private static void logDirs(Admin admin, String topic) throws Exception {
    int broker = describe(admin, topic).partitions().get(0).leader().id();
    Collection<LogDirDescription> found = Kit.get(admin.describeLogDirs(List.of(broker)).descriptions().get(broker)).values();
    Kit.equal(found.size(), 1, "log dirs");
    ReplicaInfo replica = found.iterator().next().replicaInfos().get(new TopicPartition(topic, 0));
    Kit.check(replica.size() > 0 && replica.offsetLag() == 0 && !replica.isFuture(), "replica " + replica);
  }

  private static ConsumerGroupDescription group(Admin admin, String group) throws Exception {
    return Kit.get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
  }

  private static void groups(Admin admin, String topic, String group) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new TreeMap<>((a, b) -> a.partition() - b.partition());
    for (int p = 0; p < 3; p++) {
      offsets.put(new TopicPartition(topic, p), new OffsetAndMetadata(10, "metadata " + p));
    }
    try (Consumer<byte[], byte[]> consumer = Kit.consumer(group, "client.id", "compat-member")) {
      consumer.subscribe(List.of(topic));
      Kit.read(consumer, 30);
      ConsumerGroupDescription busy = group(admin, group);
      Kit.equal(busy.state(), ConsumerGroupState.STABLE, "state with a member");
      Kit.equal(busy.members().size(), 1, "members");
      Kit.equal(busy.members().iterator().next().clientId(), "compat-member", "client id");
      Kit.equal(busy.members().iterator().next().assignment().topicPartitions().size(), 5, "assigned partitions");
      consumer.commitSync(offsets);
    }
    Kit.waitUntil("group is empty", 20, () -> group(admin, group).state() == ConsumerGroupState.EMPTY);
    Kit.check(Kit.get(admin.listConsumerGroups().all()).stream().anyMatch(g -> g.groupId().equals(group)), "group is not listed");
    Map<TopicPartition, OffsetAndMetadata> found = Kit.get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : offsets.entrySet()) {
      Kit.equal(found.get(entry.getKey()).offset(), 10L, "committed offset");
      Kit.equal(found.get(entry.getKey()).metadata(), entry.getValue().metadata(), "metadata");
    }
    Kit.equal(found.size(), 3, "partitions with an offset");
    Kit.get(admin.deleteConsumerGroupOffsets(group, Set.of(new TopicPartition(topic, 2))).all());
    Kit.equal(Kit.get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).size(), 2, "after offset delete");
    Kit.get(admin.deleteConsumerGroups(List.of(group)).all());
    Kit.check(Kit.get(admin.listConsumerGroups().all()).stream().noneMatch(g -> g.groupId().equals(group)), "group is still listed");
  }
}
