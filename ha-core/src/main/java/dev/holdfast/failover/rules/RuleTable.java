package dev.holdfast.failover.rules;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rows of one machine in order: the first that matches decides. Immutable.
 *
 * @param <P> the phases
 * @param <I> the kinds of input
 * @param <S> one question to the table
 * @param <R> the machine's rows
 */
public final class RuleTable<P extends Enum<P>, I extends Enum<I>, S, R extends Row<P, I, S>> {

    private final List<R> rows;
    private final Class<P> phases;
    private final Class<I> inputs;

    /** The same rows by phase and input: what a step has to look through. */
    private final Map<P, Map<I, List<R>>> index;

    private RuleTable(Class<P> phases, Class<I> inputs, List<R> rows) {
        this.rows = List.copyOf(rows);
        this.phases = phases;
        this.inputs = inputs;
        this.index = index();
    }

    /**
     * A table.
     *
     * @param phases all phases there are
     * @param inputs all kinds of input there are
     * @param parts the rows, in order
     * @param <P> the phases
     * @param <I> the kinds of input
     * @param <S> one question to the table
     * @param <R> the machine's rows
     * @return the table
     */
    public static <P extends Enum<P>, I extends Enum<I>, S, R extends Row<P, I, S>> RuleTable<P, I, S, R> of(
            Class<P> phases, Class<I> inputs, Stream<List<R>> parts) {
        return new RuleTable<>(phases, inputs, parts.<R>flatMap(List::stream).toList());
    }

    /**
     * Its rows.
     *
     * @return in order
     */
    public List<R> rows() {
        return rows;
    }

    /**
     * A table of the same machine with other rows, to see what breaks with them. For checks only.
     *
     * @param other its rows, in order
     * @return the table
     */
    public RuleTable<P, I, S, R> with(List<R> other) {
        return new RuleTable<>(phases, inputs, other);
    }

    /**
     * Which row decides.
     *
     * @param phase the phase
     * @param input the kind of input
     * @param situation the question
     * @return the first row that takes it
     */
    public R first(P phase, I input, S situation) {
        for (R row : index.getOrDefault(phase, Collections.emptyMap()).getOrDefault(input, List.of())) {
            if (row.takes(situation)) {
                return row;
            }
        }
        throw new AssertionError("no rule for " + phase + " x " + input);
    }

    /**
     * The table for people, and for the golden file.
     *
     * @param title the first lines
     * @return the text
     */
    public String toText(String title) {
        StringBuilder text = new StringBuilder(title);
        for (R row : rows) {
            text.append('\n').append(row.id()).append("  ").append(row.why()).append('\n');
            line(text, "in      ", row.phases(), phases.getEnumConstants().length);
            line(text, "on      ", row.inputs(), inputs.getEnumConstants().length);
            line(text, "when    ", row.when(), Integer.MAX_VALUE);
            line(text, "guards  ", row.guards(), Integer.MAX_VALUE);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Collection<?> parts, int all) {
        if (!parts.isEmpty()) {
            String said = parts.size() == all
                    ? "any"
                    : parts.stream().map(Object::toString).collect(Collectors.joining(", "));
            text.append("      ").append(name).append(said).append('\n');
        }
    }

    private Map<P, Map<I, List<R>>> index() {
        Map<P, Map<I, List<R>>> byPhase = new EnumMap<>(phases);
        for (P phase : phases.getEnumConstants()) {
            Map<I, List<R>> byInput = new EnumMap<>(inputs);
            for (I input : inputs.getEnumConstants()) {
                byInput.put(
                        input,
                        rows.stream().filter(row -> row.applies(phase, input)).toList());
            }
            byPhase.put(phase, byInput);
        }
        return byPhase;
    }
}
