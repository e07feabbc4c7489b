package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.cli.Word;
import dev.holdfast.lb.netscaler.internal.diff.Differ;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.Switched;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change set as NetScaler commands, in the same order, one a line: to read, to mail, or to type where no API is. Where a
 * command needs a secret it ends without it, and the appliance asks.
 */
public final class NetScalerCli {

    private NetScalerCli() {}

    /**
     * Renders a plan of {@link NetScalerLoadBalancer#plan}.
     *
     * @param changes the plan
     * @return one command a line, each with a line feed; empty for the empty plan
     * @throws InvalidDeclarationException if a text cannot be written as a word of a command, because it has a control
     *     character with which a terminal would do something else, or half a character; with every such text
     */
    public static String render(ChangeSet changes) {
        List<Problem> problems = changes.changes().stream()
                .flatMap(NetScalerCli::unsayable)
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("script of " + changes.subject(), problems);
        }
        return changes.changes().stream()
                .flatMap(NetScalerCli::commands)
                .map(command -> command + "\n")
                .collect(Collectors.joining());
    }

    /**
     * The same plan as a Markdown table: number, step, what changes, why.
     *
     * @param changes the plan
     * @return a heading and a table; a sentence for the empty plan
     */
    public static String markdown(ChangeSet changes) {
        StringBuilder text = new StringBuilder("# " + changes.subject() + "\n\n");
        if (changes.isEmpty()) {
            return text.append("Nothing to do.\n").toString();
        }
        text.append("| | step | object | before | after | why |\n|---|---|---|---|---|---|\n");
        int number = 0;
        for (Change change : changes.changes()) {
            number++;
            text.append("| ").append(number).append(" | ").append(change.kind());
            text.append(change.disruptive() ? " (clients may notice)" : "");
            for (String cell : List.of(
                    change.target().toString(), listed(change.before()), listed(change.after()), change.reason())) {
                text.append(" | ").append(cell.replace("|", "\\|").replaceAll("\\s+", " "));
            }
            text.append(" |\n");
        }
        return text.toString();
    }

    /**
     * Everything that is declared, as a plan for an appliance that has none of it. Needs no appliance.
     *
     * @param cluster whose objects these are
     * @param desired the declaration
     * @return the plan, saved at the end; empty if nothing is declared
     */
    public static ChangeSet declared(ClusterId cluster, LoadBalancing desired) {
        Ownership ownership = new Ownership(cluster);
        return Differ.between(ownership, false, DesiredObjects.of(desired, ownership), List.of(), Holdings.NONE)
                .saved("load balancer of " + cluster);
    }

    private static Stream<Problem> unsayable(Change change) {
        Map<String, String> texts = new TreeMap<>(change.after());
        texts.put("name", change.target().key());
        return texts.entrySet().stream()
                .flatMap(each -> Word.unsayable(each.getValue()).stream()
                        .map(found -> new Problem(
                                change.target().type() + " " + each.getKey(),
                                found,
                                "cannot be written in a command",
                                "Take this character out.")));
    }

    private static String listed(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> "`" + each.getKey() + "=" + each.getValue().replace("`", "'") + "`")
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> commands(Change change) {
        if (change.kind() == ChangeKind.SAVE) {
            return Stream.of("save ns config");
        }
        ResourceType type = Schema.standard().type(change.target());
        return commands(type, type.sayable(change));
    }

    private static Stream<String> commands(ResourceType type, Change change) {
        if (type.isFile()) {
            return Stream.of("# put there by hand: " + change.target().key() + " "
                    + change.after().get("filecontent"));
        }
        return switch (change.kind()) {
            case CREATE -> creation(type, change);
            case BIND -> Stream.of(command("bind", type, keyed(type, change, change.after())));
            case DELETE -> Stream.of(command("rm", type, identity(type, change)));
            case UNBIND -> Stream.of(command("unbind", type, identity(type, change)));
            case RENAME ->
                Stream.of(command("rename", type, change.before()) + " "
                        + Word.shown(change.result().key()));
            default -> update(type, change);
        };
    }

    private static Stream<String> creation(ResourceType type, Change change) {
        Map<String, String> later = type.with(Role.LATER, change.after());
        Map<String, String> at = keyed(type, change, change.after());
        at.keySet().removeAll(later.keySet());
        Stream<String> add = Stream.of(command("add", type, at));
        return later.isEmpty() ? add : Stream.concat(add, Stream.of(command("set", type, keyed(type, change, later))));
    }

    private static Stream<String> update(ResourceType type, Change change) {
        if (type.attributes().stream().anyMatch(each -> each.role() == Role.SWITCH)) {
            return Stream.concat(
                    switched("enable", type, Switched.words(type, change.before(), change.after())),
                    switched("disable", type, Switched.words(type, change.after(), change.before())));
        }
        Map<String, String> linked = type.with(Role.LINK, change.after());
        Map<String, String> set = keyed(type, change, change.after());
        Map<String, String> swapped = type.with(Role.SWAP, change.after());
        set.keySet().removeAll(swapped.keySet());
        set.keySet().removeAll(linked.keySet());
        Map<String, String> swap = keyed(type, change, swapped);
        List<String> unset = change.before().keySet().stream()
                .filter(name -> !change.after().containsKey(name))
                .filter(name -> !type.with(Role.LINK, change.before()).containsKey(name))
                .toList();
        List<String> commands = new ArrayList<>();
        if (set.size() > identity(type, change).size()) {
            commands.add(command("set", type, set));
        }
        if (swap.size() > type.keys().size()) {
            commands.add(command("update", type, swap));
        }
        if (!unset.isEmpty()) {
            commands.add(command("unset", type, identity(type, change))
                    + type.attributes().stream()
                            .filter(each -> unset.contains(each.name()))
                            .map(each -> " " + option(each))
                            .collect(Collectors.joining()));
        }
        if (!type.with(Role.LINK, change.before()).isEmpty()) {
            commands.add(command("unlink", type, identity(type, change)));
        }
        linked.values()
                .forEach(to -> commands.add(command("link", type, identity(type, change)) + " " + Word.shown(to)));
        return commands.stream();
    }

    private static Stream<String> switched(String verb, ResourceType type, Map<String, String> words) {
        return words.values().stream().map(each -> verb + " " + type.cli() + " " + each);
    }

    private static Map<String, String> keyed(ResourceType type, Change change, Map<String, String> values) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(type.keyAttributes(change.target().key()));
        return all;
    }

    private static Map<String, String> identity(ResourceType type, Change change) {
        Map<String, String> values = type.keyAttributes(change.target().key());
        for (Attribute attribute : type.attributes()) {
            String value = change.before().get(attribute.name());
            if (attribute.role() == Role.CONTEXT && value != null) {
                values.put(attribute.name(), value);
            }
        }
        return values;
    }

    private static String command(String verb, ResourceType type, Map<String, String> values) {
        StringBuilder text = new StringBuilder(verb).append(' ').append(type.cli());
        boolean creates = verb.equals("add") || verb.equals("bind");
        for (Attribute attribute : type.attributes()) {
            String value = values.get(attribute.name());
            if (value == null) {
                continue;
            }
            if (attribute.kind() == Kind.FLAG || attribute.kind() == Kind.SECRET) {
                text.append(' ').append(option(attribute));
                continue;
            }
            boolean bare = positional(attribute, creates);
            text.append(' ').append(bare ? "" : option(attribute) + " ").append(shown(attribute, value));
        }
        return text.toString();
    }

    /** A leading figure or plus is a bare word; with an option beside it, only where the object is made. */
    private static boolean positional(Attribute attribute, boolean creates) {
        String form = attribute.cli();
        boolean optional = form.contains("-");
        return form.startsWith("+") || (!form.startsWith("-") && (creates || !optional));
    }

    private static String option(Attribute attribute) {
        return attribute.cli().substring(Math.max(0, attribute.cli().indexOf('-')));
    }

    /** Figures and words of the schema are what they are; a word is a word, whatever is in it. */
    private static String shown(Attribute attribute, String value) {
        boolean several = attribute.kind() == Kind.LIST || attribute.kind() == Kind.DURATION;
        return several
                ? Stream.of(value.split(" ", -1)).map(Word::shown).collect(Collectors.joining(" "))
                : Word.shown(value);
    }
}
