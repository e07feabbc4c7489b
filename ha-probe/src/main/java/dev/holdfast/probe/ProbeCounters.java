package dev.holdfast.probe;

/**
 * What a scheduler has done since it was started.
 *
 * @param probes probes begun
 * @param verdicts verdicts about a node
 * @param unknown verdicts only about ourselves
 * @param skipped times at which a probe was due and not begun: overlapping or missed, never made up for
 * @param pauses times our own process stood still
 * @param listenerFailures exceptions thrown by the listener
 */
public record ProbeCounters(
        long probes, long verdicts, long unknown, long skipped, long pauses, long listenerFailures) {

    static final ProbeCounters ZERO = new ProbeCounters(0, 0, 0, 0, 0, 0);

    ProbeCounters probe() {
        return new ProbeCounters(probes + 1, verdicts, unknown, skipped, pauses, listenerFailures);
    }

    ProbeCounters verdict(boolean known) {
        return new ProbeCounters(
                probes, verdicts + (known ? 1 : 0), unknown + (known ? 0 : 1), skipped, pauses, listenerFailures);
    }

    ProbeCounters skipped(long more) {
        return new ProbeCounters(probes, verdicts, unknown, skipped + more, pauses, listenerFailures);
    }

    ProbeCounters pause() {
        return new ProbeCounters(probes, verdicts, unknown, skipped, pauses + 1, listenerFailures);
    }

    ProbeCounters listenerFailure() {
        return new ProbeCounters(probes, verdicts, unknown, skipped, pauses, listenerFailures + 1);
    }
}
