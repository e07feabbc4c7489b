package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerHostTest {

    private static final int AT_ONCE = 2;

    @Test
    void of_one_host_no_more_than_declared_are_asked_at_once_and_others_do_not_wait_for_it() {
        try (LoopbackServer hanging = LoopbackServer.greeting("");
                NetworkProber prober =
                        NetworkProber.builder().onOneThread(AT_ONCE).build()) {
            ProbeSpec mute = new ProbeSpec.Banner("ssh", hanging.port(), "SSH", Patience.TIMEOUT);
            ProbeSpec brief = new ProbeSpec.Banner("ssh", hanging.port(), "SSH", Duration.ofMillis(300));
            List<CompletableFuture<Verdict>> asked = IntStream.range(0, 5)
                    .mapToObj(i -> prober.probe("127.0.0.1", i < AT_ONCE ? mute : brief)
                            .toCompletableFuture())
                    .toList();
            await().until(() -> hanging.connections() == AT_ONCE);

            assertThat(Patience.join(prober.probe("127.0.0.2", mute)).reason())
                    .as("another host")
                    .isEqualTo(Reason.REFUSED);
            await().during(brief.timeout()).until(() -> hanging.connections() == AT_ONCE);
            assertThat(asked).as("while the first ones hang").noneMatch(CompletableFuture::isDone);

            hanging.stop();
            assertThat(asked.subList(AT_ONCE, asked.size()))
                    .as("what waited for too long is our ignorance")
                    .allSatisfy(each -> assertThat(Patience.join(each).kind()).isEqualTo(Kind.UNKNOWN));
        }
    }
}
