package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Drift;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DriftCheck;
import dev.holdfast.spi.LoadBalancer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The kit of drift checks finds out what does not keep the contract. */
class BrokenDriftChecksTest {

    private static final Drift CLEAN = new Drift("load balancer fake", List.of(), List.of(), new TreeMap<>());

    /** The parts of an adapter: the one that works, and what is done instead of looking. */
    private static final class Kit extends DriftCheckContract {

        private final FakeLoadBalancer.Device device = new FakeLoadBalancer.Device();
        private final BiFunction<FakeLoadBalancer, LoadBalancing, Reply<Drift>> look;

        Kit(BiFunction<FakeLoadBalancer, LoadBalancing, Reply<Drift>> look) {
            this.look = look;
        }

        @Override
        protected LoadBalancer open() {
            return bent(new FakeLoadBalancer(device, CLUSTER));
        }

        @Override
        protected LoadBalancer unreachable() {
            LoadBalancer closed = open();
            closed.close();
            return closed;
        }

        @Override
        protected void changeByHand() {
            device.changeByHand("vs_core");
        }

        /** Everything but looking is left to the adapter that works. */
        private LoadBalancer bent(FakeLoadBalancer whole) {
            return (LoadBalancer) Proxy.newProxyInstance(
                    Kit.class.getClassLoader(),
                    new Class<?>[] {LoadBalancer.class, DriftCheck.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("drift")) {
                            return look.apply(whole, (LoadBalancing) arguments[0]);
                        }
                        try {
                            return method.invoke(whole, arguments);
                        } catch (InvocationTargetException fault) {
                            throw fault.getCause();
                        }
                    });
        }
    }

    private static SortedSet<String> faults(BiFunction<FakeLoadBalancer, LoadBalancing, Reply<Drift>> look) {
        return Judged.faults(() -> new Kit(look));
    }

    @Test
    void a_check_that_works_has_no_faults() {
        assertThat(faults(FakeLoadBalancer::drift)).isEmpty();
    }

    @Test
    void a_check_that_finds_everything_in_order() {
        assertThat(faults((whole, declared) -> Reply.of(CLEAN)))
                .contains(
                        "what_could_not_be_read_is_said_in_time_and_is_no_clean_bill",
                        "what_somebody_changed_is_told_and_left_as_it_is",
                        "where_nothing_is_yet_everything_declared_is_missing");
    }

    @Test
    void a_check_that_puts_right_what_it_sees() {
        assertThat(faults((whole, declared) -> {
                    Reply<Drift> drift = whole.drift(declared);
                    if (drift instanceof Reply.Value<Drift>) {
                        whole.apply(whole.plan(declared).orElseThrow());
                    }
                    return drift;
                }))
                .contains(
                        "looking_changes_neither_the_plan_nor_what_is_seen_next",
                        "what_somebody_changed_is_told_and_left_as_it_is");
    }

    @Test
    void a_check_that_takes_moved_traffic_for_a_difference_of_the_configuration() {
        assertThat(faults((whole, declared) -> {
                    Reply<Drift> seen = whole.drift(declared);
                    if (seen instanceof Reply.None<Drift>) {
                        return seen;
                    }
                    Drift drift = seen.orElseThrow();
                    List<Drift.Difference> all = new ArrayList<>(drift.configuration());
                    all.addAll(drift.traffic());
                    return Reply.of(new Drift(drift.subject(), all, drift.traffic(), drift.neighbours()));
                }))
                .contains("moved_traffic_is_told_and_no_difference_of_the_configuration");
    }

    @Test
    void a_check_that_says_that_something_differs_and_not_what() {
        assertThat(faults((whole, declared) -> {
                    Reply<Drift> seen = whole.drift(declared);
                    return seen instanceof Reply.None<Drift>
                            ? seen
                            : Reply.of(new Drift(
                                    "load balancer fake",
                                    seen.orElseThrow().configuration().stream()
                                            .map(each -> new Drift.Difference(each.object(), "", "other", "other", ""))
                                            .toList(),
                                    List.of(),
                                    new TreeMap<>()));
                }))
                .contains(
                        "what_somebody_changed_is_told_and_left_as_it_is",
                        "moved_traffic_is_told_and_no_difference_of_the_configuration");
    }
}
