package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One attribute of a resource, as the vendor's metadata has it.
 *
 * @param name as NITRO spells it
 * @param type the documented type
 * @param readOnly whether it is only ever shown
 * @param rights letters of both releases, see {@code resources.tsv}
 * @param usual what it has when nothing is said, empty for nothing
 * @param min the least figure, empty if not documented
 * @param max the greatest figure, empty if not documented
 * @param words the only words it takes, empty for any
 * @param number whether it is shown as a JSON number
 */
record Column(
        String name,
        String type,
        boolean readOnly,
        String rights,
        String usual,
        String min,
        String max,
        List<String> words,
        boolean number) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    Column {
        words = List.copyOf(words);
    }

    static Column of(String[] cells) {
        String type = cells[2].replace("(14.1 only) ", "");
        String usual = cells[5].replaceAll("^\"|\"$", "");
        List<String> words = Stream.of(cells[10], cells[11])
                .flatMap(each -> Stream.of(each.split("\\|", -1)))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        boolean number = type.startsWith("Integer") || type.equals("int");
        return new Column(
                cells[1],
                type,
                cells[3].equals("ro"),
                cells[4],
                usual,
                bound(cells[6]),
                bound(cells[7]),
                words,
                number);
    }

    /** Some bounds are names of constants; those are unknown. */
    private static String bound(String cell) {
        return cell.matches("-?\\d+") ? cell : "";
    }

    Column withUsual(String value) {
        return new Column(name, type, readOnly, rights, value, min, max, words, number);
    }

    Column asNumber() {
        return new Column(name, type, readOnly, rights, usual, min, max, words, true);
    }

    Column loose() {
        return new Column(name, type, readOnly, rights, usual, "", "", words, number);
    }

    /** Whether it may stand in a request: {@code a} to add, {@code u} to set, {@code x} to reset. */
    boolean may(char right) {
        return !readOnly && (rights.indexOf(right) >= 0 || rights.indexOf(Character.toUpperCase(right)) >= 0);
    }

    boolean isMandatory() {
        return rights.contains("m");
    }

    boolean isList() {
        return type.endsWith("[]") || type.equals("list");
    }

    boolean isFlag() {
        return type.equals("Boolean") || type.equals("bool");
    }

    private boolean isFigure() {
        return type.startsWith("Integer") || type.startsWith("Double") || type.equals("int");
    }

    /** What is kept of a value that was sent: words in their own case, figures in their range. */
    JsonNode kept(JsonNode given) {
        if (isList()) {
            ArrayNode list = JSON.arrayNode();
            (given.isArray() ? given : JSON.arrayNode().add(given)).forEach(each -> list.add(keptOne(each.asText())));
            return list;
        }
        String text = given.asText().strip();
        if (isFlag()) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw new NitroError(1097, name, text);
            }
            return JSON.booleanNode(text.equalsIgnoreCase("true"));
        }
        return JSON.textNode(keptOne(isFigure() ? text : given.asText()));
    }

    private String keptOne(String text) {
        if (text.isEmpty()) {
            throw new NitroError(1091, name);
        }
        if (isFigure()) {
            return figure(text);
        }
        if (words.isEmpty()) {
            return text;
        }
        return words.stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new NitroError(1097, name, text));
    }

    private String figure(String text) {
        if (name.equals("port") && text.equals("*")) {
            return "65535";
        }
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
            throw new NitroError(1097, name, text);
        }
        BigDecimal value = new BigDecimal(text);
        boolean low = !min.isEmpty() && value.compareTo(new BigDecimal(min)) < 0;
        boolean high = !max.isEmpty() && value.compareTo(new BigDecimal(max)) > 0;
        boolean none = value.signum() == 0 && name.equals("port");
        if ((low && !none) || high) {
            throw new NitroError(1097, name, text);
        }
        return text;
    }

    /** What is kept when nothing is said; the documented default may lie outside the documented range. */
    JsonNode keptUsual() {
        return isList()
                ? JSON.arrayNode().add(usual)
                : isFlag() ? JSON.booleanNode(usual.equals("true")) : JSON.textNode(usual);
    }

    /** How a kept value is shown: integers as numbers, doubles mostly as quoted ones. */
    JsonNode shown(JsonNode kept) {
        if (isList()) {
            return kept.isArray() ? kept : JSON.arrayNode().add(kept.asText());
        }
        if (isFlag()) {
            return JSON.booleanNode(kept.asBoolean());
        }
        String text = kept.asText();
        return number && text.matches("-?\\d{1,18}") ? JSON.numberNode(Long.parseLong(text)) : JSON.textNode(text);
    }
}
