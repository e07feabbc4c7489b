package dev.holdfast.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lb.netscaler.emulator.Faults;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The load balancer fails at the moment of the kill; the group still ends with one active node that is served. */
class FailoverUnderFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_load_balancer_that_answers_503_when_the_primary_dies_ends_with_one_active_node() throws Exception {
        losePrimaryWhile(faults -> faults.unavailable(12, FailoverUnderFaultsTest::isChange));
    }

    @Test
    void a_load_balancer_that_applies_and_then_says_nothing_ends_with_one_active_node() throws Exception {
        losePrimaryWhile(faults -> faults.dropAfterApply(3, FailoverUnderFaultsTest::isChange));
    }

    private static boolean isChange(NitroCall call) {
        return !call.method().equals("GET")
                && !call.path().contains("login")
                && !call.path().contains("logout");
    }

    private static void losePrimaryWhile(Consumer<Faults> broken) throws Exception {
        Story story = new Story(new PrintStream(OutputStream.nullOutputStream()));
        try (Lab lab = new Lab(
                // A Core that a busy machine keeps from answering for seconds is not dead.
                FailoverPolicy.safe(Duration.ofSeconds(1), 5, Duration.ofMillis(800))
                        .attemptTimeout(Duration.ofMillis(700))
                        .effects(Duration.ofSeconds(2), Duration.ofMillis(200)),
                story)) {
            lab.balancer.apply(
                    lab.balancer.plan(lab.pair.cluster().loadBalancing()).orElseThrow());
            lab.control.syncNow(Lab.CORE2, Lab.CORE1, LONG);
            assertThat(lab.core2.awaitLine(line -> line.contains("Success"), LONG))
                    .isTrue();
            lab.controller.start();
            lab.facts.start();
            assertThat(lab.ready(LONG)).as("ready: %s", story.events()).isTrue();
            try (Devices devices = new Devices(lab.netscaler.proxyPort(Lab.FRONT), story)) {
                devices.start();
                assertThat(devices.await(answer -> answer.who().equals("core1"), LONG))
                        .isTrue();

                broken.accept(lab.netscaler.faults());
                lab.core1.killHard();

                assertThat(devices.await(
                                answer -> answer.served() && answer.who().equals("core2"), LONG))
                        .as("served: %s", story.events())
                        .isTrue();
                lab.core1.restart(true);
                assertThat(lab.standsBy(Lab.CORE1, LONG))
                        .as("stands by: %s", story.events())
                        .isTrue();
                assertThat(isActive(lab.core2.uri())).isTrue();
                assertThat(isActive(lab.core1.uri())).isFalse();
                assertThat(devices.answers()).noneMatch(answer -> answer.who().contains("is standby"));
            }
        }
    }

    private static boolean isActive(URI core) throws IOException {
        return JSON.readTree(PeerHttp.get(core.getPort(), "/control/state", LONG))
                .path("active")
                .asBoolean();
    }
}
