package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;

import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;

/**
 * A watch in a process of its own, to be stopped and to go on. Arguments: port, number of nodes, and how many
 * milliseconds a probe may take. Says how many nodes it sees up, then, once it has noticed a pause and asked all of them
 * again, how many it ever called down.
 */
final class StoppedWatch {

    private StoppedWatch() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        int nodes = Integer.parseInt(arguments[1]);
        Duration timeout = Duration.ofMillis(Long.parseLong(arguments[2]));
        ProbeSpec spec = new ProbeSpec.Http(
                "check", false, port, "/", PageMatch.named("page").containing("ok"), timeout);
        try (Crowd crowd = new Crowd(nodes, Crowd.every(timeout.plusMillis(500), 1), i -> spec)) {
            await().until(() -> crowd.everUp() == nodes);
            long pauses = crowd.counters().pauses();
            System.out.println(crowd.everUp()); // from here on we may be stopped
            await().until(() -> crowd.counters().pauses() > pauses);
            long asked = crowd.counters().probes();
            await().until(() -> crowd.counters().probes() > asked + 3L * nodes);
            System.out.println(crowd.everDown());
        }
    }
}
