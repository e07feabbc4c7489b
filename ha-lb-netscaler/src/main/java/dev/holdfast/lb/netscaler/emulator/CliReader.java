package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.emulator.CliText.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a command asks for, in the words of NITRO. Looks at the configuration only to tell bindings apart. */
final class CliReader {

    /** Said of secrets and of partitions; not kept. */
    private static final Set<String> ASIDE = Set.of("encrypted", "encryptmethod", "kek", "suffix", "devno");

    private final Configuration configuration;

    CliReader(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Words in places, and options with their words. */
    private record Said(List<String> places, Map<String, List<String>> options) {}

    /** Nothing, if it is not understood. */
    List<Command> read(List<Word> words) {
        if (words.size() < 2) {
            return List.of();
        }
        String verb = words.get(0).text().toLowerCase(Locale.ROOT);
        for (int length = Math.min(2, words.size() - 1); length > 0; length--) {
            String noun = noun(words.subList(1, 1 + length));
            Said said = said(words.subList(1 + length, words.size()));
            List<Command> commands = commands(verb, noun, said);
            if (!commands.isEmpty()) {
                return commands;
            }
        }
        return List.of();
    }

    private static String noun(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList()).toLowerCase(Locale.ROOT);
    }

    private static Said said(List<Word> words) {
        List<String> places = new ArrayList<>();
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> into = places;
        for (Word each : words) {
            if (each.isOption()) {
                into = new ArrayList<>();
                options.put(each.text().substring(1), into);
            } else {
                into.add(each.text());
            }
        }
        return new Said(places, options);
    }

    private List<Command> commands(String verb, String noun, Said said) {
        if (noun.equals("ns feature") || noun.equals("ns mode")) {
            return words(verb, noun.replace(" ", ""), said.places());
        }
        if (verb.equals("save") && noun.equals("ns config")) {
            return List.of(Command.write("POST", "nsconfig", "save", node()));
        }
        boolean binds = verb.equals("bind") || verb.equals("unbind");
        List<List<Command>> candidates = CliSyntax.all().stream()
                .filter(each -> each.noun().toLowerCase(Locale.ROOT).equals(noun) && each.isBinding() == binds)
                .map(each -> commands(verb, each, said))
                .filter(each -> !each.isEmpty())
                .toList();
        return candidates.stream()
                .filter(each -> isThere(each.get(0)))
                .findFirst()
                .orElse(candidates.isEmpty() ? List.of() : candidates.get(0));
    }

    /** Whether what a binding names is there: a policy of one kind and not of another, a service and not a group. */
    private boolean isThere(Command command) {
        return configuration.table().references().stream()
                .filter(each -> each.resource().equals(command.resource()))
                .allMatch(each -> {
                    String name = command.isDeletion()
                            ? command.args().getOrDefault(each.attribute(), "")
                            : command.payload().path(each.attribute()).asText("");
                    return name.isEmpty()
                            || each.targets().stream()
                                    .anyMatch(target ->
                                            configuration.objects(target).containsKey(name));
                });
    }

    private static List<Command> words(String verb, String resource, List<String> words) {
        if (!Set.of("enable", "disable").contains(verb)) {
            return List.of();
        }
        ObjectNode payload = node();
        words.forEach(payload.putArray(resource.substring(2))::add);
        return List.of(Command.write("POST", resource, verb, payload));
    }

    private List<Command> commands(String verb, CliSyntax syntax, Said said) {
        return switch (verb) {
            case "add" -> added(syntax, said);
            case "set" -> one("PUT", "", syntax, named(syntax, said));
            case "unset" -> one("POST", "unset", syntax, said);
            case "update" -> one("POST", "update", syntax, said);
            case "bind" ->
                binding(syntax, said)
                        .map(payload -> Command.write("POST", syntax.resource(), "", payload))
                        .map(List::of)
                        .orElse(List.of());
            case "unbind" ->
                binding(syntax, said)
                        .map(payload -> unbound(syntax, payload))
                        .map(List::of)
                        .orElse(List.of());
            case "rm" -> removed(syntax, said);
            case "rename" -> second("newname", "rename", syntax, said);
            case "link", "unlink" -> second("linkcertkeyname", verb, syntax, said);
            case "enable", "disable" -> switched(verb, syntax, said);
            default -> List.of();
        };
    }

    /** The appliance itself is node 0 of its pair and is not named. */
    private static Said named(CliSyntax syntax, Said said) {
        boolean self = syntax.resource().equals("hanode") && said.places().isEmpty();
        return self ? new Said(List.of("0"), said.options()) : said;
    }

