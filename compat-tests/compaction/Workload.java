import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes and reads a compacted topic of one partition. Reads commands from stdin, one a line; the answer ends with a
 * line of a single dot.
 *
 *   produce BOOTSTRAP TOPIC SEED N    the same records for the same seed, by producers of every codec, idempotent and
 *                                     not, with small and large batches, one after the other; a line for each record
 *   fill BOOTSTRAP TOPIC FIRST N      N records of 1 KiB whose keys nobody else has
 *   read BOOTSTRAP TOPIC              a line for each record
 *   commit BOOTSTRAP TOPIC GROUP N    N commits of offsets 1 to N with long metadata
 *   committed BOOTSTRAP TOPIC GROUP   the offset
 */
public final class Workload {
  private static final PrintStream OUT = System.out;
  private static final String[] CODECS = {"none", "gzip", "snappy", "lz4", "zstd"};

  private static String text(byte[] b) {
    return b == null ? "null" : Arrays.hashCode(b) + "/" + b.length;
  }

  private static void line(long offset, long timestamp, byte[] key, byte[] value, Iterable<Header> headers) {
    StringBuilder s = new StringBuilder(offset + " " + new String(key, StandardCharsets.UTF_8) + " " + text(value) + " "
        + timestamp);
    for (Header h : headers) {
      s.append(' ').append(h.key()).append('=').append(text(h.value()));
    }
    OUT.println(s);
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap, String codec, boolean idempotent, int batch) {
    Map<String, Object> c = new HashMap<>();
    c.put("bootstrap.servers", bootstrap);
    c.put("compression.type", codec);
    c.put("enable.idempotence", idempotent);
    c.put("max.in.flight.requests.per.connection", idempotent ? 5 : 1);
    c.put("batch.size", batch);
    c.put("linger.ms", 5);
    return new KafkaProducer<>(c, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void produce(String bootstrap, String topic, long seed, int n) throws Exception {
    Random random = new Random(seed);
    int sent = 0;
    for (int part = 0; sent < n; part++) {
      int share = Math.min(n - sent, n / 10 + 1);
      try (KafkaProducer<byte[], byte[]> p =
               producer(bootstrap, CODECS[part % CODECS.length], part % 3 != 0, part % 2 == 0 ? 500 : 65536)) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (int i = 0; i < share; i++, sent++) {
          byte[] key = ("k" + random.nextInt(random.nextInt(3) == 0 ? n : 500)).getBytes(StandardCharsets.UTF_8);
          byte[] value = random.nextInt(8) == 0 ? null : new byte[random.nextInt(300)];
          if (value != null) {
            random.nextBytes(value);
          }
          ProducerRecord<byte[], byte[]> r = new ProducerRecord<>(topic, 0, 1790000000000L + sent, key, value);
          for (int h = random.nextInt(3); h > 0; h--) {
            r.headers().add("h" + h, random.nextInt(4) == 0 ? null : new byte[] {(byte) h, (byte) sent});
          }
          records.add(r);
          answers.add(p.send(r));
        }
        p.flush();
        for (int i = 0; i < share; i++) {
          ProducerRecord<byte[], byte[]> r = records.get(i);
          line(answers.get(i).get().offset(), r.timestamp(), r.key(), r.value(), r.headers());
        }
      }
    }
  }

  private static void fill(String bootstrap, String topic, int first, int n) throws Exception {
    try (KafkaProducer<byte[], byte[]> p = producer(bootstrap, "none", true, 65536)) {
      Future<RecordMetadata> last = null;
      for (int i = 0; i < n; i++) {
        last = p.send(new ProducerRecord<>(topic, 0, 1790000000000L, ("fill" + (first + i)).getBytes(StandardCharsets.UTF_8),
            new byte[1024]));
      }
      OUT.println(last.get().offset());
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String group) {
    Map<String, Object> c = new HashMap<>();
    c.put("bootstrap.servers", bootstrap);
    c.put("enable.auto.commit", false);
    if (group != null) {
      c.put("group.id", group);
    }
    return new KafkaConsumer<>(c, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static void read(String bootstrap, String topic) {
    TopicPartition tp = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> c = consumer(bootstrap, null)) {
      c.assign(List.of(tp));
      c.seekToBeginning(List.of(tp));
      long end = c.endOffsets(List.of(tp)).get(tp);
      while (c.position(tp) < end) {
        for (ConsumerRecord<byte[], byte[]> r : c.poll(Duration.ofMillis(500))) {
          line(r.offset(), r.timestamp(), r.key(), r.value(), r.headers());
        }
      }
    }
  }

  private static void commit(String bootstrap, String topic, String group, int n) {
    TopicPartition tp = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> c = consumer(bootstrap, group)) {
      c.assign(List.of(tp));
      for (int i = 1; i <= n; i++) {
        c.commitSync(Map.of(tp, new OffsetAndMetadata(i, "m".repeat(4000))));
      }
    }
  }

  private static void committed(String bootstrap, String topic, String group) {
    TopicPartition tp = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> c = consumer(bootstrap, group)) {
      OUT.println(c.committed(java.util.Set.of(tp)).get(tp).offset());
    }
  }

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String s = in.readLine(); s != null; s = in.readLine()) {
      String[] a = s.trim().split(" ");
      switch (a[0]) {
        case "produce" -> produce(a[1], a[2], Long.parseLong(a[3]), Integer.parseInt(a[4]));
        case "fill" -> fill(a[1], a[2], Integer.parseInt(a[3]), Integer.parseInt(a[4]));
        case "read" -> read(a[1], a[2]);
        case "commit" -> commit(a[1], a[2], a[3], Integer.parseInt(a[4]));
        case "committed" -> committed(a[1], a[2], a[3]);
        default -> throw new IllegalArgumentException(s);
      }
      OUT.println(".");
      OUT.flush();
    }
    System.exit(0);
  }
}
