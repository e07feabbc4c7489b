package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.VendorText;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object that stands in a file. Whatever is wrong becomes a problem and reading goes on with a stand-in, so that one
 * run finds everything; the stand-ins never leave, because any problem ends in an exception.
 */
final class FileFields implements Fields {

    private static final int SHOWN = 80;
    private static final Pattern PLAIN = Pattern.compile("[\\w.\\[\\]-]{1,80}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern SECRET =
            Pattern.compile("pass|pwd|secret|token|credential|key", Pattern.CASE_INSENSITIVE);

    private final JsonNode object;
    private final String path;
    private final List<Problem> problems;
    private final TreeSet<String> known = new TreeSet<>();

    private FileFields(JsonNode object, String path, List<Problem> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    static FileFields of(JsonNode node, String path, List<Problem> problems) {
        if (!node.isObject()) {
            problems.add(new Problem(path.isEmpty() ? "$" : path, show(path, node), "no object", "Write {…} here."));
            return new FileFields(JsonNodeFactory.instance.objectNode(), path, new ArrayList<>());
        }
        return new FileFields(node, path, problems);
    }

    static String join(String path, String name) {
        String plain = PLAIN.matcher(name).matches() ? name : "\"" + printable(name) + "\"";
        return path.isEmpty() ? plain : path + "." + plain;
    }

    /**
     * A value as text, short enough for a message. Secrets have no place in the file, so whatever looks like one is
     * about to be complained about, and must not be repeated in the complaint.
     */
    static String show(String name, JsonNode node) {
        if (SECRET.matcher(name).find()) {
            return "hidden";
        }
        if (node.isContainerNode()) {
            return node.isArray() ? "[…]" : "{…}";
        }
        return printable(node.asText());
    }

    /** Short, and without what a terminal would obey. */
    private static String printable(String text) {
        String visible = visible(text);
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
    }

    @Override
    public void help(String lines) {
        // Whoever has written a file has no editor that asks.
    }

    @Override
    public boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    @Override
    public boolean is(String name, String text) {
        return has(name) && text.equals(object.get(name).textValue());
    }

    @Override
    public <T> @Nullable T object(String name, Function<Fields, @Nullable T> reader) {
        return reader.apply(inner(name));
    }

    @Override
    public <T> @Nullable T optional(String name, Function<Fields, @Nullable T> reader) {
        return has(name) ? object(name, reader) : null;
    }

    @Override
    public String text(String name) {
        return required(name) ? text(name, "") : standIn(name);
    }

    @Override
    public String text(String name, String absent) {
        String value = optionalText(name);
        return value == null ? absent : value;
    }

    @Override
    public @Nullable String optionalText(String name) {
        if (!has(name)) {
            return null;
        }
        if (!object.get(name).isTextual()) {
            problem(name, "no text", "Write it in quotes.");
            return standIn(name);
        }
        return object.get(name).textValue();
    }

    @Override
    public int integer(String name, int absent, int least, int most) {
        if (!has(name)) {
            return absent;
        }
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            problem(name, "no whole number from " + least + " to " + most, "Write one, without quotes.");
            return absent;
        }
        return value.intValue();
    }

    @Override
    public int requiredInteger(String name, int least, int most) {
        return required(name) ? integer(name, least, least, most) : least;
    }

    @Override
    public void format(String name, int newest) {
        if (requiredInteger(name, 1, Integer.MAX_VALUE) > newest) {
            problem(name, "written by a newer release", "Use a release that knows this format.");
        }
    }

    @Override
    public long requiredLong(String name, long least) {
        if (!required(name)) {
            return least;
        }
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
            problem(name, "no whole number of " + least + " or more", "Write one, without quotes.");
            return least;
        }
        return value.longValue();
    }

    @Override
    public boolean flag(String name, boolean absent) {
        if (has(name) && !object.get(name).isBoolean()) {
            problem(name, "neither true nor false", "Write true or false, without quotes.");
            return absent;
        }
        return has(name) ? object.get(name).booleanValue() : absent;
    }

