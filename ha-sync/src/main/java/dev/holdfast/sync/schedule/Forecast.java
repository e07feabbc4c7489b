package dev.holdfast.sync.schedule;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will get into each other's way, if replications take as long as they did (CORE-22).
 *
 * @param clashes in the order in which they will happen
 */
public record Forecast(List<Clash> clashes) {

    /** Freezes the list. */
    public Forecast {
        clashes = List.copyOf(clashes);
    }

    /** What a run clashes with. */
    public enum Kind {
        /** The run before it has not ended by then: the next one overtakes it. */
        OWN_RUN_BEFORE,
        /** The node it pulls from is itself being written by a replication. */
        SOURCE_REPLICATES,
        /** It would run into a time in which nothing should replicate. */
        WINDOW
    }

    /** How sure it is. */
    public enum Likelihood {
        /** Only if it takes as long as the longest did. */
        POSSIBLE,
        /** If it takes as long as 95 of 100 do. */
        LIKELY
    }

    /**
     * One thing to expect.
     *
     * @param at when the run begins
     * @param node who receives
     * @param kind what it clashes with
     * @param likelihood how sure it is
     * @param with the node or window it clashes with
     */
    public record Clash(Instant at, NodeId node, Kind kind, Likelihood likelihood, String with) {

        /**
         * In one line.
         *
         * @return for example {@code 2024-03-06T14:00:00Z core3: likely SOURCE_REPLICATES core2}
         */
        public String text() {
            return at + " " + node + ": " + (likelihood == Likelihood.LIKELY ? "likely " : "possibly ") + kind + " "
                    + with;
        }
    }

    /**
     * Looks ahead.
     *
     * @param chain who replicates when, from the node that serves outwards
     * @param windows in which nothing should replicate
     * @param from inclusive
     * @param until exclusive; at most {@link Runs#MOST} runs of each node are looked at
     * @return every clash of a run that begins in between
     */
    public static Forecast of(ChainSchedule chain, List<MaintenanceWindow> windows, Instant from, Instant until) {
        List<Clash> clashes = new ArrayList<>();
        ChainSchedule.@Nullable Link source = null;
        for (ChainSchedule.Link link : chain.links()) {
            for (Instant run : new Runs(link.schedule()).between(from, until)) {
                ownRunBefore(link, run, clashes);
                sourceReplicates(link, source, run, clashes);
                windows(link, windows, run, clashes);
            }
            source = link;
        }
        clashes.sort(Comparator.comparing(Clash::at).thenComparing(Clash::node).thenComparing(Clash::kind));
        return new Forecast(clashes);
    }

    /** Equal for every run: the times do not depend on the day. */
    private static void ownRunBefore(ChainSchedule.Link link, Instant run, List<Clash> clashes) {
        if (run.equals(link.schedule().first())) {
            return;
        }
        boolean likely = link.p95().compareTo(link.schedule().every().duration()) > 0;
        if (likely || link.longest().compareTo(link.schedule().every().duration()) > 0) {
            clashes.add(new Clash(
                    run,
                    link.target(),
                    Kind.OWN_RUN_BEFORE,
                    likelihood(likely),
                    link.target().value()));
        }
    }

    private static void sourceReplicates(
            ChainSchedule.Link link, ChainSchedule.@Nullable Link source, Instant run, List<Clash> clashes) {
        if (source == null) {
            return;
        }
        boolean likely = runsBetween(source, run, run.plus(link.p95()), source.p95());
        if (likely || runsBetween(source, run, run.plus(link.longest()), source.longest())) {
            clashes.add(new Clash(
                    run,
                    link.target(),
                    Kind.SOURCE_REPLICATES,
                    likelihood(likely),
                    source.target().value()));
        }
    }

    /** Whether a run of the source, each this long, touches the stretch. */
    private static boolean runsBetween(ChainSchedule.Link source, Instant from, Instant until, Duration each) {
        return new Runs(source.schedule())
                        .previous(from)
                        .filter(run -> from.isBefore(run.plus(each)) || run.equals(from))
                        .isPresent()
                || new Runs(source.schedule()).next(from).isBefore(until);
    }

    private static void windows(
            ChainSchedule.Link link, List<MaintenanceWindow> windows, Instant run, List<Clash> clashes) {
        for (MaintenanceWindow window : windows) {
            boolean likely = window.touches(run, run.plus(link.p95()));
            if (likely || window.touches(run, run.plus(link.longest()))) {
                clashes.add(new Clash(run, link.target(), Kind.WINDOW, likelihood(likely), window.why()));
            }
        }
    }

    private static Likelihood likelihood(boolean likely) {
        return likely ? Likelihood.LIKELY : Likelihood.POSSIBLE;
    }
}
