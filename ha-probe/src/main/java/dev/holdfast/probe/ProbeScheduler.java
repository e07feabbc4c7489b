package dev.holdfast.probe;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.health.VantageQuorum;
import dev.holdfast.model.NodeId;
import dev.holdfast.spi.Prober;
import dev.holdfast.spi.Vantage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps asking. Every check has its own place in the interval, so that they spread out, and the same place on every
 * start; a time that was missed is skipped and counted, never made up for; no check overlaps itself; while a change is in
 * the air the node is asked at the re-check interval.
 *
 * <p>The listener is told every verdict, in order, on the scheduler's one daemon thread, and must not block: a slow
 * listener is a pause of our own, and what overlaps it is UNKNOWN. A check not heard of for
 * {@link dev.holdfast.model.probe.HealthPolicy#staleAfter()} is told once, as UNKNOWN for reason STALE. Nothing the
 * other end, the prober or the listener does ends the watch. Thread-safe.
 */
public final class ProbeScheduler implements AutoCloseable {

    private final Rounds rounds;
    private final Supplier<Duration> ticker;
    private final Thread thread;
    private final Queue<Consumer<Duration>> orders = new ConcurrentLinkedQueue<>();
    private final Set<NodeId> hurried = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private ProbeScheduler(Builder builder) {
        ticker = builder.ticker;
        thread = new Thread(this::run, "holdfast-probe-scheduler");
        thread.setDaemon(true);
        rounds = new Rounds(builder, () -> LockSupport.unpark(thread));
    }

    /**
     * Starts a scheduler without targets.
     *
     * @param prober who asks; not closed with the scheduler
     * @param observer in whose name
     * @return a builder
     */
    public static Builder builder(Prober prober, ObserverId observer) {
        return new Builder(prober, observer);
    }

    /**
     * What is known of one check.
     *
     * @param node whose
     * @param check name of the probe
     * @return the latest state, or empty if there is no such check
     */
    public Optional<HealthState> health(NodeId node, String check) {
        return Optional.ofNullable(rounds.health(node + "/" + check));
    }

    /**
     * What was done so far.
     *
     * @return the counters as of now
     */
    public ProbeCounters counters() {
        return rounds.counters();
    }

    /**
     * Whether the watch goes on.
     *
     * @return false once it has been closed and its last turn is over: from then on the listener is not called
     */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /**
     * Has every check of a node asked now: somebody has hinted that it has changed. Returns at once; a probe under way is
     * not overtaken.
     *
     * @param node any node; nothing happens if none of its checks is watched
     */
    public void askNow(NodeId node) {
        if (closed) {
            return;
        }
        hurried.add(node); // once, however often somebody hints at it before the next turn
        LockSupport.unpark(thread);
    }

    /**
     * Asks nobody until {@link #resume}: a maintenance of the network, say, from which nothing is to be concluded. What
     * stands goes on standing however long it takes, a run of failures too; verdicts under way are dropped, hints are not
     * heard, nothing becomes stale. Idempotent.
     */
    public void pause() {
        order(rounds::pause);
    }

    /**
     * Goes on after {@link #pause} as if no time had passed: every check that missed its time is asked within ten
     * seconds, spread out. Idempotent; nothing happens if the watch is not paused.
     */
    public void resume() {
        order(rounds::resume);
    }

    private void hurry() {
        for (Iterator<NodeId> nodes = hurried.iterator(); nodes.hasNext(); ) {
            NodeId node = nodes.next();
            nodes.remove();
            rounds.hurry(node, ticker.get());
        }
    }

    private void order(Consumer<Duration> order) {
        if (closed) {
            return;
        }
        orders.add(order);
        LockSupport.unpark(thread);
    }

    /** Ends the watch; verdicts still under way are dropped. Idempotent, never throws. Does not wait. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        rounds.open();
        Duration planned = ticker.get();
        while (!closed) {
            for (Consumer<Duration> order = orders.poll(); order != null; order = orders.poll()) {
                order.accept(ticker.get());
            }
            hurry();
            planned = rounds.turn(planned, ticker.get());
            long pause = planned.minus(ticker.get()).toNanos();
            if (pause > 0 && !closed) {
                LockSupport.parkNanos(this, pause);
            }
        }
        rounds.close();
    }

    /** Collects targets and settings. Not thread-safe. */
    public static final class Builder {
        final Prober prober;
        final ObserverId observer;
        final Map<String, ProbeTarget> targets = new LinkedHashMap<>();
        Consumer<Observation> listener = observation -> {};
        ProbeMetrics metrics = ProbeMetrics.NONE;
        Supplier<Duration> ticker = () -> Duration.ofNanos(System.nanoTime());
        MassFailureGuard massFailureGuard = MassFailureGuard.DEFAULT;
        final List<Vantage> vantages = new ArrayList<>();
        VantageQuorum quorum = VantageQuorum.ALONE;

        @Nullable
        Clock clock = Clock.systemUTC();

        long seed;

        private Builder(Prober prober, ObserverId observer) {
            this.prober = prober;
            this.observer = observer;
        }

        /**
         * Watches a check.
         *
         * @param target node and check, together unique
         * @return this
         * @throws IllegalArgumentException if the node already has a check of that name
         */
        public Builder target(ProbeTarget target) {
            if (targets.putIfAbsent(target.key(), target) != null) {
                throw new IllegalArgumentException("node " + target.node() + " already has a check named "
                        + target.spec().name() + "; give each its own name");
            }
            return this;
        }

        /**
         * Tells somebody.
         *
         * @param value called with every verdict, see {@link ProbeScheduler}
         * @return this
         */
        public Builder listener(Consumer<Observation> value) {
            listener = value;
            return this;
        }

        /**
         * Counts and measures.
         *
         * @param value for example {@link ProbeMetrics#micrometer()}
         * @return this
         */
        public Builder metrics(ProbeMetrics value) {
            metrics = value;
            return this;
        }

        /**
         * Shifts the places of the checks in their intervals: two observers should not ask at the same moment.
         *
         * @param value any number, 0 unless set
         * @return this
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets when failures of many nodes at once count as our own.
         *
         * @param value {@link MassFailureGuard#DEFAULT} unless set
         * @return this
         */
        public Builder massFailureGuard(MassFailureGuard value) {
            massFailureGuard = value;
            return this;
        }

        /**
         * Sets the monotonic clock, of which only differences mean anything. The wall clock is then compared with it only
         * if it is set after this.
         *
         * @param value thread-safe; {@link System#nanoTime()} unless set
         * @return this
         */
        public Builder ticker(Supplier<Duration> value) {
            ticker = value;
            clock = null;
            return this;
        }

        /**
         * Asks others before a failure takes a node down.
         *
         * @param needed when it counts, see {@link VantageQuorum}
         * @param others who else looks; each is asked about every check
         * @return this
         * @throws IllegalArgumentException if the quorum could never be reached
         */
        public Builder vantages(VantageQuorum needed, List<Vantage> others) {
            if (needed.needed() > 1 + others.size()) {
                throw new IllegalArgumentException("quorum of " + needed.needed() + " observers, but with us there are "
                        + (1 + others.size()) + ": name more vantages or ask for fewer");
            }
            quorum = needed;
            vantages.clear();
            vantages.addAll(others);
            return this;
        }

        /**
         * Sets the wall clock, which is compared with the monotonic one: a step of it counts as a pause of ours.
         *
         * @param value {@link Clock#systemUTC()} unless set
         * @return this
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Begins the watch.
         *
         * @return a running scheduler; close it
         */
        public ProbeScheduler start() {
            ProbeScheduler scheduler = new ProbeScheduler(this);
            scheduler.thread.start();
            return scheduler;
        }
    }
}
