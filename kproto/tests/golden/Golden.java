import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/**
 * Makes golden frames: for every message definition in Kafka's jars, every valid version, four messages with seeded
 * random content, written by Kafka's own classes, with the fields as Kafka's own JSON converters print them.
 *
 * <p>usage: java -cp 'LIBS/*' Golden.java LIBS_DIR OUT.gz
 *
 * <p>OUT is gzip over entries: u16 length, message name | i16 version | u32 length, frame | u32 length, JSON text.
 */
public final class Golden {
    /** How a message's values are chosen. */
    enum Mode { FULL, BARE, MIXED, LONG }

    private static final String[] TEXTS = {"a", "topic-1", "\"q\\uoted\"\n", "h\u00e9llo", "\u65e5\u672c", "tab\there\u0001", "x.y_z"};
    private static final JsonNodeFactory F = JsonNodeFactory.instance;

    private final JsonNode spec;
    private final short version;
    private final Mode mode;
    private final Random random;
    private final Map<String, JsonNode> structs = new HashMap<>();
    /** What is left in LONG: lengths of two bytes, but few of them, because each byte is corrupted by the test. */
    private int longTexts = 2, longBytes = 1, longArrays = 1;

    private Golden(JsonNode spec, short version, Mode mode) {
        this.spec = spec;
        this.version = version;
        this.mode = mode;
        this.random = new Random(spec.get("name").asText().hashCode() * 31L + version * 7L + mode.ordinal());
        for (JsonNode s : list(spec, "commonStructs")) structs.put(s.get("name").asText(), s);
    }

    private static Iterable<JsonNode> list(JsonNode n, String key) {
        return n.has(key) ? n.get(key) : F.arrayNode();
    }

    private static boolean in(String versions, int v) {
        if (versions == null || versions.equals("none")) return false;
        if (versions.endsWith("+")) return v >= Integer.parseInt(versions.substring(0, versions.length() - 1));
        String[] p = versions.split("-");
        return v >= Integer.parseInt(p[0]) && v <= Integer.parseInt(p[p.length - 1]);
    }

    private static String text(JsonNode f, String key) {
        return f.hasNonNull(key) ? f.get(key).asText() : null;
    }

    private ObjectNode struct(JsonNode fields, int depth) {
        ObjectNode o = F.objectNode();
        for (JsonNode f : fields) {
            String versions = text(f, "versions") == null ? text(f, "taggedVersions") : text(f, "versions");
            if (!in(versions, version)) continue;
            boolean tagged = in(text(f, "taggedVersions"), version);
            if (tagged && (mode == Mode.BARE ? random.nextInt(3) > 0 : mode == Mode.MIXED && random.nextBoolean())) continue;
            String name = f.get("name").asText();
            o.set(Character.toLowerCase(name.charAt(0)) + name.substring(1), value(f, depth));
        }
        return o;
    }

    private JsonNode value(JsonNode f, int depth) {
        boolean nullable = in(text(f, "nullableVersions"), version);
        if (nullable && (mode == Mode.BARE || mode == Mode.MIXED && random.nextInt(3) == 0)) return NullNode.instance;
        String type = f.get("type").asText();
        if (!type.startsWith("[]")) return scalar(f, type, depth);
        ArrayNode a = F.arrayNode();
        int n = switch (mode) {
            case FULL -> 1 + random.nextInt(2);
            case BARE -> depth == 0 && random.nextBoolean() ? 1 : 0;
            case MIXED -> random.nextInt(depth == 0 ? 4 : 3);
            case LONG -> depth == 0 ? 2 : 1;
        };
        if (mode == Mode.LONG && type.equals("[]int32") && longArrays-- > 0) n = 130;
        for (int i = 0; i < n; i++) a.add(scalar(f, type.substring(2), depth + 1));
        return a;
    }

    private long integer(int bits, boolean signed) {
        long max = bits == 64 ? Long.MAX_VALUE : (1L << (signed ? bits - 1 : bits)) - 1;
        long min = signed ? -max - 1 : 0;
        if (mode == Mode.BARE) return random.nextBoolean() ? min : max;
        if (mode == Mode.MIXED && random.nextInt(4) == 0) return signed ? -1 : 0;
        long v = random.nextLong() >>> random.nextInt(63);
        v = Math.floorMod(v, Math.min(max, Long.MAX_VALUE - 1) + 1);
        return v == 0 ? 1 : v;
    }

    private String string() {
        if (mode == Mode.BARE || mode == Mode.MIXED && random.nextInt(4) == 0) return random.nextInt(3) == 0 ? "b" : "";
        String s = TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(1000);
        return mode == Mode.LONG && random.nextInt(3) == 0 && longTexts-- > 0 ? s.repeat(40) : s;
    }

    private byte[] bytes() {
        byte[] b = new byte[mode == Mode.BARE ? 0 : mode == Mode.LONG && longBytes-- > 0 ? 150 : random.nextInt(12)];
        random.nextBytes(b);
        return b;
    }

