package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Word;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which resource a command is about: the words after its verb, and for bindings what is bound. Immutable. */
final class Grammar {

    private static final Grammar STANDARD = new Grammar();
    private static final Set<String> OF_OBJECTS = Set.of("add", "set", "unset", "rm", "enable", "disable");
    private static final Set<String> OF_BINDINGS = Set.of("bind", "unbind");
    private static final int MOST_WORDS = 2;
    private static final Syntax MEMBER = Syntax.of(Schema.standard().type("servicegroup_servicegroupmember_binding"));
    private static final Set<String> SWITCHES = Set.of("enable", "disable");

    private final Map<String, List<Syntax>> objects = new HashMap<>();
    private final Map<String, List<Syntax>> bindings = new HashMap<>();

    private Grammar() {
        for (ResourceType type : Resources.all()) {
            Map<String, List<Syntax>> table = type.isBinding() ? bindings : objects;
            table.computeIfAbsent(type.cli().toLowerCase(Locale.ROOT), words -> new ArrayList<>())
                    .add(Syntax.of(type));
        }
    }

    static Grammar standard() {
        return STANDARD;
    }

    /** What the words say, or empty if they are about something that the schema does not know. */
    Optional<Command> read(List<Word> words) {
        if (words.size() < MOST_WORDS) {
            return Optional.empty();
        }
        String verb = words.get(0).text().toLowerCase(Locale.ROOT);
        Map<String, List<Syntax>> table =
                OF_OBJECTS.contains(verb) ? objects : OF_BINDINGS.contains(verb) ? bindings : Map.of();
        for (int length = Math.min(MOST_WORDS, words.size() - 1); length > 0; length--) {
            List<Syntax> syntaxes = table.getOrDefault(name(words, length), List.of());
            if (!syntaxes.isEmpty()) {
                Arguments arguments = Arguments.of(words.subList(length + 1, words.size()));
                if (SWITCHES.contains(verb)) {
                    return Optional.of(switched(verb, syntaxes.get(0), arguments));
                }
                return syntaxes.stream()
                        .filter(each -> each.fits(arguments))
                        .findFirst()
                        .map(each -> each.read(verb, arguments));
            }
        }
        return Optional.empty();
    }

    /** A group's member is switched by the words for the group; elsewhere a second word is a delay. */
    private Command switched(String verb, Syntax syntax, Arguments arguments) {
        List<String> words = arguments.positional();
        boolean member = syntax.type().name().equals("servicegroup") && words.size() > 2;
        Syntax subject = member ? MEMBER : syntax;
        int keys = Math.min(words.size(), member ? 3 : 1);
        return subject.read(verb, new Arguments(words.subList(0, keys), Map.of()));
    }

    private static String name(List<Word> words, int length) {
        String first = words.get(1).text();
        String name = length == 1 ? first : first + ' ' + words.get(2).text();
        return name.toLowerCase(Locale.ROOT);
    }
}
