package dev.holdfast.examples.demo;

import dev.holdfast.examples.CoreExample;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The main demo: an Ivanti Core pair loses its primary, once in the guide's mode (the node promotes itself, the load
 * balancer moves traffic) and once in the safe mode (the controller fences, promotes, moves). Everything is real except
 * the Cores' contents: processes, sockets, HTTP, NITRO, SIGKILL.
 */
public final class Demo {

    private Demo() {}

    /**
     * Runs it.
     *
     * @param arguments none
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.out) ? 0 : 1);
    }

    static boolean run(PrintStream out) throws InterruptedException {
        long start = System.nanoTime();
        List<String> broken = new ArrayList<>();
        broken.addAll(new Act(
                        "The guide's mode: the node promotes itself, the load balancer moves traffic",
                        CoreExample.demoFile().policy().orElseThrow().toBuilder(),
                        out)
                .play());
        broken.addAll(new Act("The safe mode: the controller fences, promotes and moves traffic", safe(), out).play());
        out.println();
        broken.forEach(claim -> out.println("BROKEN: " + claim));
        out.printf(
                Locale.ROOT,
                "%s, %.1f s%n",
                broken.isEmpty() ? "all promises held" : broken.size() + " promise(s) broken",
                (System.nanoTime() - start) / 1e9);
        return broken.isEmpty();
    }

    /** The safe preset, about a hundred times as fast as one would have it. */
    static FailoverPolicyBuilder safe() {
        return FailoverPolicy.safe(Duration.ofMillis(400), 3, Duration.ofMillis(250))
                .mode(Promoter.CONTROLLER, TrafficMover.CONTROLLER)
                .attemptTimeout(Duration.ofMillis(200))
                .effects(Duration.ofSeconds(3), Duration.ofMillis(300))
                .recoveryPoint(Duration.ofMinutes(10));
    }
}
