import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Exit;

/**
 * Runs Kafka's command-line classes one after the other in one JVM, as their shell scripts would.
 *
 * <p>stdin: a command a line, its fields separated by tabs: the text for the command's stdin (with \n written as such), the
 * class, its arguments. stdout: what the command printed on stdout and stderr, `exit CODE` when it asked for that, then
 * a line END_OF_COMMAND.
 */
public final class Cli {
  /** What a tool's call of Exit.exit becomes; an Error, so that few tools catch it. */
  private static final class Ended extends Error {
    private static final long serialVersionUID = 1L;

    Ended() {
      super("Cli$Ended", null, false, false);
    }
  }

  private static final String END_OF_COMMAND = "$ end of command";

  private static Integer firstStatus;
  private static final List<Runnable> shutdownHooks = new ArrayList<>();

  private Cli() {}

  private static void run(String stdin, String className, String[] args) throws ReflectiveOperationException {
    System.setIn(new ByteArrayInputStream(stdin.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8)));
    firstStatus = null;
    shutdownHooks.clear();
    try {
      Class.forName(className).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      if (!(cause instanceof Ended)) {
        System.out.println("thrown " + cause);
      }
    }
    for (Runnable hook : shutdownHooks) {
      hook.run();
    }
    // A tool that catches Ended exits again, with another status: the first one is what its process would end with.
    if (firstStatus != null) {
      System.out.println("exit " + firstStatus);
    }
  }

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    // Both streams into one, before any tool has kept a reference to either.
    OutputStream real = System.out;
    PrintStream both = new PrintStream(real, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Exit.setExitProcedure((status, message) -> {
      if (message != null) {
        System.out.println(message);
      }
      if (firstStatus == null) {
        firstStatus = status;
      }
      throw new Ended();
    });
    Exit.setShutdownHookAdder((name, hook) -> shutdownHooks.add(hook));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] fields = line.split("\t", -1);
      run(fields[0], fields[1], Arrays.copyOfRange(fields, 2, fields.length));
      System.out.println();
      System.out.println(END_OF_COMMAND);
    }
    System.exit(0);
  }
}
