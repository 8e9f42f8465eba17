import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** What Kafka's own classes say of their configuration keys: one line a key, then one line for each value tried on it. */
public class KafkaKeys {
  private static final String[] VALUES = {
    "abc", "-1", "0", "5", " 7 ", "99999999999", "99999999999999999999", "", "a,a", "a,,b", "a, b", "true", "TRUE", "1.5", "1.50", "NaN",
    "1e3", "1e-5", "12345678.5", "-2", "+3", "16", "40000", "0x10", "compact", "delete,compact", "[1]", "lz4", "*", "0:1,2:3", "1@h:9",
    "h:9", "PLAINTEXT", "ssl", "by_duration:PT1H", "by_duration:P1DT0.5S", "by_duration:PT", "earliest", "-131073", "2147483648"
  };
  private static Map<String, String> modes;
  private static Map<String, String> behind;

  private static String text(Object value, ConfigDef.Type type) {
    return value == null ? "-" : "=" + ConfigDef.convertToString(value, type);
  }

  private static void print(String table, ConfigDef.ConfigKey k) {
    Object preset = k.defaultValue == ConfigDef.NO_DEFAULT_VALUE ? null : k.defaultValue;
    String mode = table.equals("B") ? modes.getOrDefault(k.name, "read-only") : "cluster-wide";
    String back = table.equals("T") ? behind.getOrDefault(k.name, "-") : "-";
    System.out.println(String.join("\t", "key", table, k.name, k.type.toString(), text(preset, k.type), k.importance.toString(),
        k.internalConfig ? "internal" : "-", mode, back));
    if (k.type == ConfigDef.Type.CLASS) return; // needs the class to be there
    for (String value : VALUES) {
      String said;
      try {
        Object parsed = ConfigDef.parseType(k.name, value, k.type);
        if (k.validator != null) k.validator.ensureValid(k.name, parsed);
        said = "yes " + ConfigDef.convertToString(parsed, k.type);
      } catch (ConfigException e) {
        said = "no " + e.getMessage();
      }
      System.out.println(String.join("\t", "try", table, k.name, value, said));
    }
  }

  private static List<ConfigDef.ConfigKey> keysOf(String className) throws Exception {
    List<ConfigDef.ConfigKey> keys = new ArrayList<>();
    for (Field f : Class.forName(className).getDeclaredFields()) {
      if (!ConfigDef.class.isAssignableFrom(f.getType()) || f.getName().startsWith("SERVER")) continue;
      f.setAccessible(true);
      keys.addAll(((ConfigDef) f.get(null)).configKeys().values());
    }
    return keys;
  }

  private static Object staticOf(String className, String name) throws Exception {
    Class<?> c = Class.forName(className);
    try {
      Field f = c.getDeclaredField(name);
      f.setAccessible(true);
      return f.get(null);
    } catch (NoSuchFieldException e) {
      var m = c.getDeclaredMethod(name);
      m.setAccessible(true);
      return m.invoke(null);
    }
  }

  @SuppressWarnings("unchecked")
  public static void main(String[] args) throws Exception {
    modes = (Map<String, String>) staticOf("org.apache.kafka.server.config.DynamicBrokerConfig", "dynamicConfigUpdateModes");
    behind = (Map<String, String>) staticOf("org.apache.kafka.server.config.ServerTopicConfigSynonyms", "TOPIC_CONFIG_SYNONYMS");
    Map<String, ConfigDef.ConfigKey> broker = new TreeMap<>();
    for (var k : keysOf("org.apache.kafka.server.config.AbstractKafkaConfig")) broker.put(k.name, k);
    for (var k : broker.values()) print("B", k);
    for (var k : keysOf("org.apache.kafka.storage.internals.log.LogConfig")) print("T", k);
    for (var k : keysOf("org.apache.kafka.coordinator.group.GroupConfig")) print("G", k);
    for (var k : keysOf("org.apache.kafka.server.metrics.ClientMetricsConfigs")) print("M", k);
  }
}
