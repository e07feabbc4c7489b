package dev.holdfast.lint;

import dev.holdfast.model.Node;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something a rule must have seen before it can judge. Where it is missing, the rule says <em>not evaluated</em> and
 * names it, rather than nothing.
 *
 * @param name of the observed fact, as in {@link Observed}; {@code <subject>} in it stands for the subject's own name
 * @param of whose it is, for the catalogue: {@code cluster}, {@code each node}
 * @param whole whether nothing at all can be judged without it; otherwise only the subject that lacks it cannot
 * @param reading how its text is read
 * @param where the subjects that need it, each with what was seen
 */
public record Need(String name, String of, boolean whole, Reading<?> reading, Function<LintContext, List<Seen>> where) {

    private static final String GIVEN = "instant of the check";

    /** The instant of the check, which the caller gives: nothing here has a clock. */
    public static final Need INSTANT = new Need(
            GIVEN,
            "cluster",
            true,
            Reading.INSTANT,
            context -> List.of(Seen.of(subject(context), context.instant().map(Object::toString))));

    /**
     * What was seen of one subject.
     *
     * @param subject for example a node id
     * @param value the text seen, or null if it was not observed
     */
    public record Seen(String subject, @Nullable String value) {

        /**
         * The same from an optional value.
         *
         * @param subject see {@link #subject()}
         * @param value see {@link #value()}
         * @return what was seen
         */
        public static Seen of(String subject, Optional<String> value) {
            return new Seen(subject, value.orElse(null));
        }
    }

    /**
     * The instant of the check, but only where something depends on it.
     *
     * @param matters whether anything does
     * @return the need
     */
    public static Need instantIf(Predicate<LintContext> matters) {
        return new Need(
                GIVEN,
                "cluster",
                true,
                Reading.INSTANT,
                context -> matters.test(context)
                        ? List.of(Seen.of(subject(context), context.instant().map(Instant::toString)))
                        : List.of());
    }

    /**
     * A fact of the whole cluster.
     *
     * @param name see {@link #name()}
     * @param reading see {@link #reading()}
     * @return the need
     */
    public static Need ofCluster(String name, Reading<?> reading) {
        return new Need(
                name,
                "cluster",
                true,
                reading,
                context -> List.of(Seen.of(subject(context), context.observed().of(name))));
    }

    /**
     * A fact of each node.
     *
     * @param name see {@link #name()}
     * @param reading see {@link #reading()}
     * @return the need
     */
    public static Need ofEachNode(String name, Reading<?> reading) {
        return ofNodes(name, reading, "each node", node -> true);
    }

    /**
     * A fact of some nodes.
     *
     * @param name see {@link #name()}
     * @param reading see {@link #reading()}
     * @param of which, in words, such as {@code each secondary}
     * @param which which
     * @return the need
     */
    public static Need ofNodes(String name, Reading<?> reading, String of, Predicate<Node> which) {
        return new Need(
                name,
                of,
                false,
                reading,
                context -> context.cluster().nodes().stream()
                        .filter(which)
                        .map(node ->
                                Seen.of(node.id().value(), context.observed().of(node.id(), name)))
                        .toList());
    }

    /**
     * The subjects that lack it.
     *
     * @param context what may be looked at
     * @return each with a sentence that says what is missing, in declared order
     */
    Stream<Lack> lacking(LintContext context) {
        return where.apply(context).stream().flatMap(seen -> lack(seen).stream());
    }

    private Optional<Lack> lack(Seen seen) {
        String value = seen.value();
        String what = name.replace("<subject>", seen.subject());
        if (value == null) {
            return Optional.of(
                    new Lack(seen.subject(), what + (name.equals(GIVEN) ? " was not given" : " was not observed")));
        }
        return reading.reads(value)
                ? Optional.empty()
                : Optional.of(new Lack(
                        seen.subject(),
                        what + " was seen as \"" + printable(value) + "\", which is not " + reading.form()));
    }

    /** What one subject lacks. */
    record Lack(String subject, String what) {}

    private static String subject(LintContext context) {
        return context.cluster().id().value();
    }

    private static String printable(String value) {
        String shown = value.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= 40 ? shown : shown.substring(0, 40) + "…";
    }
}
