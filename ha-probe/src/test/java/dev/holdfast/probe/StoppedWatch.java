package dev.holdfast.probe;

import static org.awaitility.Awaitility.await;

import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;

/**
 * A watch in a process of its own, to be stopped and to go on. Arguments: port and number of nodes. Says how many nodes it
 * sees up, then, once it has noticed a pause and asked all of them again, how many it ever called down.
 */
final class StoppedWatch {

    private StoppedWatch() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        int nodes = Integer.parseInt(arguments[1]);
        ProbeSpec spec = new ProbeSpec.Http(
                "check", false, port, "/", PageMatch.named("page").containing("ok"), Duration.ofMillis(1500));
        try (Crowd crowd = new Crowd(nodes, Crowd.every(Duration.ofSeconds(2), 1), i -> spec)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> crowd.everUp() == nodes);
            System.out.println(crowd.everUp());
            long pauses = crowd.counters().pauses();
            await().atMost(Duration.ofSeconds(60)).until(() -> crowd.counters().pauses() > pauses);
            long asked = crowd.counters().probes();
            await().atMost(Duration.ofSeconds(60)).until(() -> crowd.counters().probes() > asked + 3L * nodes);
            System.out.println(crowd.everDown());
        }
    }
}
