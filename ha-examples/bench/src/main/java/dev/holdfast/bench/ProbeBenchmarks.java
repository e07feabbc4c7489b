package dev.holdfast.bench;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.probe.ProbeCounters;
import dev.holdfast.probe.ProbeScheduler;
import dev.holdfast.probe.ProbeTarget;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Processor time of 1,000 checks beside that of HAProxy and blackbox_exporter, which ask the same servers: the whole watch on our side,
 * scheduler, verdicts and collector included, the best of the rounds on either. Arguments: which of {@code http},
 * {@code blackbox}, {@code kept}, {@code tcp}, {@code tls}, and how many targets, 1,000 unless said. Without a peer:
 * {@code watch}, the whole cost of 10,000 targets unless another number is said, and {@code hints}, what a hint costs among
 * very many targets and among few.
 */
final class ProbeBenchmarks {

    private static final String COMMAND = "mvn -B -ntp install -DskipTests && mvn -B -ntp -f ha-examples/bench/pom.xml"
            + " verify -Dbench.main=ProbeBenchmarks -Dbench=";
    private static final int TARGETS = 1_000;
    private static final int CROWD = 10_000;
    private static final int CROWD_SECONDS = 60;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 2;
    /** After the warm-up, for every target to be up. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    /** A fresh handshake costs twenty times a page: so many more would overload both sides. */
    private static final int HANDSHAKES = 100;

    private static final Duration TIMEOUT = Duration.ofMillis(900);

    private ProbeBenchmarks() {}

    private interface Side {
        double measure() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments[0].split("[ ,]+"));
        Set<String> wanted = words.get(0).equals(".*")
                ? Set.of("http", "blackbox", "kept", "tcp", "tls", "watch", "hints")
                : Set.copyOf(words);
        OptionalInt said = words.stream()
                .filter(each -> each.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst();
        if (Rounds.version("nginx", "-v").isEmpty()) {
            System.err.println("PEER ABSENT: apt-get install haproxy nginx-light openssl");
        } else {
            Path folder = Files.createTempDirectory("probes");
            try (ProbeFarm farm = ProbeFarm.start(folder)) {
                besidePeers(farm, wanted, said.orElse(TARGETS));
                if (wanted.contains("watch")) {
                    ProbeCrowd.watch(farm, said.orElse(CROWD), CROWD_SECONDS, COMMAND + "watch");
                }
            } finally {
                TreeBenchmarks.remove(folder);
            }
        }
        // Last: so many targets leave a heap behind that the others would be measured in.
        if (wanted.contains("hints")) {
            ProbeCrowd.hints(COMMAND + "hints");
        }
    }

    private static void besidePeers(ProbeFarm farm, Set<String> wanted, int targets) throws IOException {
        String peer = Rounds.version("haproxy", "-v");
        if (peer.isEmpty()) {
            System.err.println("PEER ABSENT, nothing to compare with: apt-get install haproxy");
            return;
        }
        Side fresh = () -> farm.haproxy(targets, farm.closing, true, false, SECONDS);
        if (wanted.contains("http")) {
            compare("http", 1.3, () -> ours(targets, page(farm.closing, false), false), fresh, peer);
        }
        String blackbox = Rounds.version("prometheus-blackbox-exporter", "--version");
        if (wanted.contains("blackbox") && !blackbox.isEmpty()) {
            compare(
                    "http",
                    "blackbox",
                    0.1,
                    () -> ours(targets, page(farm.closing, false), false),
                    () -> farm.blackbox(targets, SECONDS),
                    blackbox);
        }
        if (wanted.contains("kept")) {
            String other = peer + ", on new connections";
            compare("http-kept", 0.6, () -> ours(targets, page(farm.keeping, false), true), fresh, other);
        }
        if (wanted.contains("tcp")) {
            ProbeSpec tcp = new ProbeSpec.Tcp("check", farm.closing, TIMEOUT);
            Side theirs = () -> farm.haproxy(targets, farm.closing, false, false, SECONDS);
            compare("tcp", 1.5, () -> ours(targets, tcp, false), theirs, peer);
        }
        if (wanted.contains("tls")) {
            Side theirs = () -> farm.haproxy(HANDSHAKES, farm.secure, true, true, SECONDS);
            String other = peer + ", a handshake each time, " + HANDSHAKES + " targets";
            compare("tls-kept", 0.15, () -> ours(targets, page(farm.secure, true), true), theirs, other);
        }
    }

