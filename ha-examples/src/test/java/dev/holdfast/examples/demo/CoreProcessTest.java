package dev.holdfast.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.blueprint.ivanticore.CoreStatusPage;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.probe.NetworkProber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two Cores as processes of their own. */
class CoreProcessTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Epoch EPOCH = Epoch.of(1);

    private final List<Integer> ports = CoreProcess.freePorts();
    private final CoreOptions primary = CoreOptions.of("core1", ports.get(0), ports.get(1), true);
    private final CoreOptions secondary = CoreOptions.of("core2", ports.get(1), ports.get(0), false);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final NetworkProber prober = NetworkProber.create();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        prober.close();
    }

    @Test
    void a_commanded_pair_serves_devices_on_the_active_core_only_and_promotes_on_command() throws Exception {
        try (CoreProcess core1 = CoreProcess.start(primary, lines::add);
                CoreProcess core2 = CoreProcess.start(secondary, lines::add)) {
            CoreHttpControl control = new CoreHttpControl(Map.of(CORE1, core1.uri(), CORE2, core2.uri()));
            assertThat(status(core1)).isEqualTo(Verdict.pass());
            assertThat(status(core2)).isEqualTo(Verdict.pass());
            assertThat(reported(core1)).contains(NodeState.ACTIVE);
            assertThat(reported(core2)).contains(NodeState.STANDBY);
            assertThat(post(core1, "/device").body()).contains("core1");
            assertThat(post(core2, "/device").statusCode()).isEqualTo(503);

            core1.killHard();
            assertThat(status(core1).reason()).isEqualTo(Verdict.Reason.REFUSED);
            assertThat(control.promote(CORE1, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Failed.class);
            assertThat(control.promote(CORE2, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(control.promote(CORE2, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(reported(core2)).contains(NodeState.ACTIVE);
            assertThat(post(core2, "/device").body()).contains("core2");

            // What it printed is read later than its answers; this line is the last one.
            assertThat(control.demote(CORE2, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            await().atMost(PATIENCE).until(() -> lines.contains("core2 becomes standby: by command"));
            assertThat(lines.stream().filter("core2 becomes active: by command"::equals))
                    .hasSize(1);
        }
    }

    @Test
    void a_secondary_in_self_mode_promotes_itself_after_the_primary_was_killed() throws Exception {
        CoreOptions self = patient(secondary.withSelfPromotion(Duration.ofMillis(200), 3, Duration.ofMillis(50)));
        try (CoreProcess core1 = CoreProcess.start(primary, lines::add);
                CoreProcess core2 = CoreProcess.start(self, lines::add)) {
            assertThat(reported(core2)).contains(NodeState.STANDBY);

            core1.killHard();

            assertThat(core2.awaitLine(line -> line.startsWith("core2 becomes active"), PATIENCE))
                    .as("printed: %s", lines)
                    .isTrue();
            assertThat(reported(core2)).contains(NodeState.ACTIVE);
            assertThat(lines).filteredOn(line -> line.contains(" heartbeat ")).hasSize(3);

            core1.restart(true);
            assertThat(reported(core1))
                    .as("it takes itself for the primary it was")
                    .contains(NodeState.ACTIVE);
            assertThat(reported(core2)).contains(NodeState.ACTIVE);
        }
    }

    @Test
    void a_returned_primary_pulls_what_the_other_core_took_in_meanwhile() throws Exception {
        try (CoreProcess core1 = CoreProcess.start(primary, lines::add);
                CoreProcess core2 = CoreProcess.start(secondary, lines::add)) {
            CoreHttpControl control = new CoreHttpControl(Map.of(CORE1, core1.uri(), CORE2, core2.uri()));
            post(core1, "/device");
            assertThat(control.syncNow(CORE2, CORE1, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(core2.awaitLine(line -> line.contains("Success, 1 devices"), PATIENCE))
                    .isTrue();

            core1.killHard();
            control.promote(CORE2, EPOCH, TIMEOUT);
            post(core2, "/device");
            assertThat(control.syncNow(CORE2, CORE1, TIMEOUT))
                    .as("an active Core does not replicate")
                    .isInstanceOf(EffectOutcome.Rejected.class);
            core1.restart(false);
            assertThat(control.syncNow(CORE1, CORE2, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(core1.awaitLine(line -> line.contains("REVERSE replication"), PATIENCE))
                    .isTrue();

            List<SyncRecord> history = control.history(CORE1).orElseThrow();
            assertThat(history).hasSize(1);
            assertThat(history.get(0).kind()).isEqualTo(SyncKind.REVERSE);
            assertThat(history.get(0).source()).isEqualTo(CORE2);
            assertThat(history.get(0).isProven()).isTrue();
            assertThat(get(core1, "/control/devices")).isEqualTo("2");
        }
    }

    @Test
    void a_replication_from_a_dead_peer_is_recorded_as_failed() throws Exception {
        try (CoreProcess core2 = CoreProcess.start(secondary, lines::add)) {
            CoreHttpControl control = new CoreHttpControl(
                    Map.of(CORE1, URI.create("http://127.0.0.1:" + ports.get(0)), CORE2, core2.uri()));
            control.syncNow(CORE2, CORE1, TIMEOUT);
            assertThat(core2.awaitLine(line -> line.contains("failed"), PATIENCE))
                    .isTrue();

            SyncRecord failed = control.history(CORE2).orElseThrow().get(0);
            assertThat(failed.result()).isEqualTo(SyncRecord.Result.FAILURE);
            assertThat(failed.isProven()).isFalse();
            assertThat(control.history(CORE1).toOptional()).isEmpty();
        }
    }

    @Test
    void a_command_without_an_answer_is_indeterminate() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CoreHttpControl control =
                    new CoreHttpControl(Map.of(CORE1, URI.create("http://127.0.0.1:" + silent.getLocalPort())));

            // On a busy machine the time may be over before there is a connection.
            await().atMost(PATIENCE)
                    .until(() -> control.promote(CORE1, EPOCH, Duration.ofMillis(300))
                            instanceof EffectOutcome.Indeterminate);
            assertThat(control.promote(CORE2, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);
        }
    }

    @Test
    void closing_ends_the_process() {
        CoreProcess core = CoreProcess.start(primary, lines::add);
        ProcessHandle handle = ProcessHandle.of(core.pid()).orElseThrow();

        core.close();

        assertThat(handle.isAlive()).isFalse();
    }

    /** Does not take a peer for dead that a busy machine keeps from answering. */
    private static CoreOptions patient(CoreOptions options) {
        return CoreOptions.parse(options.toArguments().stream()
                .map(each -> each.replaceFirst("^--timeout-ms=.*", "--timeout-ms=" + TIMEOUT.toMillis()))
                .toArray(String[]::new));
    }

    private Verdict status(CoreProcess core) {
        return probe(core, "/status/status.html", new CoreStatusPage());
    }

    private Optional<NodeState> reported(CoreProcess core) {
        return probe(core, "/hastatus.html", new CoreHaStatusPage()).reportedState();
    }

    private Verdict probe(CoreProcess core, String path, Classifier classifier) {
        ProbeSpec spec = new ProbeSpec.Http(classifier.name(), false, core.uri().getPort(), path, classifier, TIMEOUT);
        return prober.probe("127.0.0.1", spec).toCompletableFuture().join();
    }

    private HttpResponse<String> post(CoreProcess core, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(core.uri().resolve(path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String get(CoreProcess core, String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(core.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
