package dev.holdfast.spi;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import java.util.concurrent.CompletionStage;

/**
 * Asks a node. Thread-safe; returns at once. Whatever happens at the other end is a verdict: the stage never completes
 * exceptionally.
 */
public interface Prober extends AutoCloseable {

    /**
     * Runs one probe.
     *
     * @param address IPv4 literal or name
     * @param spec what to ask
     * @return the verdict, at the latest a little after {@link ProbeSpec#timeout()}
     */
    CompletionStage<Verdict> probe(String address, ProbeSpec spec);

    /** Stops. Probes under way end as UNKNOWN. Idempotent, never throws. */
    @Override
    void close();
}
