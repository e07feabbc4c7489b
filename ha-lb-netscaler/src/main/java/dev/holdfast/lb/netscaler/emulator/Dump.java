package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A configuration as commands: all of it that differs from a fresh appliance, nothing of its state, always in the same
 * order, and so that running them makes it again. Secrets are digests.
 */
final class Dump {

    /** Named by objects of their own kind, which may come later. */
    private static final Set<String> LATE = Set.of("backupvserver", "linkcertkeyname");

    private final Configuration configuration;
    private final Configuration fresh;
    private final List<String> lines = new ArrayList<>();

    private Dump(Configuration configuration) {
        this.configuration = configuration;
        this.fresh = configuration.factory();
    }

    static String of(Configuration configuration) {
        return String.join("\n", new Dump(configuration).lines()) + "\n";
    }

    private List<String> lines() {
        lines.add("#NS14.1 Build 25.56");
        if (!configuration.address().equals(Factory.OWN_ADDRESS)) {
            lines.add("set ns config -IPAddress " + configuration.address() + " -netmask " + configuration.netmask());
        }
        switches("nsfeature", "feature");
        switches("nsmode", "mode");
        for (CliSyntax syntax : CliSyntax.all()) {
            sorted(syntax.isBinding() ? List.of() : made(syntax));
        }
        for (CliSyntax syntax : CliSyntax.all()) {
            sorted(syntax.isBinding() ? List.of() : completed(syntax));
        }
        for (CliSyntax syntax : CliSyntax.all()) {
            sorted(syntax.isBinding() ? bound(syntax) : List.of());
        }
        sorted(configuration.foreign());
        return lines;
    }

    private void sorted(List<String> some) {
        some.stream().sorted().forEach(lines::add);
    }

    private void switches(String resource, String list) {
        SortedSet<String> now = words(configuration, resource, list);
        SortedSet<String> before = words(fresh, resource, list);
        TreeSet<String> on = new TreeSet<>(now);
        on.removeAll(before);
        before.removeAll(now);
        if (!on.isEmpty()) {
            lines.add("enable ns " + list + " " + String.join(" ", on));
        }
        if (!before.isEmpty()) {
            lines.add("disable ns " + list + " " + String.join(" ", before));
        }
    }

    private static SortedSet<String> words(Configuration of, String resource, String list) {
        TreeSet<String> words = new TreeSet<>();
        of.singleton(resource).path(list).forEach(each -> words.add(each.asText()));
        return words;
    }

    /** Objects as they can be added. What every appliance has is only changed. */
    private List<String> made(CliSyntax syntax) {
        Resource type = configuration.table().require(syntax.resource());
        List<String> commands = new ArrayList<>();
        configuration.objects(syntax.resource()).forEach((name, kept) -> {
            ObjectNode row = spelt(syntax, kept);
            boolean there = fresh.objects(syntax.resource()).containsKey(name);
            if (!there && type.operations().contains("add")) {
                CliLine line = new CliLine("add", syntax, type).placed(row);
                line.options(row, usual(type), column -> column.may('a') && !LATE.contains(column.name()));
                commands.add(line.toString());
            }
        });
        return commands;
    }

    /** What can only be said of objects that are there. */
    private List<String> completed(CliSyntax syntax) {
        Resource type = configuration.table().require(syntax.resource());
        List<String> commands = new ArrayList<>();
        configuration.objects(syntax.resource()).forEach((name, kept) -> {
            ObjectNode row = spelt(syntax, kept);
            Optional<ObjectNode> before =
                    Optional.ofNullable(fresh.objects(syntax.resource()).get(name));
            boolean added = before.isEmpty() && type.operations().contains("add");
            CliLine line = new CliLine("set", syntax, type).named(row);
            line.options(
                    row,
                    before.orElseGet(() -> usual(type)),
                    column -> column.may('u') && (!added || !column.may('a') || LATE.contains(column.name())));
            if (line.hasOptions()) {
                commands.add(line.toString());
            }
            String authority = row.path("linkcertkeyname").asText("");
            if (!authority.isEmpty()) {
                commands.add(new CliLine("link", syntax, type).named(row) + " " + CliText.quoted(authority));
            }
        });
        return commands;
    }

    private List<String> bound(CliSyntax syntax) {
        Resource type = configuration.table().require(syntax.resource());
        return configuration.bindings(syntax.resource()).stream()
                .map(row -> {
                    CliLine line = new CliLine("bind", syntax, type).placed(row);
                    line.options(row, usual(type), column -> column.may('a'));
                    return line.toString();
                })
                .toList();
    }

    /** As it is read back, whatever was written. */
    private static ObjectNode spelt(CliSyntax syntax, ObjectNode kept) {
        ObjectNode row = kept.deepCopy();
        if (syntax.resource().equals("lbmonitor")) {
            Views.inMinutes(row);
        }
        return row;
    }

    private static ObjectNode usual(Resource type) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        type.putDefaults(row);
        return row;
    }

    /** Whether two values say the same. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.isMissingNode() == other.isMissingNode()
                && (one.isContainerNode() ? one.equals(other) : one.asText().equals(other.asText()));
    }
}
