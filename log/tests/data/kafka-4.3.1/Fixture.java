// Made fixture-0 beside this file: Apache Kafka 4.3.1 as a single node on 127.0.0.1:24000 with offsets.topic and transaction.state.log
// replication factors of 1, this program (java -cp '<kafka>/libs/*' Fixture.java), then a clean stop of the broker.
import java.util.*;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.header.internals.*;
public class Fixture {
  static Properties base() { Properties p = new Properties(); p.put("bootstrap.servers", "127.0.0.1:24000");
    p.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer"); p.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer"); return p; }
  static byte[] b(String s) { return s.getBytes(StandardCharsets.UTF_8); }
  public static void main(String[] a) throws Exception {
    try (Admin admin = Admin.create(base())) {
      admin.createTopics(List.of(new NewTopic("fixture", 1, (short) 1).configs(Map.of("index.interval.bytes", "300")))).all().get();
    }
    long t0 = 1700000000000L;
    int n = 0;
    for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
      Properties p = base(); p.put("compression.type", codec); p.put("linger.ms", "50");
      try (KafkaProducer<byte[], byte[]> k = new KafkaProducer<>(p)) {
        for (int batch = 0; batch < 4; batch++) {
          for (int i = 0; i < 5; i++) {
            var h = new RecordHeaders(); if (i % 2 == 1) { h.add("h", b("one")); h.add("g", null); }
            k.send(new ProducerRecord<>("fixture", 0, t0 + n * 10L + (i % 3 == 0 ? -7 : 0), i == 2 ? null : b("key" + i), i == 4 ? null : b("value " + codec + " " + n + " some more text text text"), h));
            n++;
          }
          k.flush();
        }
      }
    }
    Properties x = base(); x.put("transactional.id", "x"); Properties y = base(); y.put("transactional.id", "y");
    KafkaProducer<byte[], byte[]> kx = new KafkaProducer<>(x), ky = new KafkaProducer<>(y);
    kx.initTransactions(); ky.initTransactions();
    for (int round = 0; round < 4; round++) {
      kx.beginTransaction(); ky.beginTransaction();
      for (int i = 0; i < 3; i++) { kx.send(new ProducerRecord<>("fixture", 0, t0 + 5000 + round * 100 + i, b("x"), b("x" + round))).get(); ky.send(new ProducerRecord<>("fixture", 0, t0 + 5050 + round * 100, b("y"), b("y" + round))).get(); }
      if (round % 2 == 0) { kx.abortTransaction(); Thread.sleep(300); ky.commitTransaction(); } else { ky.abortTransaction(); Thread.sleep(300); kx.commitTransaction(); }
      Thread.sleep(300);
    }
    kx.beginTransaction(); kx.send(new ProducerRecord<>("fixture", 0, t0 + 6000, b("x"), b("left open"))).get();
    System.out.println("done");
    System.exit(0);
  }
}
