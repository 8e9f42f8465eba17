import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the scenarios share: clients, checks, the control channel. */
final class Kit {
  static final String BOOTSTRAP = System.getenv("BOOTSTRAP");
  private static final BufferedReader STDIN = new BufferedReader(new InputStreamReader(System.in));

  private Kit() {}

  static String name(String suffix) {
    return System.getenv("PREFIX") + suffix;
  }

  static void check(boolean condition, String claim) {
    if (!condition) {
      throw new AssertionError(claim);
    }
  }

  static void equal(Object got, Object expected, String what) {
    if (!Objects.deepEquals(got, expected)) {
      throw new AssertionError(what + ": got " + got + ", expected " + expected);
    }
  }

  /** Polls the condition until it is true. */
  static void waitUntil(String claim, int seconds, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.call()) {
      check(System.nanoTime() < deadline, "not within " + seconds + " s: " + claim);
      Thread.sleep(20);
    }
  }

  /** The action must fail with that exception of org.apache.kafka.common.errors. */
  static void refused(Class<? extends Exception> expected, Callable<?> action, String what) throws Exception {
    try {
      action.call();
    } catch (ExecutionException failed) {
      equal(failed.getCause().getClass(), expected, what);
      return;
    }
    throw new AssertionError(what + ": was not refused");
  }

  static String askHarness(String line) throws IOException {
    System.out.println(line);
    System.out.flush();
    return STDIN.readLine();
  }

  static <T> T get(Future<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  static Properties properties(Object... keysAndValues) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", BOOTSTRAP);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1].toString());
    }
    return properties;
  }

  static Admin admin() {
    return Admin.create(properties());
  }

  static KafkaProducer<byte[], byte[]> producer(Object... keysAndValues) {
    return new KafkaProducer<>(properties(keysAndValues), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Reads from the earliest offset where nothing is committed. */
  static Consumer<byte[], byte[]> consumer(String group, Object... keysAndValues) {
    Properties properties = properties(keysAndValues);
    properties.putIfAbsent("auto.offset.reset", "earliest");
    properties.putIfAbsent("enable.auto.commit", "false");
    properties.put("session.timeout.ms", "6000");
    properties.put("heartbeat.interval.ms", "500");
    if (group != null) {
      properties.put("group.id", group);
    }
    return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static void makeTopic(Admin admin, String topic, int partitions, Map<String, String> configs) throws Exception {
    get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(configs))).all());
  }

  static byte[] text(int number) {
    return Integer.toString(number).getBytes();
  }

  static int number(ConsumerRecord<byte[], byte[]> record) {
    return Integer.parseInt(new String(record.value()));
  }

  static ProducerRecord<byte[], byte[]> numbered(String topic, int partition, int number) {
    return new ProducerRecord<>(topic, partition, null, text(number));
  }

  /** Waits for all; each must be at the offset that `offsets` says for its place in the list. */
  static void told(List<Future<RecordMetadata>> sent, long... offsets) throws Exception {
    for (int i = 0; i < sent.size(); i++) {
      equal(get(sent.get(i)).offset(), offsets[i], "offset told for message " + i);
    }
  }

  /** Reads exactly `count` messages, then looks a moment for one too many. */
  static List<ConsumerRecord<byte[], byte[]>> read(Consumer<byte[], byte[]> consumer, int count) {
    List<ConsumerRecord<byte[], byte[]>> got = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(45);
    while (got.size() < count && System.nanoTime() < deadline) {
      consumer.poll(Duration.ofMillis(500)).forEach(got::add);
    }
    consumer.poll(Duration.ofMillis(200)).forEach(got::add);
    equal(got.size(), count, "messages read");
    return got;
  }

  /** Reads `count` messages of one partition from an offset. */
  static List<ConsumerRecord<byte[], byte[]>> read(String topic, int partition, long from, int count, Object... config) {
    try (Consumer<byte[], byte[]> consumer = consumer(null, config)) {
      TopicPartition part = new TopicPartition(topic, partition);
      consumer.assign(List.of(part));
      consumer.seek(part, from);
      return read(consumer, count);
    }
  }
}
