package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** One command that is being written. */
final class CliLine {

    /** Known from the server that is named. */
    private static final Set<String> DERIVED = Set.of("service ipaddress", "gslbservice ip", "gslbservice ipaddress");

    private final CliSyntax syntax;
    private final Resource type;
    private final StringBuilder line;
    private final Set<String> said = new TreeSet<>();
    private boolean options;
    private boolean hidden;

    CliLine(String verb, CliSyntax syntax, Resource type) {
        this.syntax = syntax;
        this.type = type;
        this.line = new StringBuilder(verb).append(' ').append(syntax.noun());
    }

    /** Everything that has a place. */
    CliLine placed(ObjectNode row) {
        for (CliSyntax.Slot slot : syntax.slots()) {
            List<String> names = slot.names();
            // A name says more than the address it stands for.
            for (int i = names.size() - 1; i >= 0; i--) {
                if (row.has(names.get(i))) {
                    word(names.get(i), row.path(names.get(i)));
                    break;
                }
            }
        }
        said.addAll(syntax.placed());
        return this;
    }

    /** Only what names it, or stands in its place. */
    CliLine named(ObjectNode row) {
        if (type.kind() == Resource.Kind.SINGLETON && !syntax.slots().isEmpty()) {
            options = row.has(syntax.slots().get(0).names().get(0));
            return placed(row);
        }
        boolean self =
                syntax.resource().equals("hanode") && row.path("id").asText().equals("0");
        for (CliSyntax.Slot slot : syntax.slots()) {
            String name = slot.names().get(0);
            boolean names = type.keys().contains(name) || (type.name().equals("lbmonitor") && name.equals("type"));
            if (names) {
                if (!self) {
                    word(name, row.path(name));
                }
                said.add(name);
            }
        }
        return this;
    }

    boolean hasOptions() {
        return options;
    }

    /** What differs from the usual, of these columns. */
    void options(ObjectNode row, ObjectNode usual, Predicate<Column> wanted) {
        for (Column column : type.columns().values()) {
            String name = column.name();
            boolean companion = CliSyntax.COMPANIONS.containsValue(name);
            boolean derived = DERIVED.contains(type.name() + ' ' + name);
            if (!said.contains(name) && !companion && !derived && wanted.test(column) && differs(row, usual, name)) {
                option(column, row, usual);
            }
        }
        if (hidden) {
            line.append(" -encrypted");
        }
    }

    private static boolean differs(ObjectNode row, ObjectNode usual, String name) {
        String companion = CliSyntax.COMPANIONS.getOrDefault(name, "");
        boolean second =
                !companion.isEmpty() && row.has(companion) && !Dump.same(row.path(companion), usual.path(companion));
        return row.has(name) && (second || !Dump.same(row.path(name), usual.path(name)));
    }

    private void option(Column column, ObjectNode row, ObjectNode usual) {
        JsonNode value = row.path(column.name());
        if (column.isFlag() && !value.asBoolean()) {
            return;
        }
        options = true;
        line.append(' ').append(syntax.option(column.name()));
        if (column.isList()) {
            value.forEach(each -> line.append(' ').append(CliText.quoted(each.asText())));
        } else if (!column.isFlag()) {
            word(column.name(), value);
        }
        String companion = CliSyntax.COMPANIONS.get(column.name());
        JsonNode second = companion == null ? MissingNode.getInstance() : row.path(companion);
        if (companion != null && !second.isMissingNode() && !Dump.same(second, usual.path(companion))) {
            line.append(' ').append(CliText.quoted(second.asText()));
        }
    }

    private void word(String name, JsonNode value) {
        Column column = type.columns().get(name);
        boolean secret = column != null && !column.isFlag() && Views.SECRETS.contains(name);
        hidden |= secret;
        line.append(' ').append(CliText.quoted(secret ? HiddenSecret.written(value.asText()) : value.asText()));
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
