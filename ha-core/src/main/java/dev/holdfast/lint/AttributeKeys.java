package dev.holdfast.lint;

import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes that the rules of one family read, and so the first parts of names that are taken: what begins with one
 * of them and is no key is a mistake ({@code xm.mdoe}). Any other name, such as {@code corp.owner}, is the cluster's own
 * free note, read by nobody here. Immutable.
 */
public final class AttributeKeys {

    private static final Pattern SECRET = Pattern.compile("pass|pwd|secret|token|credential", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 80;

    private final List<AttributeKey<?>> keys;

    private AttributeKeys(List<AttributeKey<?>> keys) {
        this.keys = List.copyOf(keys);
        TreeSet<String> names = new TreeSet<>();
        keys.stream().filter(key -> !names.add(key.name())).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException("attribute " + twice.name() + ": declared twice; give each key once");
        });
    }

    /**
     * These keys.
     *
     * @param keys each name once
     * @return the registry
     */
    public static AttributeKeys of(List<AttributeKey<?>> keys) {
        return new AttributeKeys(keys);
    }

    /**
     * The same with more.
     *
     * @param more each name new
     * @return a copy
     */
    public AttributeKeys plus(List<AttributeKey<?>> more) {
        return new AttributeKeys(Stream.concat(keys.stream(), more.stream()).toList());
    }

    /**
     * The keys.
     *
     * @return in the order given
     */
    public List<AttributeKey<?>> all() {
        return keys;
    }

    /**
     * What is wrong with declared attributes.
     *
     * @param cluster attributes of the whole
     * @param nodes the nodes, in declared order
     * @return every unreadable value and every unknown name under a taken first part, with path, value and remedy
     */
    public List<Problem> problems(Map<String, String> cluster, List<Node> nodes) {
        List<Problem> problems = new ArrayList<>();
        cluster.forEach((name, value) ->
                problem(AttributeKey.Of.CLUSTER, "attributes.", name, value).ifPresent(problems::add));
        for (int i = 0; i < nodes.size(); i++) {
            String path = "nodes[" + i + "].attributes.";
            nodes.get(i)
                    .attributes()
                    .forEach((name, value) ->
                            problem(AttributeKey.Of.NODE, path, name, value).ifPresent(problems::add));
        }
        return problems;
    }

    /**
     * The rule that says the same of a cluster which came another way than by file or builder.
     *
     * @param id see {@link Rule#id()}
     * @param factIds see {@link Rule#factIds()}
     * @return a rule of severity {@link Severity#ERROR}
     */
    public Rule rule(String id, String... factIds) {
        return Rule.of(
                id,
                Severity.ERROR,
                "every attribute that a rule reads can be read",
                List.of(factIds),
                context -> problems(
                                context.cluster().attributes(),
                                context.cluster().nodes())
                        .stream()
                        .map(problem -> new Violation(
                                problem.path(),
                                problem.value(),
                                problem.message(),
                                "rules take it for not declared: what it was to say is not checked",
                                problem.remedy()))
                        .toList());
    }

    private Optional<Problem> problem(AttributeKey.Of where, String path, String name, String value) {
        Optional<AttributeKey<?>> known =
                keys.stream().filter(key -> key.name().equals(name)).findFirst();
        if (known.isEmpty()) {
            return isTaken(name) ? Optional.of(unknown(path, name, value)) : Optional.empty();
        }
        AttributeKey<?> key = known.get();
        if (!key.isOf(where)) {
            String owner = key.of() == AttributeKey.Of.NODE ? "a node" : "the cluster";
            return Optional.of(new Problem(
                    path + name, shown(name, value), "an attribute of " + owner, "Declare it of " + owner + "."));
        }
        return key.reading().reads(value)
                ? Optional.empty()
                : Optional.of(new Problem(
                        path + name,
                        shown(name, value),
                        "malformed: not " + key.reading().form(),
                        "Write " + key.reading().form() + "; it says " + key.meaning() + "."));
    }

    private boolean isTaken(String name) {
        return name.contains(".")
                && keys.stream().anyMatch(key -> prefix(key.name()).equals(prefix(name)));
    }

    private Problem unknown(String path, String name, String value) {
        String alike = keys.stream()
                .map(AttributeKey::name)
                .filter(key -> prefix(key).equals(prefix(name)))
                .sorted()
                .collect(Collectors.joining(", "));
        return new Problem(
                path + printable(name),
                shown(name, value),
                "no attribute that anything reads",
                "Write one of " + alike + "; notes of your own begin otherwise.");
    }

    private static String prefix(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(0, dot + 1);
    }

    private static String shown(String name, String value) {
        return SECRET.matcher(name).find() ? "hidden" : printable(value);
    }

    private static String printable(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
    }
}
