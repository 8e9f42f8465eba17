import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** offsets: where a consumer can begin; restart: what acks=all and a commit promise across kill -9. */
final class Offsets {
  private static final long START = 1600000000000L;

  private Offsets() {}

  private static void readsFrom(String topic, int first) {
    List<ConsumerRecord<byte[], byte[]>> got = Kit.read(topic, 0, first, 300 - first);
    for (int i = first; i < 300; i++) {
      Kit.equal(Kit.number(got.get(i - first)), i, "from " + first);
    }
  }

  private static Long offsetAt(Consumer<byte[], byte[]> consumer, TopicPartition part, long timestamp) {
    OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(part, timestamp)).get(part);
    return found == null ? null : found.offset();
  }

  static void offsets() throws Exception {
    String topic = Kit.name("t");
    TopicPartition part = new TopicPartition(topic, 0);
    try (Admin admin = Kit.admin();
        KafkaProducer<byte[], byte[]> producer = Kit.producer();
        Consumer<byte[], byte[]> consumer = Kit.consumer(null)) {
      Kit.makeTopic(admin, topic, 1, Map.of("retention.ms", "-1"));
      for (int i = 0; i < 300; i++) {
        producer.send(new ProducerRecord<>(topic, 0, START + 1000 * i, null, Kit.text(i)));
      }
      producer.flush();
      consumer.assign(List.of(part));
      consumer.seekToBeginning(List.of(part));
      Kit.equal(Kit.read(consumer, 300).get(0).offset(), 0L, "from the beginning");
      readsFrom(topic, 0);
      readsFrom(topic, 123);
      Kit.equal(consumer.beginningOffsets(List.of(part)).get(part), 0L, "beginning");
      Kit.equal(consumer.endOffsets(List.of(part)).get(part), 300L, "end");
      Kit.equal(offsetAt(consumer, part, START + 100500), 101L, "timestamp between two messages");
      Kit.equal(offsetAt(consumer, part, START + 100000), 100L, "timestamp of a message");
      Kit.equal(offsetAt(consumer, part, 0), 0L, "timestamp before all");
      Kit.equal(offsetAt(consumer, part, START + 300000), null, "timestamp after all");
      readsFrom(topic, 101);
      consumer.seekToEnd(List.of(part));
      Kit.equal(consumer.position(part), 300L, "position at the end");
      for (int i = 300; i < 305; i++) {
        producer.send(Kit.numbered(topic, 0, i));
      }
      producer.flush();
      List<ConsumerRecord<byte[], byte[]>> got = Kit.read(consumer, 5);
      for (int i = 0; i < 5; i++) {
        Kit.equal(Kit.number(got.get(i)), 300 + i, "from the end");
      }
    }
  }

  static void restart() throws Exception {
    String topic = Kit.name("t");
    String group = Kit.name("g");
    try (Admin admin = Kit.admin()) {
      Kit.makeTopic(admin, topic, 3, Map.of());
    }
    Set<Integer> seen = new TreeSet<>();
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    try (KafkaProducer<byte[], byte[]> producer = Kit.producer("acks", "all", "enable.idempotence", "true");
        Consumer<byte[], byte[]> consumer = Kit.consumer(group)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        sent.add(producer.send(Kit.numbered(topic, i % 3, i)));
      }
      Kit.told(sent, LongStream.range(0, 600).map(i -> i / 3).toArray());
      consumer.subscribe(List.of(topic));
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (seen.size() < 300 && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          if (seen.size() < 300) {
            seen.add(Kit.number(record));
            positions.put(new TopicPartition(topic, record.partition()),
                new OffsetAndMetadata(record.offset() + 1, "up to " + record.offset()));
          }
        }
      }
      Kit.equal(seen.size(), 300, "read before the restart");
      consumer.commitSync(positions);
      Kit.equal(Kit.askHarness("@restart"), "restarted", "harness");
      sent.clear();
      for (int i = 600; i < 660; i++) {
        sent.add(producer.send(Kit.numbered(topic, i % 3, i)));
      }
      Kit.told(sent, LongStream.range(600, 660).map(i -> i / 3).toArray());
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(positions.keySet(), Duration.ofSeconds(30));
      for (TopicPartition part : positions.keySet()) {
        Kit.equal(committed.get(part).offset(), positions.get(part).offset(), "committed offset of " + part);
        Kit.equal(committed.get(part).metadata(), positions.get(part).metadata(), "metadata of " + part);
      }
    }
    try (Consumer<byte[], byte[]> resumed = Kit.consumer(group)) {
      resumed.subscribe(List.of(topic));
      for (ConsumerRecord<byte[], byte[]> record : Kit.read(resumed, 360)) {
        Kit.check(seen.add(Kit.number(record)), "came twice: " + Kit.number(record));
      }
    }
    Kit.equal(seen.size(), 660, "messages seen");
  }
}
