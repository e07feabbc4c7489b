package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object as its reader asks for it: every question is noted, every answer is a stand-in. */
final class SchemaFields implements Fields {

    /** What {@link Duration#parse} takes and {@link FileFields} does not refuse, short of its arithmetic. */
    private static final String DURATION =
            "^\\+?[Pp]([+-]?\\d+[Dd])?([Tt]([+-]?\\d+[Hh])?([+-]?\\d+[Mm])?([+-]?\\d+([.,]\\d{0,9})?[Ss])?)?$";

    private final Shape shape = new Shape();
    private final Map<String, String> chosen;

    /** Answers these constants by field name, and all others with what a file without them means. */
    private SchemaFields(Map<String, String> chosen) {
        this.chosen = chosen;
    }

    /** What the reader asks, if the file has these constants. */
    static Shape shape(Function<Fields, ? extends @Nullable Object> reader, Map<String, String> chosen) {
        SchemaFields fields = new SchemaFields(new TreeMap<>(chosen));
        @Nullable Object unused = reader.apply(fields);
        return fields.shape;
    }

    /** One of these constants: as it is written, for editors to offer, or in any case, as {@link FileFields} takes it. */
    static ObjectNode oneOf(List<String> names) {
        ObjectNode schema = node();
        ArrayNode ways = schema.putArray("anyOf");
        ArrayNode exact = ways.addObject().putArray("enum");
        names.forEach(exact::add);
        String anyCase = names.stream().map(SchemaFields::anyCase).collect(Collectors.joining("|"));
        ways.add(type("string").put("pattern", "^\\s*(" + anyCase + ")\\s*$"));
        return schema;
    }

    private static String anyCase(String name) {
        return name.chars()
                .mapToObj(each -> Character.isLetter(each)
                        ? "[" + (char) each + (char) Character.toLowerCase(each) + "]"
                        : each == '_' ? "[ _-]" : String.valueOf((char) each))
                .collect(Collectors.joining());
    }

    @Override
    public void help(String lines) {
        shape.help(lines);
    }

    @Override
    public boolean has(String name) {
        shape.optional(name);
        shape.decided(name);
        return true;
    }

    @Override
    public boolean is(String name, String text) {
        shape.optional(name);
        shape.add(name, node().put("const", text));
        return false;
    }

    @Override
    public <T> @Nullable T object(String name, Function<Fields, @Nullable T> reader) {
        shape.required(name);
        shape.add(name, Schema.of(reader));
        return reader.apply(new SchemaFields(Map.of()));
    }

    @Override
    public <T> @Nullable T optional(String name, Function<Fields, @Nullable T> reader) {
        shape.optional(name);
        return object(name, reader);
    }

    @Override
    public String text(String name) {
        shape.required(name);
        return text(name, standIn(name));
    }

    @Override
    public String text(String name, String absent) {
        optionalText(name);
        shape.usually(name, nodes().textNode(absent));
        return absent;
    }

    @Override
    public @Nullable String optionalText(String name) {
        shape.optional(name);
        shape.add(name, type("string"));
        return null;
    }

    @Override
    public int integer(String name, int absent, int least, int most) {
        shape.optional(name);
        shape.add(name, type("integer").put("minimum", least).put("maximum", most));
        shape.usually(name, nodes().numberNode(absent));
        return absent;
    }

    @Override
    public int requiredInteger(String name, int least, int most) {
        shape.required(name);
        return integer(name, least, least, most);
    }

    @Override
    public long requiredLong(String name, long least) {
        shape.required(name);
        shape.add(name, type("integer").put("minimum", least).put("maximum", Long.MAX_VALUE));
        return least;
    }

    @Override
    public void format(String name, int newest) {
        requiredInteger(name, 1, newest);
    }

    @Override
    public boolean flag(String name, boolean absent) {
        shape.optional(name);
        shape.add(name, type("boolean"));
        shape.usually(name, nodes().booleanNode(absent));
        return absent;
    }

    @Override
    public Duration duration(String name, Duration absent) {
        shape.optional(name);
        shape.add(name, type("string").put("pattern", DURATION));
        shape.usually(name, nodes().textNode(absent.toString()));
        return absent;
    }

    @Override
    public Duration requiredDuration(String name) {
        shape.required(name);
        return duration(name, Duration.ofHours(1));
    }

    @Override
    public <E extends Enum<E>> E constant(String name, Class<E> type, @Nullable E absent) {
        if (absent == null) {
            shape.required(name);
        }
        shape.optional(name);
        List<E> all = List.of(type.getEnumConstants());
        shape.add(name, oneOf(all.stream().map(Enum::name).toList()));
        E usual = absent == null ? all.get(0) : absent;
        shape.usually(name, nodes().textNode(usual.name()));
        shape.constant(name, all.stream().map(Enum::name).toList(), usual.name(), absent == null);
        String wanted = chosen.getOrDefault(name, usual.name());
        return all.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(usual);
    }

    @Override
    public <T> @Nullable T parsed(String name, Function<String, T> parser) {
        optionalText(name);
        return null;
    }

    @Override
    public <T> @Nullable T requiredParsed(String name, Function<String, T> parser) {
        shape.required(name);
        return parsed(name, parser);
    }

    @Override
    public <T> List<T> list(String name, Function<Fields, @Nullable T> reader) {
        return array(name, Schema.of(reader));
    }

    @Override
    public List<String> texts(String name) {
        return array(name, type("string"));
    }

    @Override
    public Map<String, String> map(String name) {
        shape.optional(name);
        ObjectNode schema = type("object");
        schema.set("additionalProperties", type("string"));
        shape.add(name, schema);
        return new TreeMap<>();
    }

    @Override
    public <T> @Nullable T build(Supplier<T> constructor) {
        return null;
    }

    @Override
    public <T> @Nullable T build(Supplier<T> constructor, UnaryOperator<String> toFile) {
        return null;
    }

    @Override
    public void problem(String name, String message, String remedy) {
        // There is no file to complain about.
    }

    @Override
    public void end() {
        shape.close();
    }

    @Override
    public String standIn(String name) {
        return "any";
    }

    private <T> List<T> array(String name, JsonNode item) {
        shape.optional(name);
        ObjectNode schema = type("array");
        schema.set("items", item);
        shape.add(name, schema);
        return List.of();
    }

    private static ObjectNode type(String name) {
        return node().put("type", name);
    }

    private static ObjectNode node() {
        return nodes().objectNode();
    }

    private static JsonNodeFactory nodes() {
        return JsonNodeFactory.instance;
    }
}
