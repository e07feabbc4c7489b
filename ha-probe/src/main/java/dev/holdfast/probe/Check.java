package dev.holdfast.probe;

import dev.holdfast.model.probe.Verdict;
import java.time.Duration;

/**
 * A way to ask that is no page and no port: what a {@link dev.holdfast.model.probe.ProbeSpec.Own} probe of the same name
 * runs. May block for as long as the timeout; called on a thread of the prober, several at once.
 */
@FunctionalInterface
public interface Check {

    /**
     * Asks.
     *
     * @param address the node's, as declared
     * @param timeout what is left of the probe's time; a late answer is not waited for
     * @return the verdict
     * @throws Exception classified as of a probe over the network: a socket timeout is a FAIL for reason TIMEOUT, a
     *     refused connection one for REFUSED, a name that cannot be resolved UNKNOWN; what is no failure of the network
     *     is UNKNOWN for reason OBSERVER
     */
    Verdict ask(String address, Duration timeout) throws Exception;
}