    /** What NITRO lets nobody say of what is not there yet is said afterwards. */
    private List<Command> added(CliSyntax syntax, Said said) {
        if (!syntax.takes(said.places().size())) {
            return List.of();
        }
        Optional<ObjectNode> all = payload(syntax, syntax.values(said.places()), said.options(), false);
        if (all.isEmpty()) {
            return List.of();
        }
        Resource resource = configuration.table().require(syntax.resource());
        ObjectNode later = node();
        resource.columns().values().stream()
                .filter(column ->
                        column.may('u') && !column.may('a') && !resource.keys().contains(column.name()))
                .map(Column::name)
                .filter(all.get()::has)
                .forEach(name -> later.set(name, all.get().path(name)));
        later.properties().forEach(each -> all.get().remove(each.getKey()));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.write("POST", syntax.resource(), "", all.get()));
        if (!later.isEmpty()) {
            resource.keys().stream()
                    .filter(all.get()::has)
                    .forEach(key -> later.set(key, all.get().path(key)));
            commands.add(Command.write("PUT", syntax.resource(), "", later));
        }
        return commands;
    }

    private List<Command> one(String method, String action, CliSyntax syntax, Said said) {
        if (said.places().size() > syntax.slots().size()) {
            return List.of();
        }
        return payload(syntax, inFront(syntax, said.places()), said.options(), action.equals("unset"))
                .map(payload -> List.of(Command.write(method, syntax.resource(), action, payload)))
                .orElse(List.of());
    }

    /** When something is changed only its names have places. */
    private static Map<String, String> inFront(CliSyntax syntax, List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            List<String> names = syntax.slots().get(i).names();
            values.put(names.get(names.size() - 1), words.get(i));
        }
        return values;
    }

    private Optional<ObjectNode> binding(CliSyntax syntax, Said said) {
        Resource resource = configuration.table().require(syntax.resource());
        String telling = syntax.resource().equals("lbmonitor_servicegroup_binding")
                ? "servicegroupname"
                : resource.keys().get(1);
        boolean told = syntax.placed().contains(telling)
                || said.options().keySet().stream()
                        .anyMatch(each -> syntax.attribute(each).equals(telling));
        return told && syntax.takes(said.places().size())
                ? payload(syntax, syntax.values(said.places()), said.options(), false)
                : Optional.empty();
    }

    private static Command unbound(CliSyntax syntax, ObjectNode payload) {
        Map<String, String> args = new LinkedHashMap<>();
        payload.properties()
                .forEach(each -> args.put(each.getKey(), each.getValue().asText()));
        String parent = String.valueOf(args.remove(syntax.slots().get(0).names().get(0)));
        return Command.delete(syntax.resource(), parent, args);
    }

    private List<Command> removed(CliSyntax syntax, Said said) {
        Map<String, String> args = new LinkedHashMap<>(inFront(
                syntax,
                said.places()
                        .subList(
                                0, Math.min(said.places().size(), syntax.slots().size()))));
        String first = syntax.slots().get(0).names().get(0);
        String id = args.remove(first);
        return id == null ? List.of() : List.of(Command.delete(syntax.resource(), id, args));
    }

    private static List<Command> second(String attribute, String action, CliSyntax syntax, Said said) {
        if (said.places().isEmpty() || said.places().size() > 2) {
            return List.of();
        }
        ObjectNode payload =
                node().put(syntax.slots().get(0).names().get(0), said.places().get(0));
        if (said.places().size() == 2) {
            payload.put(attribute, said.places().get(1));
        }
        return List.of(Command.write("POST", syntax.resource(), action, payload));
    }

    /** A group's member is named behind it, elsewhere a second word is a delay. */
    private List<Command> switched(String verb, CliSyntax syntax, Said said) {
        List<String> words = said.places();
        if (words.isEmpty() || syntax.slots().isEmpty()) {
            return List.of();
        }
        ObjectNode payload = node().put(syntax.slots().get(0).names().get(0), words.get(0));
        boolean member = syntax.resource().equals("servicegroup") && words.size() == 3;
        if (member) {
            payload.put("servername", words.get(1)).put("port", words.get(2));
        } else if (words.size() == 2) {
            payload.put("delay", words.get(1));
        }
        said.options().forEach((option, values) -> payload.put(syntax.attribute(option), String.join(" ", values)));
        return List.of(Command.write("POST", syntax.resource(), verb, payload));
    }

    /** Nothing, if an option is unknown. */
    private Optional<ObjectNode> payload(
            CliSyntax syntax, Map<String, String> places, Map<String, List<String>> options, boolean reset) {
        Resource resource = configuration.table().require(syntax.resource());
        boolean encrypted = options.keySet().stream().anyMatch(each -> each.equalsIgnoreCase("encrypted"));
        ObjectNode payload = node();
        places.forEach((name, value) -> payload.put(name, secret(resource, name, value, encrypted)));
        for (Map.Entry<String, List<String>> option : options.entrySet()) {
            String name = syntax.attribute(option.getKey());
            Column column = resource.columns().get(name);
            if (ASIDE.contains(name)) {
                continue;
            }
            if (column == null) {
                return Optional.empty();
            }
            if (!column.readOnly()) {
                put(payload, resource, column, option.getValue(), encrypted, reset);
            }
        }
        return Optional.of(payload);
    }

    private static void put(
            ObjectNode payload,
            Resource resource,
            Column column,
            List<String> words,
            boolean encrypted,
            boolean reset) {
        if (reset || words.isEmpty()) {
            payload.put(column.name(), true);
        } else if (column.isList()) {
            ArrayNode list = payload.putArray(column.name());
            words.forEach(list::add);
        } else {
            payload.put(column.name(), secret(resource, column.name(), words.get(0), encrypted));
            String companion = CliSyntax.COMPANIONS.get(column.name());
            if (words.size() > 1 && companion != null) {
                payload.put(companion, words.get(1));
            }
        }
    }

    private static String secret(Resource resource, String name, String value, boolean encrypted) {
        Column column = resource.columns().get(name);
        boolean hidden = column != null && !column.isFlag() && Views.SECRETS.contains(name);
        return hidden && encrypted ? HiddenSecret.read(value) : value;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
