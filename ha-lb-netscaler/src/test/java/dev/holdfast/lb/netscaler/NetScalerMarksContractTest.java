package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import dev.holdfast.testkit.StoreMarksContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetScalerMarksContractTest extends StoreMarksContract {

    private static final ClusterId CLUSTER = ClusterId.of("core");

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final List<NetScalerLoadBalancer> opened = new ArrayList<>();

    @BeforeEach
    void configure() {
        NetScalerLoadBalancer balancer = opened(builder("store1"));
        balancer.apply(balancer.plan(Declarations.core()).orElseThrow());
    }

    @AfterEach
    void end() {
        opened.forEach(NetScalerLoadBalancer::close);
    }

    @Override
    protected StoreMarks adapter(String store) {
        return opened(builder(store));
    }

    @Override
    protected void order(StoreMarks adapter, Epoch epoch) {
        assertThat(((NetScalerLoadBalancer) adapter)
                        .openPath(new PathOrder(CLUSTER, epoch, Declarations.CORE1, Duration.ofSeconds(5))))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Override
    protected void bear(List<StoreMark> marks) {
        List<String> servers = List.of("vs_core_443", "vs_core_443_stby");
        for (int place = 0; place < servers.size(); place++) {
            String word = place < marks.size()
                    ? ":" + marks.get(place).store() + ":"
                            + marks.get(place).epoch().value()
                    : "";
            appliance.run("set lb vserver " + servers.get(place) + " -comment \"by hand holdfast:core" + word + "\"");
        }
    }

    @Test
    void a_claim_that_finds_its_mark_writes_and_saves_nothing() {
        StoreMarks adapter = adapter("store1");
        Duration timeout = Duration.ofSeconds(5);
        assertThat(adapter.claim(Epoch.of(5), List.of(), timeout)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(appliance.isUnsaved()).isFalse();
        int before = appliance.calls().size();

        assertThat(adapter.claim(Epoch.of(5), List.of(), timeout)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(appliance.calls().subList(before, appliance.calls().size()))
                .isNotEmpty()
                .noneMatch(NitroCall::isWrite);
    }

    @Test
    void a_mark_that_could_not_be_saved_is_saved_by_a_later_claim() {
        StoreMarks adapter = adapter("store1");
        Duration timeout = Duration.ofSeconds(5);
        appliance.run("set lb vserver vs_core_443 -timeout 9");
        assertThat(adapter.claim(Epoch.of(5), List.of(), timeout))
                .isInstanceOfSatisfying(
                        EffectOutcome.Succeeded.class,
                        done -> assertThat(done.lasting()).isFalse());
        appliance.run("save ns config");

        assertThat(adapter.claim(Epoch.of(5), List.of(), timeout))
                .isInstanceOfSatisfying(
                        EffectOutcome.Succeeded.class,
                        done -> assertThat(done.lasting()).isTrue());
    }

    @Test
    void marks_are_read_without_what_else_is_configured() {
        StoreMarks adapter = adapter("store1");

        adapter.marks();

        assertThat(appliance.calls())
                .filteredOn(call -> call.path().contains("attrs="))
                .extracting(NitroCall::path)
                .containsExactly("config/lbvserver?attrs=name,comment,ipv46");
    }

    @Test
    void a_store_that_has_claimed_the_appliance_may_order_and_the_one_before_may_not() {
        order(adapter("store1"), Epoch.of(7));
        NetScalerLoadBalancer second = opened(builder("store2"));
        assertThat(second.readiness(Declarations.core().paths(), Epoch.of(8)))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason()).contains("OWNED_BY_OTHER", "StoreTakeOver"));

        assertThat(second.claim(Epoch.of(8), second.marks().orElseThrow(), Duration.ofSeconds(5)))
                .isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(second.readiness(Declarations.core().paths(), Epoch.of(8))).isInstanceOf(Reply.Value.class);
        assertThat(opened(builder("store1")).readiness(Declarations.core().paths(), Epoch.of(8)))
                .isInstanceOf(Reply.None.class);
    }

    @Test
    void an_appliance_that_is_not_configured_yet_cannot_be_marked() {
        try (NitroEmulator empty = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(empty.uri(), empty.credentials())
                        .cluster(CLUSTER)
                        .store("store1")
                        .allowPlainHttp()
                        .build()) {
            assertThat(balancer.marks().orElseThrow()).isEmpty();
            assertThat(balancer.claim(Epoch.of(1), List.of(), Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("plan and apply first"));
        }
    }

    @Test
    void an_appliance_that_does_not_answer_is_not_marked() {
        StoreMarks adapter = adapter("store1");
        appliance.close();

        assertThat(adapter.claim(Epoch.of(1), List.of(), Duration.ofSeconds(1)))
                .isNotInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void an_appliance_that_does_not_answer_tells_no_mark() {
        StoreMarks adapter = adapter("store1");
        appliance.close();

        assertThat(adapter.marks()).isInstanceOf(Reply.None.class);
    }

    private NetScalerLoadBalancer.Builder builder(String store) {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .name("ns1")
                .cluster(CLUSTER)
                .store(store)
                .backoff(Duration.ofMillis(10))
                .callTimeout(Duration.ofSeconds(1))
                .allowPlainHttp();
    }

    private NetScalerLoadBalancer opened(NetScalerLoadBalancer.Builder builder) {
        NetScalerLoadBalancer balancer = builder.build();
        opened.add(balancer);
        return balancer;
    }
}
