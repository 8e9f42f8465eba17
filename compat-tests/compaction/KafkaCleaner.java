import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.server.util.KafkaScheduler;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.Cleaner;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.LogToClean;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.internals.log.SkimpyOffsetMap;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import org.apache.kafka.storage.internals.utils.Throttler;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/**
 * Kafka's own log and Kafka's own Cleaner, on a directory, without a broker. Reads commands from stdin, one a line, and
 * answers each with one line (or with lines that end in one of a single dot):
 *
 *   write DIR SEED BATCHES SEGMENT_BYTES NOW ABORTS   a random keyed log: every codec, tombstones, headers, records without
 *                                                  a key, idempotent and transactional producers, committed and
 *                                                  (ABORTS=true) aborted
 *   clean DIR FIRST_DIRTY NOW RETENTION_MS MAP_BYTES SEGMENT_BYTES   one round; "upto N"
 *   dump DIR                                       what every batch and record says, but for sizes and checksums
 */
public final class KafkaCleaner {
  private static final int INDEX_INTERVAL = 512;
  private static final PrintStream OUT = System.out;
  private final KafkaScheduler scheduler = new KafkaScheduler(1);

  private UnifiedLog open(String dir, long segmentBytes, long retentionMs) throws Exception {
    Map<String, String> props = new HashMap<>();
    props.put("cleanup.policy", "compact");
    props.put("internal.segment.bytes", Long.toString(segmentBytes));
    props.put("index.interval.bytes", Integer.toString(INDEX_INTERVAL));
    props.put("delete.retention.ms", Long.toString(retentionMs));
    props.put("file.delete.delay.ms", "0");
    props.put("max.message.bytes", "10000000");
    props.put("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    UnifiedLog log = UnifiedLog.create(new File(dir), new LogConfig(props), 0L, 0L, scheduler, new BrokerTopicStats(),
        Time.SYSTEM, 5 * 60 * 1000, new ProducerStateManagerConfig(Integer.MAX_VALUE, false), 600000,
        new LogDirFailureChannel(10), true, Optional.empty());
    log.updateHighWatermark(log.logEndOffset());
    return log;
  }

  // ---- write ----

  private static final class Producer {
    long id;
    short epoch;
    int sequence;
    boolean inTransaction;
  }

