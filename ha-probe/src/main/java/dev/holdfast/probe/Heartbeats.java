package dev.holdfast.probe;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A dead-man's switch: the node reports by itself, and the check fails when it has been silent for too long. What it
 * reported last is the verdict until then. Before the first report the verdict is UNKNOWN: silence since we have started
 * proves nothing. Thread-safe.
 */
public final class Heartbeats implements Check {

    private final Duration limit;
    private final Supplier<Duration> ticker;
    private final Map<String, Beat> beats = new ConcurrentHashMap<>();

    private record Beat(Duration at, Verdict verdict) {}

    /**
     * A switch.
     *
     * @param limit the longest silence of a well node, positive: two or three of its intervals
     */
    public Heartbeats(Duration limit) {
        this(limit, () -> Duration.ofNanos(System.nanoTime()));
    }

    Heartbeats(Duration limit, Supplier<Duration> ticker) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("heartbeats silent for at most " + limit + ": use a positive time");
        }
        this.limit = limit;
        this.ticker = ticker;
    }

    /**
     * A node has reported.
     *
     * @param address as in the probe
     * @param verdict what it says of itself, {@link Verdict#pass()} if it says nothing
     */
    public void beat(String address, Verdict verdict) {
        beats.put(address, new Beat(ticker.get(), verdict));
    }

    @Override
    public Verdict ask(String address, Duration timeout) {
        Beat last = beats.get(address);
        if (last == null) {
            return Verdict.unknown(Reason.OBSERVER, "has not reported since we began to listen");
        }
        Duration silent = ticker.get().minus(last.at());
        return silent.compareTo(limit) > 0
                ? Verdict.fail(Reason.TIMEOUT, "silent for " + silent.toMillis() + " ms, more than " + limit.toMillis())
                : last.verdict();
    }
}
