package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.HostileServers.Hostile;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** What a loaded machine may add to the timeout of a probe. */
    private static final Duration LATE = Duration.ofSeconds(3);

    private record Left(long threads, long sockets, long heap) {}

    private int asked;
    private int ours;

    /** Not with every build: a machine that is busy with others cuts servers and prober off in ways of its own. */
    @Test
    @Tag("long")
    void a_thousand_probes_of_each_hostile_server_leave_nothing_behind() throws Exception {
        measure(1000);
    }

    @Test
    @Tag("long")
    void ten_thousand_probes_of_each_hostile_server_leave_nothing_behind() throws Exception {
        measure(10_000);
    }

    private void measure(int probes) throws Exception {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        try (NetworkProber prober = HostileServers.prober(authority)) {
            round(prober, authority, probes / 4);
            Left before = left();
            for (int i = 0; i < 3; i++) {
                round(prober, authority, probes / 4);
            }
            await().until(() -> sockets() <= before.sockets());
            Left after = left();

            double grown = 100.0 * (after.heap() - before.heap()) / before.heap();
            String command = "mvn -pl ha-probe -am test -Dtest=LeakTest -Dsurefire.failIfNoSpecifiedTests=false";
            Figure.of("probe-leak-sockets", after.sockets() - before.sockets(), "sockets")
                    .atMost(0)
                    .by(command)
                    .write();
            Figure.of("probe-leak-heap-percent", grown, "%")
                    .atMost(5)
                    .by(command)
                    .write();
            assertThat(after.threads()).isEqualTo(before.threads());
            assertThat(grown).isLessThan(5);
            assertThat(ours).as("probes of %d that we gave up ourselves", asked).isLessThan(asked / 2);
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
        Verdict said = verdict.orTimeout(20, TimeUnit.SECONDS).join();
        asked++;
        if (said.reason() == Reason.OBSERVER) {
            ours++;
        } else {
            assertThat(said.reason())
                    .as("%s: %s", server.spec().name(), said.detail())
                    .isEqualTo(server.expected());
        }
    }

    private static Left left() {
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("holdfast-"))
                .count();
        return new Left(threads, sockets(), heap());
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
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
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
