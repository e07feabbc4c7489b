package dev.holdfast.failover.rules;

import dev.holdfast.failover.RuleId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Collects a row; a machine adds how its rows end.
 *
 * @param <P> the phases
 * @param <I> the kinds of input
 * @param <W> what selects rows
 * @param <G> what guards them
 * @param <B> the machine's own builder
 */
public abstract class RowBuilder<P extends Enum<P>, I extends Enum<I>, W, G, B extends RowBuilder<P, I, W, G, B>> {

    /** See {@link Row#id()}. */
    protected final RuleId id;

    /** See {@link Row#why()}. */
    protected final String why;

    /** See {@link Row#phases()}. */
    protected Set<P> phases;

    /** See {@link Row#inputs()}. */
    protected Set<I> inputs;

    /** See {@link Row#when()}. */
    protected List<W> when = List.of();

    /** See {@link Row#guards()}. */
    protected List<G> guards = List.of();

    private final Class<I> kinds;

    /**
     * A row that applies nowhere yet.
     *
     * @param id see {@link Row#id()}
     * @param why see {@link Row#why()}
     * @param phases all phases there are
     * @param kinds all kinds of input there are
     */
    protected RowBuilder(String id, String why, Class<P> phases, Class<I> kinds) {
        this.id = new RuleId(id);
        this.why = why;
        this.phases = EnumSet.noneOf(phases);
        this.inputs = EnumSet.noneOf(kinds);
        this.kinds = kinds;
    }

    /**
     * This builder.
     *
     * @return itself, by its own type
     */
    protected abstract B self();

    /**
     * Where it applies.
     *
     * @param value the phases
     * @return this builder
     */
    public final B in(Set<P> value) {
        phases = EnumSet.copyOf(value);
        return self();
    }

    /**
     * Where it applies.
     *
     * @param first a phase
     * @param rest further ones
     * @return this builder
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // read, never written
    public final B in(P first, P... rest) {
        phases = EnumSet.of(first, rest);
        return self();
    }

    /**
     * To what it applies.
     *
     * @param first a kind of input
     * @param rest further ones
     * @return this builder
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // read, never written
    public final B on(I first, I... rest) {
        inputs = EnumSet.of(first, rest);
        return self();
    }

    /**
     * It applies to every input.
     *
     * @return this builder
     */
    public final B onAny() {
        inputs = EnumSet.allOf(kinds);
        return self();
    }

    /**
     * What selects it.
     *
     * @param value all must hold
     * @return this builder
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // read, never written
    public final B when(W... value) {
        when = List.of(value);
        return self();
    }

    /**
     * What guards it.
     *
     * @param value all must be open
     * @return this builder
     */
    public final B guarded(List<G> value) {
        guards = List.copyOf(value);
        return self();
    }

    /**
     * What guards it.
     *
     * @param value all must be open
     * @return this builder
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // read, never written
    public final B guarded(G... value) {
        return guarded(List.of(value));
    }
}
