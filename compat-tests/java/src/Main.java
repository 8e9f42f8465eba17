import java.util.Map;

/** Runs one scenario of compat-tests/README.md with the kafka-clients on the class path. */
public final class Main {
  /** A scenario; it fails by throwing. */
  interface Scenario {
    void run() throws Exception;
  }

  private static final Map<String, Scenario> SCENARIOS =
      Map.of(
          "connect", Topics::connect,
          "create", Topics::create,
          "produce", Produce::produce,
          "codecs", Produce::codecs,
          "sizes", Produce::sizes,
          "idempotent", Produce::idempotent,
          "offsets", Offsets::offsets,
          "restart", Offsets::restart,
          "group", Group::group,
          "admin", Topics::admin);
  // Map.of ends at ten.
  private static final Map<String, Scenario> MORE = Map.of("cooperative", Group::cooperative, "static", StaticMembers::run);

  private Main() {}

  public static void main(String[] args) {
    try {
      if (args[0].equals("member")) {
        Group.memberProcess(args[1], args[2], args[3]);
      } else {
        SCENARIOS.getOrDefault(args[0], MORE.get(args[0])).run();
      }
    } catch (Throwable failed) {
      failed.printStackTrace(System.out);
      System.out.println(failed);
      System.out.flush();
      Runtime.getRuntime().halt(1);
    }
  }
}
