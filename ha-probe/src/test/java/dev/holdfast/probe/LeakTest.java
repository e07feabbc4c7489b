package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.HostileServers.Hostile;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each hostile server is asked again and again: one classified result for each probe, within its timeout, and nothing is
 * left behind. Measured after a warm-up round and after three more.
 */
class LeakTest {

    /** What a loaded machine may add to the timeout of a probe: above all, none hangs. */
    private static final Duration LATE = Duration.ofSeconds(20);

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int HOSTILE = 10;

    private record Left(long threads, long sockets, long heap) {}

    private final Set<String> classified = new TreeSet<>();
    private int asked;
    private int cutOff;

    @Test
    void a_thousand_probes_of_each_hostile_server_leave_nothing_behind() throws Exception {
        measure(1000);
    }

    @Test
    @Tag("long")
    void ten_thousand_probes_of_each_hostile_server_leave_nothing_behind() throws Exception {
        measure(10_000);
    }

    private void measure(int probes) throws Exception {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "open sockets are counted in Linux' /proc");
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        try (NetworkProber prober = HostileServers.prober(authority)) {
            round(prober, authority, probes / 4);
            Left before = left();
            for (int i = 0; i < 3; i++) {
                round(prober, authority, probes / 4);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> sockets() <= before.sockets());
            // What is only late to be collected goes; what has leaked stays.
            await().atMost(Duration.ofMinutes(1)).until(() -> grown(before) < 5);
            Left after = left();

            double grown = grown(before);
            String command = "mvn -pl ha-probe -am test -Dtest=LeakTest -Dsurefire.failIfNoSpecifiedTests=false";
            Figure.of("probe-leak-sockets", after.sockets() - before.sockets(), "sockets")
                    .atMost(0)
                    .by(command)
                    .write();
            Figure.of("probe-leak-heap-percent", grown, "%")
                    .atMost(5)
                    .by(command)
                    .write();
            await("threads").until(() -> threads() <= before.threads());
            assertThat(classified)
                    .as("each is told for what it is, however busy the machine")
                    .hasSize(HOSTILE);
            assertThat(cutOff)
                    .as("probes of %d that ended otherwise because we or the server had no time", asked)
                    .isLessThan(asked / 2);
        }
    }

    /** The servers are new in each round: what they keep is not ours. */
    private void round(NetworkProber prober, HeldCertificate authority, int probes) {
        try (HostileServers hostile = new HostileServers(authority)) {
            hostile.all().forEach(server -> ask(prober, server, probes));
        }
    }

    private void ask(NetworkProber prober, Hostile server, int probes) {
        for (int done = 0; done < probes; done += server.atOnce()) {
            long start = System.nanoTime();
            Stream.generate(() -> prober.probe("127.0.0.1", server.spec()).toCompletableFuture())
                    .limit(Math.min(server.atOnce(), probes - done))
                    .toList()
                    .forEach(verdict -> judge(server, verdict));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as(server.spec().name())
                    .isLessThan(server.spec().timeout().plus(LATE));
        }
    }

    private void judge(Hostile server, CompletableFuture<Verdict> verdict) {
        Verdict said = verdict.orTimeout(60, TimeUnit.SECONDS).join();
        asked++;
        if (said.reason() == server.expected()) {
            classified.add(server.spec().name());
        } else {
            assertThat(said.reason())
                    .as("%s: %s", server.spec().name(), said.detail())
                    .isIn(Reason.OBSERVER, Reason.TIMEOUT);
            cutOff++;
        }
    }

    private static double grown(Left before) {
        return 100.0 * (heap() - before.heap()) / before.heap();
    }

    private static Left left() {
        return new Left(threads(), sockets(), heap());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("holdfast-"))
                .count();
    }

    /** After collections enough for what is cleaned up behind the first one. */
    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static long sockets() {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.filter(LeakTest::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }
}
