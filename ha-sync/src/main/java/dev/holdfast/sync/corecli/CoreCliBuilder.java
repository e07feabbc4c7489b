package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a {@link CoreCli} works with. Not thread-safe. */
public final class CoreCliBuilder {

    private final Map<NodeId, CoreAccess> cores = new TreeMap<>();
    private HaWindow window = HaWindow.NOBODY;
    private Duration linger = Duration.ofHours(12);
    private List<String> refusals = CoreCli.REFUSALS;

    CoreCliBuilder() {}

    /**
     * One Core. The last word about a node counts.
     *
     * @param node its id
     * @param access how it is reached
     * @return this
     */
    public CoreCliBuilder core(NodeId node, CoreAccess access) {
        cores.put(node, access);
        return this;
    }

    /**
     * Who reads and saves what no command shows or does; nobody unless said otherwise, and then the history is unknown and
     * the scheduler is left to a person.
     *
     * @param value see {@link HaWindow}
     * @return this
     */
    public CoreCliBuilder window(HaWindow value) {
        window = value;
        return this;
    }

    /**
     * How long a session is kept open whose order was not answered in time; 12 hours unless said otherwise, longer than a
     * first replication. Closing it earlier may end what the order began.
     *
     * @param value zero closes at once
     * @return this
     */
    public CoreCliBuilder linger(Duration value) {
        linger = value;
        return this;
    }

    /**
     * With what a line of an answer begins that says no. The guide shows no answer: try yours on a test pair.
     *
     * @param beginnings in any case, at least one; default {@code %}, {@code error}, {@code invalid} and their like
     * @return this
     */
    public CoreCliBuilder refusals(List<String> beginnings) {
        refusals = beginnings.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .toList();
        return this;
    }

    /**
     * The adapter.
     *
     * @return ready; no connection is made before the first order
     * @throws IllegalArgumentException if there is no Core, or the settings make no sense
     * @throws IllegalStateException if the SSH library is missing, with what to add
     */
    public CoreCli build() {
        if (cores.isEmpty()) {
            throw new IllegalArgumentException("no Core: give at least one with core(…)");
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("sessions are kept for " + linger + ": must not be negative");
        }
        if (refusals.isEmpty() || refusals.contains("")) {
            throw new IllegalArgumentException("refusals " + refusals + ": give at least one beginning, none empty");
        }
        return new CoreCli(cores, window, linger, refusals);
    }
}