  private static Compression codec(Random random) {
    CompressionType[] types = {CompressionType.NONE, CompressionType.NONE, CompressionType.GZIP, CompressionType.SNAPPY,
        CompressionType.LZ4, CompressionType.ZSTD};
    return Compression.of(types[random.nextInt(types.length)]).build();
  }

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static MemoryRecords batch(Random random, Producer p, boolean transactional, long timestamp) {
    TimestampType type = random.nextInt(10) == 0 ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
    MemoryRecordsBuilder b = MemoryRecords.builder(ByteBuffer.allocate(1024), RecordBatch.CURRENT_MAGIC_VALUE,
        codec(random), type, 0L, type == TimestampType.LOG_APPEND_TIME ? timestamp : RecordBatch.NO_TIMESTAMP,
        p == null ? RecordBatch.NO_PRODUCER_ID : p.id, p == null ? RecordBatch.NO_PRODUCER_EPOCH : p.epoch,
        p == null ? RecordBatch.NO_SEQUENCE : p.sequence, transactional, false, 0);
    int n = 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 6);
    for (int i = 0; i < n; i++) {
      byte[] key = random.nextInt(40) == 0 ? null : bytes("key-" + random.nextInt(random.nextInt(3) == 0 ? 2000 : 60));
      byte[] value = random.nextInt(7) == 0 ? null : bytes("value-" + random.nextLong() + "x".repeat(random.nextInt(80)));
      Header[] headers = new Header[random.nextInt(3)];
      for (int h = 0; h < headers.length; h++) {
        headers[h] = new RecordHeader("h" + h, random.nextInt(4) == 0 ? null : bytes("hv" + random.nextInt(100)));
      }
      b.append(timestamp + random.nextInt(1000) - 500, key, value, headers);
    }
    if (p != null) {
      p.sequence += n;
    }
    return b.build();
  }

  private void append(UnifiedLog log, MemoryRecords records, AppendOrigin origin) {
    // As a follower would: the batches stay as they are, LogAppendTime included; offsets and epoch are set here.
    long next = log.logEndOffset();
    for (org.apache.kafka.common.record.internal.MutableRecordBatch b : records.batches()) {
      long count = b.lastOffset() - b.baseOffset();
      b.setLastOffset(next + count);
      b.setPartitionLeaderEpoch(0);
      next += count + 1;
    }
    log.appendAsFollower(records, 0);
  }

  private String write(String[] a) throws Exception {
    Random random = new Random(Long.parseLong(a[2]));
    int batches = Integer.parseInt(a[3]);
    long now = Long.parseLong(a[5]);
    boolean aborts = Boolean.parseBoolean(a[6]);
    if (!new File(a[1]).mkdirs()) {
      throw new IllegalStateException(a[1]);
    }
    UnifiedLog log = open(a[1], Long.parseLong(a[4]), 1000);
    List<Producer> producers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Producer p = new Producer();
      p.id = i == 0 ? 0 : 1000 + i;
      producers.add(p);
    }
    for (int i = 0; i < batches; i++) {
      long timestamp = now - (batches - i) * 10L;
      Producer p = random.nextInt(2) == 0 ? producers.get(random.nextInt(producers.size())) : null;
      if (p != null && p.inTransaction && random.nextInt(3) == 0) {
        boolean commit = random.nextBoolean() || !aborts;
        if (random.nextInt(10) == 0 && aborts) {
          p.epoch++; // fenced: the marker carries the new epoch
          p.sequence = 0;
        }
        append(log, MemoryRecords.withEndTransactionMarker(0L, timestamp, 0, p.id, p.epoch,
            new EndTransactionMarker(commit ? ControlRecordType.COMMIT : ControlRecordType.ABORT, 0)),
            AppendOrigin.COORDINATOR);
        p.inTransaction = false;
        continue;
      }
      boolean transactional = p != null && (p.inTransaction || p.id % 2 == 0);
      append(log, batch(random, p, transactional, timestamp), AppendOrigin.CLIENT);
      if (transactional) {
        p.inTransaction = true;
      }
    }
    for (Producer p : producers) {
      if (p.inTransaction) {
        append(log, MemoryRecords.withEndTransactionMarker(0L, now, 0, p.id, p.epoch,
            new EndTransactionMarker(aborts ? ControlRecordType.ABORT : ControlRecordType.COMMIT, 0)), AppendOrigin.COORDINATOR);
      }
    }
    log.roll();
    Producer last = new Producer();
    last.id = 77;
    append(log, batch(random, last, false, now), AppendOrigin.CLIENT);
    String answer = "end " + log.logEndOffset() + " active " + log.activeSegment().baseOffset() + " segments "
        + log.logSegments().size();
    log.flush(true);
    log.close();
    return answer;
  }

  // ---- clean ----

  private String clean(String[] a) throws Exception {
    UnifiedLog log = open(a[1], Long.parseLong(a[6]), Long.parseLong(a[4]));
    Cleaner cleaner = new Cleaner(0, new SkimpyOffsetMap(Integer.parseInt(a[5])), 64 * 1024, 10000000, 0.9,
        new Throttler(Double.MAX_VALUE, 300, "cleaner-io", "bytes", Time.SYSTEM), Time.SYSTEM, tp -> { });
    long uncleanable = Math.min(log.lastStableOffset(), log.activeSegment().baseOffset());
    LogToClean target = new LogToClean(log, Long.parseLong(a[2]), uncleanable, false);
    long upto = cleaner.doClean(target, Long.parseLong(a[3])).getKey();
    log.flush(true);
    log.close();
    for (int i = 0; i < 200; i++) { // the scheduler unlinks what was renamed
      String[] left = new File(a[1]).list((d, name) -> name.endsWith(".deleted"));
      if (left == null || left.length == 0) {
        break;
      }
      Thread.sleep(10);
    }
    return "upto " + upto;
  }

  // ---- dump ----

  private static String text(ByteBuffer b) {
    if (b == null) {
      return "null";
    }
    byte[] p = new byte[b.remaining()];
    b.duplicate().get(p);
    return Arrays.hashCode(p) + "/" + p.length;
  }

  private String dump(String[] a) throws Exception {
    File[] files = new File(a[1]).listFiles((d, name) -> name.endsWith(".log"));
    Arrays.sort(files);
    for (File f : files) {
      OUT.println(f.getName());
      try (FileRecords records = FileRecords.open(f, false)) {
        for (RecordBatch b : records.batches()) {
          b.ensureValid();
          OUT.println("batch " + b.baseOffset() + ".." + b.lastOffset() + " " + b.compressionType() + " "
              + b.timestampType() + " max " + b.maxTimestamp() + " pid " + b.producerId() + " " + b.producerEpoch() + " "
              + b.baseSequence() + " txn " + b.isTransactional() + " control " + b.isControlBatch() + " epoch "
              + b.partitionLeaderEpoch() + " horizon " + b.deleteHorizonMs());
          for (Record r : b) {
            StringBuilder line = new StringBuilder("  " + r.offset() + " " + r.timestamp() + " " + text(r.key()) + " "
                + text(r.value()));
            for (Header h : r.headers()) {
              line.append(' ').append(h.key()).append('=').append(Arrays.toString(h.value()));
            }
            OUT.println(line);
          }
        }
      }
    }
    return ".";
  }

  private void run() throws Exception {
    scheduler.startup();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] a = line.trim().split(" ");
      switch (a[0]) {
        case "write" -> OUT.println(write(a));
        case "clean" -> OUT.println(clean(a));
        case "dump" -> OUT.println(dump(a));
        default -> throw new IllegalArgumentException(line);
      }
      OUT.flush();
    }
    scheduler.shutdown();
  }

  public static void main(String[] args) throws Exception {
    new KafkaCleaner().run();
    System.exit(0);
  }
}
