package dev.holdfast.lb.netscaler.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How commands speak of one resource.
 *
 * @param resource as NITRO spells it
 * @param noun the words after the verb
 * @param slots what stands there without an option
 * @param attributes options that are not spelt as the attribute, to the attribute
 */
record CliSyntax(String resource, String noun, List<Slot> slots, Map<String, String> attributes) {

    /** A second word of an option is an attribute of its own. */
    static final Map<String, String> COMPANIONS = Map.of(
            "deviation", "units1",
            "downtime", "units2",
            "interval", "units3",
            "resptimeout", "units4",
            "cip", "cipheader",
            "insertvserveripport", "vipheader",
            "newservicerequest", "newservicerequestunit");

    private static final Map<String, String> SPELT = Tsv.lines("options.txt").stream()
            .collect(Collectors.toMap(cells -> cells[0].toLowerCase(Locale.ROOT), cells -> cells[0]));

    private static final List<CliSyntax> ALL = Tsv.lines("commands.tsv").stream()
            .map(cells -> new CliSyntax(cells[0], cells[1], slots(cells[2]), attributes(cells[3])))
            .toList();

    CliSyntax {
        slots = List.copyOf(slots);
        attributes = Map.copyOf(attributes);
    }

    /**
     * A place of a word.
     *
     * @param names the attribute, or two: an address, and a name
     * @param optional whether it may be missing
     */
    record Slot(List<String> names, boolean optional) {

        Slot {
            names = List.copyOf(names);
        }
    }

    /** All, in an order in which what is named is made before what names it. */
    static List<CliSyntax> all() {
        return ALL;
    }

    private static List<Slot> slots(String cell) {
        return Stream.of(cell.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(each -> new Slot(List.of(each.replaceAll("[\\[\\]]", "").split("/", -1)), each.startsWith("[")))
                .toList();
    }

    private static Map<String, String> attributes(String cell) {
        Map<String, String> map = new TreeMap<>();
        for (String pair : cell.isEmpty() ? new String[0] : cell.split(",", -1)) {
            String[] both = pair.split("=", 2);
            map.put(both[0], both[1]);
        }
        return map;
    }

    boolean isBinding() {
        return resource.endsWith("_binding");
    }

    /** The attribute an option means. */
    String attribute(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return attributes.getOrDefault(name, name);
    }

    /** How the option of an attribute is spelt. */
    String option(String attribute) {
        String name = attributes.entrySet().stream()
                .filter(each -> each.getValue().equals(attribute))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(attribute);
        return "-" + SPELT.getOrDefault(name, name);
    }

    /** Attributes that have a place of their own. */
    Set<String> placed() {
        return slots.stream().flatMap(slot -> slot.names().stream()).collect(Collectors.toSet());
    }

    boolean takes(int words) {
        long needed = slots.stream().filter(slot -> !slot.optional()).count();
        return words >= needed && words <= slots.size();
    }

    /** Puts words in their places; of what may be missing the last is left out first. */
    Map<String, String> values(List<String> words) {
        long spare =
                words.size() - slots.stream().filter(slot -> !slot.optional()).count();
        Map<String, String> values = new LinkedHashMap<>();
        List<String> left = new ArrayList<>(words);
        for (Slot slot : slots) {
            boolean absent = slot.optional() && spare-- <= 0;
            if (!absent && !left.isEmpty()) {
                String word = left.remove(0);
                List<String> names = slot.names();
                values.put(isAddress(word) ? names.get(0) : names.get(names.size() - 1), word);
            }
        }
        return values;
    }

    private static boolean isAddress(String word) {
        return word.matches("\\d{1,3}(\\.\\d{1,3}){3}|\\*|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
    }
}