    private JsonNode scalar(JsonNode f, String type, int depth) {
        switch (type) {
            case "bool": {
                // away from the default, so that a codec that forgets the field is found out
                boolean dflt = "true".equals(text(f, "default"));
                return BooleanNode.valueOf(mode == Mode.FULL || mode == Mode.LONG ? !dflt : random.nextBoolean());
            }
            case "int8": return IntNode.valueOf((int) integer(8, true));
            case "int16": return IntNode.valueOf((int) integer(16, true));
            case "uint16": return IntNode.valueOf((int) integer(16, false));
            case "int32": return IntNode.valueOf((int) integer(32, true));
            case "uint32": return LongNode.valueOf(integer(32, false));
            case "int64": return LongNode.valueOf(integer(64, true));
            case "float64": return DoubleNode.valueOf((random.nextInt(2_000_000) - 1_000_000) / 64.0);
            case "uuid": return TextNode.valueOf(mode == Mode.BARE ? Uuid.ZERO_UUID.toString()
                : new Uuid(random.nextLong(), random.nextLong()).toString());
            case "string": return TextNode.valueOf(string());
            case "bytes": case "records": return BinaryNode.valueOf(bytes());
            default: {
                JsonNode fields = f.get("fields") != null ? f.get("fields") : structs.get(type).get("fields");
                return struct(fields, depth + 1);
            }
        }
    }

    private static Class<?> find(String[] packages, String simple) throws ClassNotFoundException {
        for (String p : packages) {
            try {
                return Class.forName(p + "." + simple);
            } catch (ClassNotFoundException e) {
                // the next one may have it
            }
        }
        throw new ClassNotFoundException(simple);
    }

    private static final String[] PACKAGES = {
        "org.apache.kafka.common.message", "org.apache.kafka.common.metadata",
        "org.apache.kafka.coordinator.group.generated", "org.apache.kafka.coordinator.transaction.generated",
        "org.apache.kafka.coordinator.share.generated", "org.apache.kafka.raft.generated",
        "org.apache.kafka.server.log.remote.metadata.storage.generated",
    };

    private void write(DataOutputStream out) throws Exception {
        String name = spec.get("name").asText(), kind = spec.get("type").asText();
        String simple = name + (kind.equals("request") || kind.equals("response") || kind.equals("header") ? "Data" : "");
        Class<?> type = find(PACKAGES, simple), converter = find(PACKAGES, simple + "JsonConverter");
        JsonNode node = struct(spec.get("fields"), 0);
        Message m;
        try {
            m = (Message) converter.getMethod("read", JsonNode.class, short.class).invoke(null, node, version);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(name + " v" + version + ": " + node, e.getCause());
        }
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBufferAccessor frame = new ByteBufferAccessor(ByteBuffer.allocate(m.size(cache, version)));
        m.write(frame, cache, version);
        if (frame.buffer().hasRemaining()) throw new IllegalStateException(name + ": size lied");
        byte[] bytes = frame.buffer().array();
        Message back = (Message) type.getConstructor().newInstance();
        back.read(new ByteBufferAccessor(ByteBuffer.wrap(bytes)), version);
        if (!back.equals(m)) throw new IllegalStateException(name + " v" + version + " reads back differently");
        JsonNode printed = (JsonNode) converter.getMethod("write", type, short.class, boolean.class)
            .invoke(null, back, version, false);
        byte[] n = name.getBytes(StandardCharsets.UTF_8), json = printed.toString().getBytes(StandardCharsets.UTF_8);
        out.writeShort(n.length);
        out.write(n);
        out.writeShort(version);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeInt(json.length);
        out.write(json);
    }

    private static Map<String, JsonNode> specs(File libs) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        mapper.configure(JsonParser.Feature.ALLOW_COMMENTS, true);
        Map<String, JsonNode> specs = new TreeMap<>();
        for (File jar : libs.listFiles((d, n) -> n.startsWith("kafka") && n.endsWith(".jar"))) {
            try (JarFile j = new JarFile(jar)) {
                for (JarEntry e : (Iterable<JarEntry>) j.stream()::iterator) {
                    if (!e.getName().matches("(common/)?(message|metadata)/[A-Za-z]+\\.json")) continue;
                    try (InputStream in = j.getInputStream(e)) {
                        JsonNode spec = mapper.readTree(in);
                        specs.put(spec.get("name").asText(), spec);
                    }
                }
            }
        }
        return specs;
    }

    public static void main(String[] args) throws Exception {
        int messages = 0, frames = 0;
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(new FileOutputStream(args[1])))) {
            for (JsonNode spec : specs(new File(args[0])).values()) {
                String valid = spec.get("validVersions").asText();
                if (valid.equals("none")) continue;
                messages++;
                String[] p = valid.split("-");
                for (int v = Integer.parseInt(p[0]); v <= Integer.parseInt(p[p.length - 1]); v++) {
                    for (Mode mode : Mode.values()) {
                        new Golden(spec, (short) v, mode).write(out);
                        frames++;
                    }
                }
            }
        }
        System.out.println("golden: " + frames + " frames of " + messages + " messages");
    }
}