    @Override
    public Duration duration(String name, Duration absent) {
        String text = optionalText(name);
        if (text == null) {
            return absent;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                problem(name, "negative", "Write a duration of zero or more, such as PT5S.");
                return absent;
            }
            return duration;
        } catch (DateTimeException | ArithmeticException e) {
            if (object.get(name).isTextual()) {
                problem(name, "no ISO-8601 duration", "Write it as PT5S for 5 seconds, PT5M for 5 minutes.");
            }
            return absent;
        }
    }

    @Override
    public Duration requiredDuration(String name) {
        // Long, so that the stand-in is not complained about as shorter than something else.
        Duration standIn = Duration.ofHours(1);
        return required(name) ? duration(name, standIn) : standIn;
    }

    @Override
    public <E extends Enum<E>> E constant(String name, Class<E> type, @Nullable E absent) {
        E[] all = type.getEnumConstants();
        if (absent == null && !required(name)) {
            return all[0];
        }
        String text = optionalText(name);
        // NONE is a constant here, though "none" is a vendor's word for nothing.
        String meant =
                text == null ? "" : VendorText.given(text).orElse(text.strip()).replaceAll("[ -]", "_");
        for (E each : all) {
            if (each.name().equalsIgnoreCase(meant)) {
                return each;
            }
        }
        if (text != null && object.get(name).isTextual()) {
            problem(name, "not known", "Write one of " + Arrays.toString(all) + ".");
        }
        return absent == null ? all[0] : absent;
    }

    @Override
    public <T> @Nullable T parsed(String name, Function<String, T> parser) {
        String text = optionalText(name);
        if (text == null || !object.get(name).isTextual()) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problem(name, String.valueOf(e.getMessage()), "Write it as the message says.");
            return null;
        }
    }

    @Override
    public <T> @Nullable T requiredParsed(String name, Function<String, T> parser) {
        return required(name) ? parsed(name, parser) : null;
    }

    @Override
    public <T> List<T> list(String name, Function<Fields, @Nullable T> reader) {
        List<T> values = new ArrayList<>();
        Iterator<JsonNode> items = array(name).iterator();
        for (int i = 0; items.hasNext(); i++) {
            T value = reader.apply(of(items.next(), join(path, name) + "[" + i + "]", problems));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    @Override
    public List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!item.isTextual()) {
                problem(name, "not only texts: " + show(name, item), "Write each in quotes.");
            } else {
                values.add(item.textValue());
            }
        }
        return values;
    }

    @Override
    public Map<String, String> map(String name) {
        Map<String, String> values = new TreeMap<>();
        if (has(name)) {
            FileFields inner = inner(name);
            inner.object.fieldNames().forEachRemaining(key -> values.put(key, inner.text(key)));
        }
        return values;
    }

    @Override
    public <T> @Nullable T build(Supplier<T> constructor) {
        return build(constructor, UnaryOperator.identity());
    }

    @Override
    public <T> @Nullable T build(Supplier<T> constructor, UnaryOperator<String> toFile) {
        try {
            return constructor.get();
        } catch (InvalidDeclarationException e) {
            e.problems()
                    .forEach(each ->
                            report(join(path, toFile.apply(each.path())), each.value(), each.message(), each.remedy()));
        } catch (IllegalArgumentException e) {
            report(path, show(path, object), String.valueOf(e.getMessage()), "Change it as the message says.");
        }
        return null;
    }

    @Override
    public void problem(String name, String message, String remedy) {
        JsonNode value = object.get(name);
        boolean nothing = value != null && value.isNull();
        report(
                join(path, name),
                value == null ? "nothing" : show(name, value),
                message,
                nothing ? "Give it a value, or leave the field out if it is not needed." : remedy);
    }

    /** Constructors repeat what they refuse, so their words are no safer than the file's. */
    private void report(String at, String value, String message, String remedy) {
        problems.add(new Problem(visible(at), visible(value), visible(message), visible(remedy)));
    }

    private static String visible(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    @Override
    public void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(name, "unknown field", "Remove it, or use one of " + known + ".");
            }
        });
    }

    private JsonNode array(String name) {
        if (!has(name)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        JsonNode value = object.get(name);
        if (!value.isArray()) {
            problem(name, "no list", "Write […] here.");
            return JsonNodeFactory.instance.arrayNode();
        }
        return value;
    }

    private FileFields inner(String name) {
        return required(name) ? of(object.get(name), join(path, name), problems) : empty(name);
    }

    private boolean required(String name) {
        if (!has(name)) {
            problem(name, "missing", "Add the field " + name + ".");
            return false;
        }
        return true;
    }

    /** For a part that is missing as a whole: one problem, not one per field of it. */
    private FileFields empty(String name) {
        return new FileFields(JsonNodeFactory.instance.objectNode(), join(path, name), new ArrayList<>());
    }

    @Override
    public String standIn(String name) {
        return "unreadable-" + Integer.toHexString(join(path, name).hashCode());
    }
}
