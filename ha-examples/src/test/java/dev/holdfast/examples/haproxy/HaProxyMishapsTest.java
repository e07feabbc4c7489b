package dev.holdfast.examples.haproxy;

import static dev.holdfast.examples.haproxy.WebPair.CORE1;
import static dev.holdfast.examples.haproxy.WebPair.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.EffectOutcome.Failed;
import dev.holdfast.plan.EffectOutcome.Indeterminate;
import dev.holdfast.plan.EffectOutcome.Succeeded;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not whole or not what they should be, and a disk that does not keep what it is given. */
class HaProxyMishapsTest extends RunningPair {

    private LoadBalancer through(UnreliableSocket socket) {
        return new AskingAgain(new HaProxyLoadBalancer(haproxy.settings(PATIENCE, socket.path)));
    }

    private static String withoutItsLastServer(String answer) {
        return answer.substring(0, answer.strip().lastIndexOf('\n') + 1);
    }

    @Test
    void an_order_whose_states_are_cut_short_is_no_success_and_overwrites_nothing(@TempDir Path folder)
            throws IOException {
        apply(PersistenceProfile.NONE);
        String saved = Files.readString(haproxy.settings().stateFile());
        AtomicInteger asked = new AtomicInteger();
        UnaryOperator<String> wholeOnce =
                answer -> asked.incrementAndGet() == 1 ? answer : withoutItsLastServer(answer);
        try (UnreliableSocket socket =
                UnreliableSocket.changing(folder.resolve("cut.sock"), haproxy, "show servers state", wholeOnce)) {

            EffectOutcome outcome = through(socket).closePath(order(CORE1, 1));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Indeterminate.class,
                            unsure -> assertThat(unsure.reason()).contains("cut short"));
            assertThat(haproxy.settings().stateFile()).hasContent(saved);
        }
    }

    @Test
    void a_command_whose_answer_is_cut_short_is_indeterminate(@TempDir Path folder) throws IOException {
        apply(PersistenceProfile.NONE);
        try (UnreliableSocket socket =
                UnreliableSocket.changing(folder.resolve("cut.sock"), haproxy, "set server", answer -> "")) {
            assertThat(through(socket).closePath(order(CORE1, 1))).isInstanceOf(Indeterminate.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"show servers state", "show stat"})
    void a_reading_that_is_cut_short_is_none(String command, @TempDir Path folder) throws IOException {
        apply(PersistenceProfile.NONE);
        try (UnreliableSocket socket = UnreliableSocket.changing(
                folder.resolve("cut.sock"), haproxy, command, HaProxyMishapsTest::withoutItsLastServer)) {
            assertThat(through(socket).observeTraffic(WebPair.paths()))
                    .isInstanceOfSatisfying(
                            Reply.None.class, none -> assertThat(none.reason()).contains("cut short"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"show servers state", "show stat"})
    void a_reading_that_is_something_else_is_none(String command, @TempDir Path folder) throws IOException {
        apply(PersistenceProfile.NONE);
        try (UnreliableSocket socket = UnreliableSocket.changing(
                folder.resolve("odd.sock"), haproxy, command, answer -> answer.replaceAll("\\d", "x"))) {
            assertThat(through(socket).observeTraffic(WebPair.paths())).isInstanceOf(Reply.None.class);
        }
    }

    @Test
    void a_state_file_that_is_something_else_is_not_saved_and_exchanged_by_the_next_order() throws IOException {
        apply(PersistenceProfile.NONE);
        Files.writeString(haproxy.settings().stateFile(), "1\n3 vs_core one two three four five six\n");

        assertThat(reading(CORE1).saved()).isFalse();
        assertThat(reading(CORE1).state()).isEqualTo(PathState.OPEN);
        assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);
        assertThat(reading(CORE1).saved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_apply_that_the_disk_may_not_keep_is_indeterminate(int fromExchange) {
        assertThat(applyWith(fromExchange, Integer.MAX_VALUE))
                .isInstanceOfSatisfying(
                        Indeterminate.class,
                        unsure -> assertThat(unsure.reason())
                                .contains("could not be forced")
                                .doesNotContain("nothing was changed"));
    }

    @Test
    void an_apply_that_the_disk_did_not_keep_is_taken_back() {
        assertThat(applyWith(2, 2))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("former file is back, and read"));
        assertThat(haproxy.settings().own()).isEmptyFile();
    }

    /** The first file that an apply exchanges holds the states, the second one the configuration. */
    private EffectOutcome applyWith(int firstUnforced, int lastUnforced) {
        AtomicInteger exchanged = new AtomicInteger();
        DurableFiles files = new DurableFiles(folder -> {
            int number = exchanged.incrementAndGet();
            if (number >= firstUnforced && number <= lastUnforced) {
                throw new IOException("a disk on purpose broken");
            }
        });
        LoadBalancer odd = new HaProxyLoadBalancer(haproxy.settings(), System::nanoTime, files);
        return odd.apply(odd.plan(pair.declared(PersistenceProfile.NONE)).orElseThrow());
    }
}
