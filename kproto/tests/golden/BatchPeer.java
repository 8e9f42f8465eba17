import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.LeaderChangeMessage;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.Crc32C;
import org.apache.kafka.common.utils.PrimitiveRef;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.LogValidator;
import org.apache.kafka.storage.internals.log.RecordValidationException;

/**
 * Apache Kafka's own classes on the other side of the record batch.
 *   golden DIR   writes batches made by MemoryRecordsBuilder, NAME.bin, and what is in them, NAME.txt
 *   dump FILE    prints what Kafka reads from a file of batches, in the form of NAME.txt
 *   judge FILE   reads cases (u32 size | u8 rules | batch) and prints Kafka's verdict on each, one a line
 */
public class BatchPeer {
    static final long NOW = 1700000000000L;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "golden": golden(Paths.get(args[1])); break;
            case "dump":
                for (String f : Arrays.asList(args).subList(1, args.length))
                    dump(ByteBuffer.wrap(Files.readAllBytes(Paths.get(f))), System.out);
                break;
            case "judge": judge(args[1]); break;
            default: throw new IllegalArgumentException(args[0]);
        }
        System.out.flush();
    }

    // ---- what is in a batch

    static String show(ByteBuffer b) {
        if (b == null) return "null";
        byte[] a = new byte[b.remaining()];
        b.duplicate().get(a);
        if (a.length > 64) return a.length + "#" + String.format("%08x", Crc32C.compute(a, 0, a.length));
        return "x" + HexFormat.of().formatHex(a);
    }

    static void dump(ByteBuffer bytes, PrintStream out) {
        for (MutableRecordBatch m : MemoryRecords.readableRecords(bytes).batches()) {
            DefaultRecordBatch b = (DefaultRecordBatch) m;
            b.ensureValid();
            int attributes = b.compressionType().id | (b.timestampType() == TimestampType.LOG_APPEND_TIME ? 8 : 0)
                | (b.isTransactional() ? 16 : 0) | (b.isControlBatch() ? 32 : 0)
                | (b.deleteHorizonMs().isPresent() ? 64 : 0);
            out.printf("batch %d..%d epoch %d attributes %d time %d..%d producer %d/%d/%d records %d%n", b.baseOffset(),
                b.lastOffset(), b.partitionLeaderEpoch(), attributes, b.baseTimestamp(), b.maxTimestamp(),
                b.producerId(), b.producerEpoch(), b.baseSequence(), b.countOrNull());
            for (Record r : b) {
                out.printf("record %d time %d sequence %d key %s value %s", r.offset(), r.timestamp(), r.sequence(),
                    show(r.key()), show(r.value()));
                for (Header h : r.headers())
                    out.printf(" header %s=%s", show(ByteBuffer.wrap(h.key().getBytes(StandardCharsets.UTF_8))),
                        show(h.value() == null ? null : ByteBuffer.wrap(h.value())));
                out.println();
            }
        }
    }

    // ---- golden batches

    static Header[] headers(Object... kv) {
        Header[] h = new Header[kv.length / 2];
        for (int i = 0; i < h.length; i++) h[i] = new RecordHeader((String) kv[2 * i], (byte[]) kv[2 * i + 1]);
        return h;
    }

    static byte[] utf8(String s) { return s.getBytes(StandardCharsets.UTF_8); }

    /** Bytes that compress a little. */
    static byte[] noise(int n, long seed) {
        byte[] b = new byte[n];
        Random r = new Random(seed);
        for (int i = 0; i < n; i++) b[i] = (byte) (r.nextInt(4) == 0 ? r.nextInt() : 'a');
        return b;
    }

    static MemoryRecordsBuilder builder(Compression c, TimestampType type, long baseOffset, long appendTime, long pid,
                                        int epoch, int seq, boolean txn, boolean control, int leaderEpoch) {
        return new MemoryRecordsBuilder(new ByteBufferOutputStream(1024), (byte) 2, c, type, baseOffset, appendTime, pid,
            (short) epoch, seq, txn, control, leaderEpoch, Integer.MAX_VALUE);
    }

    static MemoryRecordsBuilder plain(Compression c) {
        return builder(c, TimestampType.CREATE_TIME, 0, -1, -1, -1, -1, false, false, -1);
    }

    static void fill(MemoryRecordsBuilder b) {
        b.append(NOW, utf8("key"), utf8("value"));
        b.append(NOW + 5, (byte[]) null, utf8("no key"));
        b.append(NOW - 70000, utf8("no value"), null);
        b.append(NOW + 5, (byte[]) null, (byte[]) null, headers("h", null));
        b.append(NOW, utf8(""), utf8(""), headers("a", utf8("1"), "a", utf8(""), "", null, "schlüssel", noise(300, 1)));
    }

    static void write(Path dir, String name, ByteBuffer b) throws Exception {
        byte[] a = new byte[b.remaining()];
        b.duplicate().get(a);
        Files.write(dir.resolve(name + ".bin"), a);
        try (PrintStream out = new PrintStream(dir.resolve(name + ".txt").toFile(), "UTF-8")) {
            dump(ByteBuffer.wrap(a), out);
        }
    }

    static void golden(Path dir) throws Exception {
        Files.createDirectories(dir);
        for (CompressionType type : CompressionType.values()) {
            String n = type.name;
            Compression c = Compression.of(type).build();
            MemoryRecordsBuilder b = plain(c);
            fill(b);
            write(dir, n + "-nulls-headers", b.build().buffer());

            b = builder(c, TimestampType.CREATE_TIME, 4000000000L, -1, 77, 3, Integer.MAX_VALUE - 1, true, false, 9);
            fill(b);
            write(dir, n + "-transactional-sequence-wraps", b.build().buffer());

            b = builder(c, TimestampType.LOG_APPEND_TIME, 10, NOW + 1, -1, -1, -1, false, false, 1);
            fill(b);
            write(dir, n + "-log-append-time", b.build().buffer());

            b = plain(c);
            for (int i = 0; i < 70; i++) b.append(NOW + i % 7, utf8("k" + i), utf8("value number " + i));
            write(dir, n + "-many", b.build().buffer());

            b = plain(c);
            b.append(NOW, noise(200, 2), noise(20000, 3));
            b.append(NOW, null, new byte[70000]);
            write(dir, n + "-big", b.build().buffer());

            // written by the cleaner: base timestamp is the delete horizon, offsets have gaps
            b = new MemoryRecordsBuilder(new ByteBufferOutputStream(1024), (byte) 2, c, TimestampType.CREATE_TIME, 100, -1,
                -1, (short) -1, -1, false, false, 2, Integer.MAX_VALUE, NOW + 86400000L);
            b.appendWithOffset(103, NOW, utf8("a"), null);
            b.appendWithOffset(107, NOW + 1, utf8("b"), utf8("x"));
            b.overrideLastOffset(110);
            write(dir, n + "-delete-horizon", b.build().buffer());
        }
        goldenControl(dir);
        MemoryRecordsBuilder b = builder(Compression.lz4().level(12).build(), TimestampType.CREATE_TIME, 0, -1, -1, -1, -1,
            false, false, -1);
        fill(b);
        write(dir, "lz4-level-12", b.build().buffer());
        b = plain(Compression.zstd().level(22).build()); // asks for a window of 128 MiB
        fill(b);
        write(dir, "zstd-level-22", b.build().buffer());
        b = plain(Compression.gzip().level(1).build());
        fill(b);
        write(dir, "gzip-level-1", b.build().buffer());
    }

    static void goldenControl(Path dir) throws Exception {
        MemoryRecords commit = MemoryRecords.withEndTransactionMarker(55, NOW, 4, 77, (short) 3,
            new EndTransactionMarker(ControlRecordType.COMMIT, 12));
        write(dir, "control-commit", commit.buffer());
        MemoryRecords abort = MemoryRecords.withEndTransactionMarker(56, NOW, 4, 77, (short) 3,
            new EndTransactionMarker(ControlRecordType.ABORT, 12));
        write(dir, "control-abort", abort.buffer());
        MemoryRecords leader = MemoryRecords.withLeaderChangeMessage(57, NOW, 5, ByteBuffer.allocate(256),
            new LeaderChangeMessage().setLeaderId(1));
        write(dir, "control-leader-change", leader.buffer());
        ByteBuffer both = ByteBuffer.allocate(1024);
        both.put(commit.buffer().duplicate()).put(abort.buffer().duplicate());
        MemoryRecordsBuilder b = plain(Compression.snappy().build());
        fill(b);
        both.put(b.build().buffer().duplicate()).flip();
        write(dir, "three-batches", both);
        ByteBuffer empty = ByteBuffer.allocate(61);
        DefaultRecordBatch.writeEmptyHeader(empty, (byte) 2, 77, (short) 3, 5, 200, 209, 4, TimestampType.CREATE_TIME, NOW,
            false, false);
        empty.flip();
        write(dir, "emptied-by-compaction", empty);
    }

    // ---- verdicts, as UnifiedLog.append gives them for a client's batch

    static final LogValidator.MetricsRecorder NO_METRICS = new LogValidator.MetricsRecorder() {
        public void recordInvalidMagic() {}
        public void recordInvalidOffset() {}
        public void recordInvalidSequence() {}
        public void recordInvalidChecksums() {}
        public void recordNoKeyCompactedTopic() {}
    };

    static final Time FROZEN = (Time) Proxy.newProxyInstance(Time.class.getClassLoader(), new Class<?>[] {Time.class},
        (self, method, args) -> method.getName().equals("milliseconds") ? NOW : method.invoke(Time.SYSTEM, args));

    static void judge(String file) throws Exception {
        StringBuilder out = new StringBuilder();
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(new FileInputStream(file)))) {
            while (in.available() > 0) {
                int size = in.readInt();
                int rules = in.readByte();
                byte[] batch = new byte[size];
                in.readFully(batch);
                out.append(verdict(batch, rules)).append('\n');
            }
        }
        System.out.print(out);
    }

    static String verdict(byte[] bytes, int rules) {
        try {
            return validate(bytes, rules);
        } catch (RecordValidationException e) {
            return Errors.forException(e.invalidException()).name() + e.recordErrors().stream()
                .map(r -> " " + r.batchIndex).collect(Collectors.joining());
        } catch (Throwable e) {
            return Errors.forException(e).name();
        }
    }

    /** rules: 1 compacted, 2 LogAppendTime, 4 at most a day old. */
    static String validate(byte[] bytes, int rules) {
        MemoryRecords records = MemoryRecords.readableRecords(ByteBuffer.wrap(bytes));
        List<MutableRecordBatch> batches = new ArrayList<>();
        records.batches().forEach(batches::add);
        if (batches.isEmpty()) return "TRUNCATED";
        MutableRecordBatch b = batches.get(0);
        if (b.magic() != 2) return "UNSUPPORTED_FOR_MESSAGE_FORMAT";
        if (b.baseOffset() != 0) return "INVALID_RECORD";
        if (b.sizeInBytes() > 1 << 20) throw new RecordTooLargeException();
        if (!b.isValid()) throw new CorruptRecordException();
        CompressionType type = b.compressionType();
        LogValidator v = new LogValidator(records, new TopicPartition("t", 0), FROZEN, type, Compression.of(type).build(),
            (rules & 1) != 0, (byte) 2, (rules & 2) != 0 ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME,
            (rules & 4) != 0 ? 86400000L : Long.MAX_VALUE, 3600000L, 0, AppendOrigin.CLIENT);
        LogValidator.ValidationResult r = v.validateMessagesAndAssignOffsets(PrimitiveRef.ofLong(0), NO_METRICS,
            BufferSupplier.NO_CACHING);
        return "NONE max " + r.maxTimestampMs() + (r.messageSizeMaybeChanged() ? " rebuilt" : "");
    }
}
