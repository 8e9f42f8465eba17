import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.DumpLogSegments;

/**
 * Lets Kafka's own DumpLogSegments read every file of a log directory in one JVM, and keeps what it complains about.
 *
 * <p>Usage: DumpAll DIR. Prints each complaint, then one line of totals; exit 1 when there was a complaint or nothing to
 * read. A complaint is a line that the tool writes on stderr, an exception, a batch that is not valid, bytes after the
 * last batch, or a record that the decoder of its topic does not know.
 */
public final class DumpAll {
  private static final Pattern COMPLAINT =
      Pattern.compile("^baseOffset: .* isvalid: false|invalid bytes at the end|^Ignoring|Unknown record|Error at|unable to parse|Failed to decode");
  // The tool calls a segment's first record the successor of -1 unless it is record 0; the pairs follow their heading.
  private static final Pattern NO_COMPLAINT = Pattern.compile("^  -1 is followed by |^Non-consecutive offsets in ");
  private static final String[] SUFFIXES = {".log", ".index", ".timeindex", ".txnindex", ".snapshot", ".checkpoint"};

  private final List<String> complaints = new ArrayList<>();
  private final TreeMap<String, Long> totals = new TreeMap<>();
  private String file = "";
  private boolean decoding;

  /** Splits what the tool prints into lines, and judges each. */
  private final class Judge extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final boolean everyLineIsAComplaint;

    Judge(boolean everyLineIsAComplaint) {
      this.everyLineIsAComplaint = everyLineIsAComplaint;
    }

    @Override
    public void write(int b) {
      if (b != '\n') {
        line.write(b);
        return;
      }
      judge(line.toString(StandardCharsets.UTF_8));
      line.reset();
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      int begin = from;
      for (int i = from; i < from + count; i++) {
        if (bytes[i] == '\n') {
          line.write(bytes, begin, i - begin);
          judge(line.toString(StandardCharsets.UTF_8));
          line.reset();
          begin = i + 1;
        }
      }
      line.write(bytes, begin, from + count - begin);
    }

    private void judge(String text) {
      if (text.startsWith("Dumping ")) {
        count("files");
      } else if (text.startsWith("baseOffset: ")) {
        count("batches");
      } else if (text.startsWith("| ")) {
        count("records");
      } else if (text.startsWith("offset: ") || text.startsWith("timestamp: ")) {
        count("index entries");
      } else if (text.startsWith("producerId: ")) {
        count("producers");
      }
      if (text.startsWith("| ") && !everyLineIsAComplaint && !decoding) {
        return;
      }
      if (text.isBlank() || NO_COMPLAINT.matcher(text).find()) {
        return;
      }
      if (everyLineIsAComplaint || COMPLAINT.matcher(text).find()) {
        complaints.add(file + ": " + (text.length() > 400 ? text.substring(0, 400) : text));
      }
    }
  }

  private void count(String what) {
    totals.merge(what, 1L, Long::sum);
  }

  /** Runs the tool over `files` with the decoder option (or none). */
  private void dump(List<String> files, String decoder) {
    decoding = !decoder.isEmpty();
    for (String each : files) {
      file = each;
      List<String> args = new ArrayList<>(List.of("--deep-iteration", "--max-message-size", "104857600", "--files", file));
      if (!decoder.isEmpty()) {
        args.add(decoder);
      }
      PrintStream out = System.out;
      PrintStream err = System.err;
      try (PrintStream outJudge = new PrintStream(new BufferedOutputStream(new Judge(false), 1 << 16), false);
          PrintStream errJudge = new PrintStream(new Judge(true), true)) {
        System.setOut(outJudge);
        System.setErr(errJudge);
        DumpLogSegments.main(args.toArray(new String[0]));
      } catch (Throwable thrown) {
        complaints.add(file + ": " + thrown);
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
    }
  }

  private static String decoderOf(Path directory) {
    String name = directory.getFileName().toString();
    if (name.startsWith("__cluster_metadata-")) {
      return "--cluster-metadata-decoder";
    }
    if (name.startsWith("__consumer_offsets-")) {
      return "--offsets-decoder";
    }
    if (name.startsWith("__transaction_state-")) {
      return "--transaction-log-decoder";
    }
    return name.startsWith("__share_group_state-") ? "--share-group-state-decoder" : "";
  }

  private static boolean isDumpable(Path file) {
    return Stream.of(SUFFIXES).anyMatch(file.getFileName().toString()::endsWith);
  }

  /** Reads every partition directory under `root`. */
  private void dumpDirectory(Path root) throws IOException {
    List<Path> partitions;
    try (Stream<Path> entries = Files.list(root)) {
      // A deleted topic's directory is renamed and waits to be removed: Kafka leaves its indexes as they are.
      partitions =
          entries.filter(Files::isDirectory).filter(d -> !d.toString().endsWith("-delete")).sorted().toList();
    }
    for (Path partition : partitions) {
      try (Stream<Path> entries = Files.list(partition)) {
        List<String> files = entries.filter(DumpAll::isDumpable).sorted().map(Path::toString).toList();
        count("partitions");
        dump(files, decoderOf(partition));
      }
    }
  }

  public static void main(String[] args) throws IOException {
    Exit.setExitProcedure((status, message) -> {
      throw new IllegalStateException("the tool exited with " + status + ": " + message);
    });
    DumpAll all = new DumpAll();
    all.dumpDirectory(new File(args[0]).toPath());
    all.complaints.forEach(System.out::println);
    System.out.println(all.totals + ", complaints: " + all.complaints.size());
    boolean readSomething = all.totals.getOrDefault("batches", 0L) > 0;
    System.exit(all.complaints.isEmpty() && readSomething ? 0 : 1);
  }
}