    private static void compare(String name, double most, Side ours, Side theirs, String peer) throws IOException {
        compare(name, "haproxy", most, ours, theirs, peer);
    }

    private static void compare(String name, String who, double most, Side ours, Side theirs, String peer)
            throws IOException {
        double own = Double.MAX_VALUE;
        double other = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            own = least(own, ours.measure());
            other = Math.min(other, theirs.measure());
            System.out.printf(Locale.ROOT, "%-10s ours %.1f, %s %.1f ms for 1,000 checks%n", name, own, who, other);
        }
        if (own == Double.MAX_VALUE) {
            System.out.println("no figure of " + name + ": in no round were all targets up and known; ask fewer");
            return;
        }
        String argument = who.equals("blackbox") ? who : name.equals("http-kept") ? "kept" : name.replace("-kept", "");
        Figure.of("probe-" + name + "-vs-" + who, Rounds.rounded(own / other), "ratio")
                .atMost(most)
                .by(COMMAND + argument)
                .write();
        String sort = who.equals("blackbox") ? "-beside-blackbox" : "";
        Figure.of("probe-" + name + sort + "-cpu-ms", Rounds.rounded(own), "ms/1000 checks")
                .better(Figure.Better.LOWER)
                .against(peer, Rounds.rounded(other))
                .by(COMMAND + argument)
                .write();
    }

    /** A round in which the machine was too busy to measure is none. */
    private static double least(double known, double measured) {
        return Double.isNaN(measured) ? known : Math.min(known, measured);
    }

    static ProbeSpec page(int port, boolean secure) {
        PageMatch match = PageMatch.named("status").containing("MOBILEIRON-STATUS: OK");
        return new ProbeSpec.Http("check", secure, port, "/status/status.html", match, TIMEOUT);
    }

    private static double ours(int targets, ProbeSpec spec, boolean kept) {
        NetworkProber.Builder builder = NetworkProber.builder()
                .insecureSkipVerification("a benchmark with a certificate of its own; HAProxy verifies none either")
                .onOneThread(4)
                .maxInFlight(1024);
        if (kept) {
            builder.keepOpen((address, each) -> true, targets, Duration.ofMinutes(10));
        }
        HealthPolicy policy =
                new HealthPolicy(Duration.ofSeconds(1), Duration.ofMillis(500), 3, 2, Duration.ofMinutes(1));
        try (NetworkProber prober = builder.build()) {
            ProbeScheduler.Builder watch = ProbeScheduler.builder(prober, ObserverId.of("bench"));
            for (int i = 0; i < targets; i++) {
                watch.target(new ProbeTarget(NodeId.of("n" + i), ProbeFarm.address(i), spec, policy));
            }
            try (ProbeScheduler scheduler = watch.start()) {
                return measured(scheduler, targets);
            }
        }
    }

    /** After a warm-up in which connections are opened and code is compiled. */
    private static double measured(ProbeScheduler scheduler, int targets) {
        LockSupport.parkNanos(2L * SECONDS * 1_000_000_000);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (ProbeCrowd.up(scheduler, targets) < targets && System.nanoTime() < end) {
            LockSupport.parkNanos(500_000_000);
        }
        int upBefore = ProbeCrowd.up(scheduler, targets);
        ProbeCounters before = scheduler.counters();
        long spent = ProbeCrowd.processorNanos();
        LockSupport.parkNanos(SECONDS * 1_000_000_000L);
        spent = ProbeCrowd.processorNanos() - spent;
        ProbeCounters after = scheduler.counters();
        long verdicts = after.verdicts() - before.verdicts();
        long unknown = after.unknown() - before.unknown();
        int up = Math.min(upBefore, ProbeCrowd.up(scheduler, targets));
        System.out.printf(
                Locale.ROOT, "  %,d verdicts, %,d unknown, %,d of %,d targets up%n", verdicts, unknown, up, targets);
        if (up < targets) {
            return Double.NaN; // a check that fails costs less than one that passes
        }
        // What we did not get to know cost us less than a check, and was none.
        return unknown * 50 > verdicts ? Double.NaN : spent / 1e3 / verdicts;
    }
}
