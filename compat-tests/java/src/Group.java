import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;

/** group: members come and go while messages flow, and every message is seen. */
final class Group {
  private static final int MESSAGES = 3000;
  private static final int PARTITIONS = 6;
  private static final long FLOW_NANOS = TimeUnit.SECONDS.toNanos(8);
  private static final String STRATEGY = "partition.assignment.strategy";
  private static final String RANGE = "org.apache.kafka.clients.consumer.RangeAssignor";
  private static final String COOPERATIVE = "org.apache.kafka.clients.consumer.CooperativeStickyAssignor";

  private Group() {}

  /** What a member tells: the partitions it owns and the messages it saw. */
  static class Member {
    final Set<Integer> seen = ConcurrentHashMap.newKeySet();
    volatile Set<Integer> owned = Set.of();
    volatile boolean stopping;
    volatile Throwable problem;

    void saw(int number) {
      seen.add(number);
    }

    void owns(Set<Integer> partitions) {
      owned = partitions;
    }

    /** Consumes with auto-commit until told to stop, then leaves the group properly. */
    void consume(String topic, String group, String strategy) {
      try (Consumer<byte[], byte[]> consumer =
          Kit.consumer(group, "enable.auto.commit", "true", "auto.commit.interval.ms", "500", STRATEGY, strategy)) {
        consumer.subscribe(List.of(topic));
        Set<Integer> last = null;
        while (!stopping) {
          ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
          Set<Integer> now = new HashSet<>();
          consumer.assignment().forEach(part -> now.add(part.partition()));
          if (!now.equals(last)) {
            owns(now);
            last = now;
          }
          for (ConsumerRecord<byte[], byte[]> record : records) {
            saw(Kit.number(record));
          }
        }
      } catch (Throwable failed) {
        problem = failed;
      }
      owned = Set.of();
    }
  }

  /** A member in a thread: it leaves properly. */
  static final class ThreadMember extends Member {
    private final Thread thread;

    ThreadMember(String topic, String group, String strategy) {
      thread = new Thread(() -> consume(topic, group, strategy));
      thread.setDaemon(true);
      thread.start();
    }

    void leave() throws Exception {
      stopping = true;
      thread.join(20000);
      Kit.check(!thread.isAlive() && problem == null, "member did not leave: " + problem);
    }
  }

  /** A member in a process of its own: it dies without a goodbye. */
  static final class ProcessMember extends Member {
    private final Process process;
    private final Thread reader = new Thread(this::read);

    ProcessMember(String topic, String group, String strategy) throws IOException {
      String java = System.getProperty("java.home") + "/bin/java";
      process = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", System.getProperty("java.class.path"),
          "Main", "member", topic, group, strategy).redirectErrorStream(true).start();
      reader.start();
    }

    private void read() {
      try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] words = line.split(" ");
          if (words[0].equals("seen")) {
            saw(Integer.parseInt(words[1]));
          } else if (words[0].equals("own")) {
            Set<Integer> partitions = new HashSet<>();
            for (int i = 1; i < words.length; i++) {
              partitions.add(Integer.parseInt(words[i]));
            }
            owns(partitions);
          } else {
            System.out.println("member: " + line);
          }
        }
      } catch (IOException ended) {
        System.out.println("member: " + ended);
      }
    }

    void die() throws InterruptedException {
      // Not Process.destroyForcibly: it closes our end of the pipe and what the member has said is lost.
      process.toHandle().destroyForcibly();
      process.waitFor();
      reader.join();
      owned = Set.of();
    }
  }

  /** The process of a ProcessMember. */
  static void memberProcess(String topic, String group, String strategy) {
    Member member = new Member() {
      @Override
      void saw(int number) {
        System.out.println("seen " + number);
      }

      @Override
      void owns(Set<Integer> partitions) {
        StringBuilder line = new StringBuilder("own");
        partitions.forEach(p -> line.append(' ').append(p));
        System.out.println(line);
      }
    };
    member.consume(topic, group, strategy);
    throw new IllegalStateException(member.problem);
  }

  private static volatile int sent;
  private static volatile Throwable flowProblem;

  private static void flow(String topic) {
    try (KafkaProducer<byte[], byte[]> producer = Kit.producer()) {
      long started = System.nanoTime();
      while (sent < MESSAGES) {
        int due = (int) Math.min(MESSAGES, (System.nanoTime() - started) * MESSAGES / FLOW_NANOS);
        for (int i = sent; i < due; i++) {
          producer.send(Kit.numbered(topic, i % PARTITIONS, i), (metadata, failed) -> {
            if (failed != null) {
              flowProblem = failed;
            }
          });
        }
        sent = due;
        Thread.sleep(20);
      }
    } catch (Throwable failed) {
      flowProblem = failed;
    }
  }

  private static void untilSent(double part) throws Exception {
    Kit.waitUntil("messages flow", 60, () -> sent >= MESSAGES * part || flowProblem != null);
    Kit.check(flowProblem == null, "producer: " + flowProblem);
  }

  /** Every partition is owned by exactly one of the members, and each owns some. */
  private static void untilShared(String claim, Member... members) throws Exception {
    Kit.waitUntil(claim, 30, () -> {
      Set<Integer> all = new HashSet<>();
      int count = 0;
      for (Member member : members) {
        Set<Integer> owned = member.owned;
        if (owned.isEmpty()) {
          return false;
        }
        count += owned.size();
        all.addAll(owned);
      }
      return count == PARTITIONS && all.size() == PARTITIONS;
    });
  }

  static void group() throws Exception {
    story(RANGE);
  }

  /** The same story with incremental rebalances (KIP-429). */
  static void cooperative() throws Exception {
    story(COOPERATIVE);
  }

  private static void story(String strategy) throws Exception {
    String topic = Kit.name("t");
    String name = Kit.name("g");
    try (Admin admin = Kit.admin()) {
      Kit.makeTopic(admin, topic, PARTITIONS, Map.of());
    }
    ThreadMember a = new ThreadMember(topic, name, strategy);
    ProcessMember b = new ProcessMember(topic, name, strategy);
    try {
      untilShared("A and B share the partitions", a, b);
      Thread flow = new Thread(() -> flow(topic));
      flow.start();
      untilSent(0.15);
      ThreadMember c = new ThreadMember(topic, name, strategy);
      untilShared("A, B and C share the partitions", a, b, c);
      untilSent(0.4);
      a.leave();
      untilShared("B and C share the partitions", b, c);
      untilSent(0.6);
      b.die();
      untilShared("C owns all", c);
      untilSent(1);
      flow.join();
      Kit.check(flowProblem == null, "producer: " + flowProblem);
      Set<Integer> seen = new HashSet<>();
      Kit.waitUntil("every message is seen", 30, () -> {
        seen.addAll(a.seen);
        seen.addAll(b.seen);
        seen.addAll(c.seen);
        return seen.size() == MESSAGES;
      });
      System.out.printf("seen by A %d, B %d, C %d%n", a.seen.size(), b.seen.size(), c.seen.size());
      Kit.check(!a.seen.isEmpty() && !b.seen.isEmpty() && !c.seen.isEmpty(), "a member saw nothing");
      c.leave();
    } finally {
      b.die();
    }
  }
}
