package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerHostTest {

    private static final int AT_ONCE = 2;

    @Test
    void of_one_host_no_more_than_declared_are_asked_at_once_and_others_do_not_wait_for_it() {
        try (LoopbackServer hanging = LoopbackServer.greeting("");
                NetworkProber prober =
                        NetworkProber.builder().onOneThread(AT_ONCE).build()) {
            ProbeSpec mute = new ProbeSpec.Banner("ssh", hanging.port(), "SSH", Duration.ofSeconds(3));
            List<CompletableFuture<Verdict>> asked = IntStream.range(0, 5)
                    .mapToObj(i -> prober.probe("127.0.0.1", mute).toCompletableFuture())
                    .toList();
            await().until(() -> hanging.connections() == AT_ONCE);

            assertThat(join(prober.probe("127.0.0.2", mute).toCompletableFuture())
                            .reason())
                    .as("another host")
                    .isEqualTo(Reason.REFUSED);
            assertThat(asked).as("while the first ones hang").noneMatch(CompletableFuture::isDone);
            await().during(Duration.ofMillis(300)).until(() -> hanging.connections() == AT_ONCE);

            assertThat(asked.stream().map(PerHostTest::join))
                    .as("what waited for too long is our ignorance")
                    .filteredOn(verdict -> verdict.kind() == Kind.UNKNOWN)
                    .hasSize(asked.size() - AT_ONCE);
            assertThat(hanging.connections()).isEqualTo(AT_ONCE);
        }
    }

    private static Verdict join(CompletableFuture<Verdict> verdict) {
        return verdict.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
