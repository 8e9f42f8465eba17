import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;

/** produce, codecs, sizes, idempotent. */
final class Produce {
  private static final long STAMP = 1600000000123L;

  private Produce() {}

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes();
  }

  private static List<Header> headers() {
    byte[] binary = new byte[256];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) i;
    }
    return List.of(
        new RecordHeader("a", bytes("1")),
        new RecordHeader("a", bytes("2")),
        new RecordHeader("empty", new byte[0]),
        new RecordHeader("binary", binary),
        new RecordHeader("null", (byte[]) null));
  }

  static void produce() throws Exception {
    String topic = Kit.name("t");
    String[][] messages = {{"key", "value"}, {null, "no key"}, {"no value", null}, {"", "empty key"}, {"empty value", ""}};
    TopicPartition part = new TopicPartition(topic, 1);
    try (Admin admin = Kit.admin();
        Consumer<byte[], byte[]> consumer = Kit.consumer(null)) {
      Kit.makeTopic(admin, topic, 2, Map.of("retention.ms", "-1"));
      int base = 0;
      for (String acks : List.of("0", "1", "all")) {
        try (KafkaProducer<byte[], byte[]> producer = Kit.producer("acks", acks, "enable.idempotence", "false")) {
          List<Future<RecordMetadata>> sent = new ArrayList<>();
          for (int i = 0; i < messages.length; i++) {
            sent.add(producer.send(new ProducerRecord<>(
                topic, 1, STAMP + i, bytes(messages[i][0]), bytes(messages[i][1]), headers())));
          }
          if (!acks.equals("0")) {
            Kit.told(sent, LongStream.range(base, base + messages.length).toArray());
          }
        }
        base += messages.length;
        long end = base;
        Kit.waitUntil("acks=" + acks + " arrived", 20, () -> consumer.endOffsets(List.of(part)).get(part) == end);
      }
      List<ConsumerRecord<byte[], byte[]>> got = Kit.read(topic, 1, 0, base);
      for (int i = 0; i < base; i++) {
        ConsumerRecord<byte[], byte[]> record = got.get(i);
        String[] message = messages[i % messages.length];
        Kit.equal(record.offset(), (long) i, "offset");
        Kit.check(Arrays.equals(record.key(), bytes(message[0])), "key of " + record);
        Kit.check(Arrays.equals(record.value(), bytes(message[1])), "value of " + record);
        Kit.equal(record.timestamp(), STAMP + i % messages.length, "timestamp");
        Kit.equal(record.timestampType(), TimestampType.CREATE_TIME, "timestamp type");
        Kit.equal(List.of(record.headers().toArray()), headers(), "headers");
      }
    }
  }

  static void codecs() throws Exception {
    try (Admin admin = Kit.admin()) {
      for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
        String topic = Kit.name(codec);
        Kit.makeTopic(admin, topic, 1, Map.of());
        String words = " the same words again and again".repeat(10);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = Kit.producer("compression.type", codec, "linger.ms", "20")) {
          for (int i = 0; i < 500; i++) {
            sent.add(producer.send(new ProducerRecord<>(topic, 0, null, bytes(i + words))));
          }
        }
        Kit.told(sent, LongStream.range(0, 500).toArray());
        for (int from : new int[] {0, 77}) {
          List<ConsumerRecord<byte[], byte[]>> got = Kit.read(topic, 0, from, 500 - from);
          for (int i = from; i < 500; i++) {
            Kit.equal(new String(got.get(i - from).value()), i + words, codec);
          }
        }
        System.out.println("codec " + codec);
      }
    }
  }

  static void sizes() throws Exception {
    String topic = Kit.name("large");
    String small = Kit.name("default");
    Object[] large = {"max.request.size", "10900000", "buffer.memory", "40000000"};
    try (Admin admin = Kit.admin();
        KafkaProducer<byte[], byte[]> producer = Kit.producer(large)) {
      Kit.makeTopic(admin, topic, 1, Map.of("max.message.bytes", "11000000"));
      Kit.makeTopic(admin, small, 1, Map.of());
      List<byte[]> values = new ArrayList<>();
      Random noise = new Random(7);
      for (int size : new int[] {1, 100, 10000, 999999, 1048588, 10485760}) {
        byte[] value = new byte[size];
        noise.nextBytes(value);
        values.add(value);
        Kit.equal(Kit.get(producer.send(new ProducerRecord<>(topic, 0, null, value))).offset(), values.size() - 1L, "offset");
      }
      List<ConsumerRecord<byte[], byte[]>> got = Kit.read(topic, 0, 0, values.size());
      for (int i = 0; i < values.size(); i++) {
        Kit.check(Arrays.equals(got.get(i).value(), values.get(i)), values.get(i).length + " bytes");
      }
      Kit.refused(
          RecordTooLargeException.class,
          () -> Kit.get(producer.send(new ProducerRecord<>(small, 0, null, new byte[2000000]))),
          "2 MB");
      Kit.equal(Kit.get(producer.send(new ProducerRecord<>(small, 0, null, bytes("fits")))).offset(), 0L, "after the refusal");
    }
  }

  static void idempotent() throws Exception {
    String topic = Kit.name("t");
    try (Admin admin = Kit.admin()) {
      Kit.makeTopic(admin, topic, 3, Map.of());
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = Kit.producer("enable.idempotence", "true", "acks", "all", "batch.size", "500")) {
      for (int i = 0; i < 2000; i++) {
        sent.add(producer.send(Kit.numbered(topic, i % 3, i)));
      }
    }
    Kit.told(sent, LongStream.range(0, 2000).map(i -> i / 3).toArray());
    for (int partition = 0; partition < 3; partition++) {
      int count = (2000 - partition + 2) / 3;
      List<ConsumerRecord<byte[], byte[]>> got = Kit.read(topic, partition, 0, count);
      for (int i = 0; i < count; i++) {
        Kit.equal(Kit.number(got.get(i)), 3 * i + partition, "order");
        Kit.equal(got.get(i).offset(), (long) i, "offset");
      }
    }
  }
}
