import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The Java side of the door test: one process whose producers live on while the broker behind the port is exchanged.
 *
 * <p>Usage: Door HOST:PORT. Reads commands from stdin, a line each, and answers each with one line, `ok ...` or
 * `error ...`. See `run` for the commands; door.py says what they are for.
 */
public final class Door {
  private final String bootstrap;
  private final Map<String, KafkaProducer<String, String>> producers = new HashMap<>();

  private Door(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  private Properties common() {
    Properties p = new Properties();
    p.put("bootstrap.servers", bootstrap);
    p.put("key.serializer", StringSerializer.class.getName());
    p.put("value.serializer", StringSerializer.class.getName());
    p.put("key.deserializer", StringDeserializer.class.getName());
    p.put("value.deserializer", StringDeserializer.class.getName());
    p.put("reconnect.backoff.ms", "50");
    p.put("reconnect.backoff.max.ms", "200");
    return p;
  }

  private Admin admin() {
    return Admin.create(common());
  }

  // ---- what only Kafka can make ----

  private static NewTopic topic(String name, int partitions, String... configs) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < configs.length; i += 2) {
      map.put(configs[i], configs[i + 1]);
    }
    return new NewTopic(name, partitions, (short) 1).configs(map);
  }

  private static void set(Map<ConfigResource, Collection<AlterConfigOp>> ops, ConfigResource.Type type, String name,
      String key, String value) {
    ops.computeIfAbsent(new ConfigResource(type, name), r -> new ArrayList<>())
        .add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
  }

  private static AclBinding acl(String topic, PatternType pattern, String user, AclOperation operation,
      AclPermissionType permission) {
    return new AclBinding(new ResourcePattern(ResourceType.TOPIC, topic, pattern),
        new AccessControlEntry("User:" + user, "*", operation, permission));
  }

  private static ClientQuotaAlteration quota(String user, String client, String key, Double value) {
    Map<String, String> entity = new HashMap<>();
    entity.put(ClientQuotaEntity.USER, user);
    if (client != null) {
      entity.put(ClientQuotaEntity.CLIENT_ID, client);
    }
    return new ClientQuotaAlteration(new ClientQuotaEntity(entity), List.of(new ClientQuotaAlteration.Op(key, value)));
  }

  /** Topics, configs of every kind, ACLs, quotas, SCRAM users; some of each taken back again. */
  private String furnish() throws Exception {
    try (Admin a = admin()) {
      a.createTopics(List.of(
          topic("plain", 3, "retention.ms", "-1"),
          topic("rolled", 1, "retention.ms", "-1", "segment.bytes", "1048576", "compression.type", "zstd"),
          topic("keyed", 2, "cleanup.policy", "compact", "segment.ms", "1000", "min.cleanable.dirty.ratio", "0.01",
              "delete.retention.ms", "86400000"),
          topic("txn", 2, "retention.ms", "-1"), topic("stamped", 1, "message.timestamp.type", "LogAppendTime"),
          topic("gone", 2))).all().get();
      Map<ConfigResource, Collection<AlterConfigOp>> ops = new HashMap<>();
      set(ops, ConfigResource.Type.TOPIC, "plain", "max.message.bytes", "2000000");
      set(ops, ConfigResource.Type.BROKER, "1", "log.cleaner.threads", "2");
      set(ops, ConfigResource.Type.BROKER, "", "log.retention.ms", "864000000");
      set(ops, ConfigResource.Type.GROUP, "new", "consumer.session.timeout.ms", "50000");
      set(ops, ConfigResource.Type.GROUP, "shared", "share.auto.offset.reset", "earliest");
      set(ops, ConfigResource.Type.CLIENT_METRICS, "metrics", "interval.ms", "60000");
      a.incrementalAlterConfigs(ops).all().get();
      a.createAcls(List.of(acl("plain", PatternType.LITERAL, "alice", AclOperation.READ, AclPermissionType.ALLOW),
          acl("pl", PatternType.PREFIXED, "bob", AclOperation.WRITE, AclPermissionType.DENY),
          acl("gone", PatternType.LITERAL, "carol", AclOperation.ALL, AclPermissionType.ALLOW))).all().get();
      a.deleteAcls(List.of(acl("gone", PatternType.LITERAL, "carol", AclOperation.ALL, AclPermissionType.ALLOW)
          .toFilter())).all().get();
      a.alterClientQuotas(List.of(quota("alice", "app", "producer_byte_rate", 1e6),
          quota(null, null, "request_percentage", 75.5), quota("carol", null, "consumer_byte_rate", 5.0))).all().get();
      a.alterClientQuotas(List.of(quota("carol", null, "consumer_byte_rate", null))).all().get();
      for (String user : List.of("alice", "bob")) {
        a.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user,
            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "secret-" + user))).all().get();
      }
      a.deleteTopics(List.of("gone")).all().get();
    }
    return "furnished";
  }

  /** Changes to the metadata that both brokers can make: topics come, grow and go, configs change. */
  private String change(String n) throws Exception {
    try (Admin a = admin()) {
      for (int i = 0; i < 8; i++) {
        a.createTopics(List.of(topic("made-" + n + "-" + i, 2, "retention.ms", "86400000"))).all().get();
      }
      a.createPartitions(Map.of("made-" + n + "-0", org.apache.kafka.clients.admin.NewPartitions.increaseTo(3))).all().get();
      a.deleteTopics(List.of("made-" + n + "-1")).all().get();
      Map<ConfigResource, Collection<AlterConfigOp>> ops = new HashMap<>();
      set(ops, ConfigResource.Type.TOPIC, "made-" + n + "-2", "max.message.bytes", "123456");
      set(ops, ConfigResource.Type.BROKER, "", "log.retention.ms", Integer.toString(864000000 + n.length()));
      ops.computeIfAbsent(new ConfigResource(ConfigResource.Type.TOPIC, "made-" + n + "-3"), r -> new ArrayList<>())
          .add(new AlterConfigOp(new ConfigEntry("retention.ms", ""), AlterConfigOp.OpType.DELETE));
      a.incrementalAlterConfigs(ops).all().get();
    }
    return "changed";
  }

  /** Changes that a later Kafka makes: what came before must still be there to be changed. */
  private String refurnish(String n) throws Exception {
    try (Admin a = admin()) {
      a.createAcls(List.of(acl("later" + n, PatternType.LITERAL, "dave", AclOperation.READ, AclPermissionType.ALLOW)))
          .all().get();
      a.alterClientQuotas(List.of(quota("dave" + n, null, "producer_byte_rate", 1000.0))).all().get();
      a.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("dave" + n,
          new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), "secret"))).all().get();
    }
    return "refurnished";
  }

  // ---- records ----

  private KafkaProducer<String, String> producer(String name, String transactionalId) {
    return producers.computeIfAbsent(name, n -> {
      Properties p = common();
      p.put("linger.ms", "0");
      p.put("client.id", n);
      p.put("delivery.timeout.ms", "120000");
      if (transactionalId != null) {
        p.put("transactional.id", transactionalId);
        p.put("transaction.timeout.ms", "900000");
      }
      KafkaProducer<String, String> made = new KafkaProducer<>(p);
      if (transactionalId != null) {
        made.initTransactions();
      }
      return made;
    });
  }

  private static void await(List<Future<RecordMetadata>> sent) throws Exception {
    for (Future<RecordMetadata> f : sent) {
      f.get();
    }
  }

  /** Numbers from..to of a producer that is kept, several batches; the value is `name:number`. */
  private String produce(String name, String topic, int from, int to) throws Exception {
    KafkaProducer<String, String> p = producer(name, null);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ProducerRecord<String, String> r = new ProducerRecord<>(topic, "k" + i % 17, name + ":" + i);
      r.headers().add("n", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
      sent.add(p.send(r));
      if (i % 50 == 49) {
        p.flush();
      }
    }
    p.flush();
    await(sent);
    return "produced";
  }

  /** Keys k0..k(keys-1) with the value `round:i`; every seventh key gets a tombstone. */
  private String keyed(String topic, String round, int keys) throws Exception {
    KafkaProducer<String, String> p = producer("keyed", null);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      sent.add(p.send(new ProducerRecord<>(topic, "k" + i, i % 7 == 3 ? null : round + ":" + i)));
    }
    p.flush();
    await(sent);
    return "produced";
  }

  /** A transaction of `n` records over both partitions, with an offset of group `txn-group`; then commit, abort or open. */
  private String transaction(String id, String end, int n) throws Exception {
    KafkaProducer<String, String> p = producer(id, id);
    p.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      sent.add(p.send(new ProducerRecord<>("txn", i % 2, "k" + i, id + ":" + end + ":" + i)));
    }
    p.flush();
    await(sent);
    p.sendOffsetsToTransaction(Map.of(new TopicPartition("plain", 0), new OffsetAndMetadata(end.startsWith("open") ? 7 : 5, id)),
        new org.apache.kafka.clients.consumer.ConsumerGroupMetadata("txn-group-" + end));
    finish(p, end);
    return end;
  }

  private String end(String id, String end) {
    finish(producers.get(id), end);
    return end;
  }

  private static void finish(KafkaProducer<String, String> p, String end) {
    if (end.equals("commit")) {
      p.commitTransaction();
    } else if (end.equals("abort")) {
      p.abortTransaction();
    }
  }

  /** A member of `group` reads until it has seen `n` records or waited, commits, and leaves. Prints what it saw. */
  private String consume(String protocol, String group, String topic, int n) {
    Properties p = common();
    p.put("group.id", group);
    p.put("group.protocol", protocol);
    p.put("auto.offset.reset", "earliest");
    p.put("enable.auto.commit", "false");
    p.put("max.poll.records", "100");
    TreeMap<String, String> first = new TreeMap<>();
    TreeMap<String, Long> next = new TreeMap<>();
    int seen = 0;
    try (KafkaConsumer<String, String> c = new KafkaConsumer<>(p)) {
      c.subscribe(List.of(topic));
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (seen < n && System.nanoTime() < deadline) {
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        for (ConsumerRecord<String, String> r : c.poll(Duration.ofMillis(200))) {
          String at = r.topic() + "-" + r.partition();
          first.putIfAbsent(at, Long.toString(r.offset()));
          long expected = next.getOrDefault(at, r.offset());
          if (expected != r.offset()) {
            return "gap in " + at + ": " + r.offset() + " after " + expected;
          }
          next.put(at, r.offset() + 1);
          commit.put(new TopicPartition(r.topic(), r.partition()), new OffsetAndMetadata(r.offset() + 1, "m" + r.offset()));
          seen++;
        }
        c.commitSync(commit);
      }
    }
    return "seen " + seen + " first " + first + " next " + next;
  }

  private boolean shares; // a share group was used: Kafka before 4.2 has none by default

  private String share(String group, String topic, int n) {
    shares = true;
    Properties p = common();
    p.put("group.id", group);
    int seen = 0;
    try (KafkaShareConsumer<String, String> c = new KafkaShareConsumer<>(p)) {
      c.subscribe(List.of(topic));
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (seen < n && System.nanoTime() < deadline) {
        ConsumerRecords<String, String> got = c.poll(Duration.ofMillis(200));
        seen += got.count();
        c.commitSync();
      }
    }
    return "seen " + seen;
  }

  // ---- what a broker knows ----

  private static void configs(Admin a, List<String> out, ConfigResource.Type type, Collection<String> names)
      throws Exception {
    List<ConfigResource> wanted = names.stream().map(n -> new ConfigResource(type, n)).toList();
    for (Map.Entry<ConfigResource, Config> row : a.describeConfigs(wanted).all().get().entrySet()) {
      for (ConfigEntry e : row.getValue().entries()) {
        if (e.source().name().startsWith("DYNAMIC") && (type != ConfigResource.Type.TOPIC
            || e.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)) {
          out.add("config " + type + " \"" + row.getKey().name() + "\" " + e.name() + "=" + e.value() + " " + e.source());
        }
      }
    }
  }

  private static void offsets(Admin a, List<String> out, List<TopicPartition> partitions, String what, OffsetSpec spec)
      throws Exception {
    Map<TopicPartition, OffsetSpec> ask = new HashMap<>();
    partitions.forEach(p -> ask.put(p, spec));
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> row : a.listOffsets(ask).all().get().entrySet()) {
      out.add("offset " + what + " " + row.getKey() + " " + row.getValue().offset());
    }
  }

  /** What both brokers serve. Without internal topics, whose ends move by themselves. */
  private List<String> state() throws Exception {
    List<String> out = new ArrayList<>();
    try (Admin a = admin()) {
      out.add("cluster " + a.describeCluster().clusterId().get());
      TreeSet<String> names = new TreeSet<>(a.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions()
          .listInternal(true)).names().get());
      List<TopicPartition> partitions = new ArrayList<>();
      for (TopicDescription d : a.describeTopics(names).allTopicNames().get().values()) {
        out.add("topic " + d.name() + " " + d.topicId() + " internal=" + d.isInternal());
        for (TopicPartitionInfo p : d.partitions()) {
          Node leader = p.leader();
          out.add("partition " + d.name() + "-" + p.partition() + " leader " + (leader == null ? -1 : leader.id())
              + " replicas " + p.replicas().stream().map(Node::id).toList()
              + " isr " + p.isr().stream().map(Node::id).toList());
          if (!d.isInternal()) {
            partitions.add(new TopicPartition(d.name(), p.partition()));
          }
        }
      }
      configs(a, out, ConfigResource.Type.TOPIC, names);
      configs(a, out, ConfigResource.Type.BROKER, List.of("1", ""));
      configs(a, out, ConfigResource.Type.GROUP, List.of("new", "shared"));
      configs(a, out, ConfigResource.Type.CLIENT_METRICS, List.of("metrics"));
      offsets(a, out, partitions, "earliest", OffsetSpec.earliest());
      offsets(a, out, partitions, "latest", OffsetSpec.latest());
      offsets(a, out, partitions, "max timestamp", OffsetSpec.maxTimestamp());
      for (String group : List.of("old", "new", "moved", "txn-group-commit", "txn-group-abort", "txn-group-open1", "txn-group-open2")) {
        Map<TopicPartition, OffsetAndMetadata> rows = a.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        rows.forEach((p, o) -> out.add("committed " + group + " " + p + " " + o));
      }
    }
    Collections.sort(out);
    return out;
  }

  private List<String> topicIds() throws Exception {
    List<String> out = new ArrayList<>();
    try (Admin a = admin()) {
      a.listTopics().listings().get().forEach(t -> out.add(t.name() + " " + t.topicId()));
    }
    Collections.sort(out);
    return out;
  }

  private List<String> kafkaBasics() throws Exception {
    List<String> out = new ArrayList<>();
    try (Admin a = admin()) {
      a.describeUserScramCredentials().all().get().forEach((u, c) -> out.add("scram " + u + " " + c));
      a.describeFeatures().featureMetadata().get().finalizedFeatures().forEach((n, l) -> out.add("feature " + n + " " + l));
    }
    return out;
  }

  /** What kask keeps without serving it. */
  private List<String> kafkaState() throws Exception {
    List<String> out = new ArrayList<>();
    try (Admin a = admin()) {
      a.describeAcls(AclBindingFilter.ANY).values().get().forEach(b -> out.add("acl " + b));
      a.describeClientQuotas(ClientQuotaFilter.all()).entities().get().forEach((e, q) -> out.add("quota " + e + " " + q));
      a.describeUserScramCredentials().all().get().forEach((u, c) -> out.add("scram " + u + " " + c));
      FeatureMetadata features = a.describeFeatures().featureMetadata().get();
      features.finalizedFeatures().forEach((n, l) -> out.add("feature " + n + " " + l));
      for (GroupListing g : a.listGroups().all().get()) {
        out.add("group " + g.groupId() + " " + g.type() + " " + g.protocol());
      }
      a.listTransactions().all().get()
          .forEach(t -> out.add("transaction " + t.transactionalId() + " " + t.producerId() + " " + t.state()));
      List<TopicPartition> partitions = new ArrayList<>();
      for (TopicDescription d : a.describeTopics(List.of("plain", "rolled", "keyed", "txn")).allTopicNames().get().values()) {
        d.partitions().forEach(p -> partitions.add(new TopicPartition(d.name(), p.partition())));
      }
      for (Map.Entry<TopicPartition, PartitionProducerState> row : a.describeProducers(partitions).all().get().entrySet()) {
        for (ProducerState s : row.getValue().activeProducers()) {
          out.add("producer " + row.getKey() + " " + s);
        }
      }
      if (shares) {
        a.listShareGroupOffsets(Map.of("shared", new org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec())).all().get()
            .forEach((g, rows) -> rows.forEach((p, o) -> out.add("shared " + g + " " + p + " " + o)));
      }
    }
    Collections.sort(out);
    return out;
  }

  private static String text(ConsumerRecord<String, String> r) {
    StringBuilder headers = new StringBuilder();
    r.headers().forEach(h -> headers.append(' ').append(h.key()).append('=')
        .append(new String(h.value(), StandardCharsets.UTF_8)));
    return String.join("\t", r.topic(), Integer.toString(r.partition()), Long.toString(r.offset()),
        r.timestampType() + " " + r.timestamp(), r.key(), r.value() == null ? "null" : r.value(),
        r.leaderEpoch() + headers.toString());
  }

  /** Every record of the topics, one a line. */
  private List<String> records(String isolation, List<String> topics) {
    Properties p = common();
    p.put("isolation.level", isolation);
    p.put("enable.auto.commit", "false");
    p.put("max.poll.records", "100000");
    List<String> out = new ArrayList<>();
    try (KafkaConsumer<String, String> c = new KafkaConsumer<>(p)) {
      List<TopicPartition> all = new ArrayList<>();
      topics.forEach(t -> c.partitionsFor(t).forEach(i -> all.add(new TopicPartition(t, i.partition()))));
      c.assign(all);
      c.seekToBeginning(all);
      Map<TopicPartition, Long> ends = c.endOffsets(all);
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (all.stream().anyMatch(tp -> c.position(tp) < ends.get(tp))) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("not read to the end: " + ends);
        }
        c.poll(Duration.ofMillis(100)).forEach(r -> out.add(text(r)));
      }
    }
    Collections.sort(out);
    return out;
  }

  private static String write(String path, List<String> lines) throws Exception {
    Files.write(Path.of(path), lines);
    return lines.size() + " lines";
  }

  // ---- commands ----

  private String run(String[] w) throws Exception {
    switch (w[0]) {
      case "furnish": return furnish();
      case "change": return change(w[1]);
      case "refurnish": return refurnish(w[1]);
      case "produce": return produce(w[1], w[2], Integer.parseInt(w[3]), Integer.parseInt(w[4]));
      case "keyed": return keyed(w[1], w[2], Integer.parseInt(w[3]));
      case "transaction": return transaction(w[1], w[2], Integer.parseInt(w[3]));
      case "end": return end(w[1], w[2]);
      case "consume": return consume(w[1], w[2], w[3], Integer.parseInt(w[4]));
      case "share": return share(w[1], w[2], Integer.parseInt(w[3]));
      case "state": return write(w[1], state());
      case "records": return write(w[1], records(w[2], List.of(w).subList(3, w.length)));
      case "topics": return write(w[1], topicIds());
      case "kafka-basics": return write(w[1], kafkaBasics());
      case "kafka-state": return write(w[1], kafkaState());
      default: throw new IllegalArgumentException(w[0]);
    }
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    Door door = new Door(args[0]);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer;
      try {
        answer = "ok " + door.run(line.split(" "));
      } catch (Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        cause.printStackTrace();
        answer = "error " + cause;
      }
      out.println(answer.replace('\n', ' '));
      out.flush();
    }
    for (KafkaProducer<String, String> p : door.producers.values()) {
      p.close(Duration.ofMillis(500));
    }
  }
}
