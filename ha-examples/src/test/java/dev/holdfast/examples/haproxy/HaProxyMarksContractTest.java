package dev.holdfast.examples.haproxy;

import static dev.holdfast.examples.haproxy.WebPair.CORE1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import dev.holdfast.testkit.StoreMarksContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaProxyMarksContractTest extends StoreMarksContract {

    private final List<WebPair> pairs = new ArrayList<>();
    private LocalHaProxy haproxy;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        haproxy = LocalHaProxy.start(folder);
        WebPair pair = new WebPair();
        pairs.add(pair);
        try (HaProxyLoadBalancer declaring = balancer("store1")) {
            assertThat(declaring.apply(declaring
                            .plan(pair.declared(PersistenceProfile.NONE))
                            .orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    @AfterEach
    void end() {
        if (haproxy != null) {
            haproxy.close();
        }
        pairs.forEach(WebPair::close);
    }

    @Override
    protected StoreMarks adapter(String store) {
        return balancer(store);
    }

    private HaProxyLoadBalancer balancer(String store) {
        return new HaProxyLoadBalancer(haproxy.settingsOf(store));
    }

    @Override
    protected void order(StoreMarks adapter, Epoch epoch) {
        assertThat(new AskingAgain((LoadBalancer) adapter).closePath(WebPair.order(CORE1, epoch.value())))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Override
    protected void bear(List<StoreMark> marks) {
        StringBuilder lines = new StringBuilder();
        marks.forEach(mark -> lines.append(
                "holdfast:pair:" + mark.store() + ":" + mark.epoch().value() + "\n"));
        write(lines.toString());
    }

    private void write(String text) {
        try {
            Files.writeString(haproxy.settings().markFile(), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void an_order_from_another_store_is_refused_and_changes_nothing() {
        order(adapter("store1"), Epoch.of(3));

        EffectOutcome outcome = new AskingAgain(balancer("store2")).openPath(WebPair.order(CORE1, 99));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("store1", "store2"));
        assertThat(balancer("store2")
                        .observeTraffic(WebPair.paths())
                        .orElseThrow()
                        .of(CORE1))
                .hasValueSatisfying(path -> assertThat(path.state()).hasToString("CLOSED"));
    }

    @Test
    void of_many_claims_and_orders_at_once_the_newest_epoch_stands() {
        IntStream.rangeClosed(1, 100)
                .parallel()
                .forEach(epoch -> adapter("store1").claim(Epoch.of(epoch), List.of(), Duration.ofSeconds(5)));

        assertThat(adapter("store1").marks().orElseThrow())
                .containsExactly(new StoreMark("store1", Epoch.of(100), true));
    }

    @Test
    void an_order_that_was_held_up_while_another_store_took_over_changes_neither_mark_nor_traffic() throws IOException {
        MarkFile held = new MarkFile(haproxy.settingsOf("store1"), DurableFiles.ON_DISK);
        order(adapter("store1"), Epoch.of(3));
        assertThat(held.objection(Epoch.of(3))).isEmpty();
        StoreMark read = adapter("store2").marks().orElseThrow().get(0);
        adapter("store2").claim(Epoch.of(9), List.of(read), Duration.ofSeconds(5));

        assertThat(held.raise(Epoch.of(3))).contains("store2");

        assertThat(adapter("store2").marks().orElseThrow()).containsExactly(new StoreMark("store2", Epoch.of(9), true));
    }

    @Test
    void a_mark_nobody_can_read_is_said_and_keeps_orders_out() {
        write("holdfast:pair:store1\n");

        assertThat(adapter("store1").marks())
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason()).contains("holdfast:<cluster>:<store>:<number>"));
        assertThat(balancer("store1").openPath(WebPair.order(CORE1, 9))).isNotInstanceOf(EffectOutcome.Succeeded.class);
    }
}
