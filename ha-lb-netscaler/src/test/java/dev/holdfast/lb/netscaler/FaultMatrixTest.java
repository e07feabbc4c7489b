package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.Strike.Kind;
import dev.holdfast.lb.netscaler.emulator.Faults;
import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.spi.Credentials;
import dev.holdfast.store.MemoryApplyJournal;
import dev.holdfast.testkit.Figure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * For every step of a change set, every fault, before the step has its effect and after it: a fresh adapter ends what was
 * left, and the appliance, asked past every adapter, has what it would have had without the fault.
 */
@Tag("slow")
class FaultMatrixTest {

    private static final ClusterId CLUSTER = ClusterId.of("matrix");

    /** One of the matrix; {@code together} is how many steps may leave in one request. */
    private record Cell(Kind fault, int step, boolean after, int together, Strike.Place place) {

        Cell(Kind fault, int step, boolean after, int together) {
            this(fault, step, after, together, Strike.Place.FIRST);
        }

        Strike strike(ApplyJournal journal, Faults faults) {
            // The last step saves; the one before it is the last that can be refused.
            return new Strike(journal, faults, fault, step, after, place, STEPS - 1);
        }
    }

    private static final String BEFORE = before();
    private static final String UNDISTURBED = undisturbed();
    private static final int STEPS = steps();

    private static NetScalerLoadBalancer.Builder adapter(List<URI> nodes) {
        return NetScalerLoadBalancer.builder(nodes.get(0), Credentials.of("nsroot", "nsroot".toCharArray()))
                .partners(nodes.subList(1, nodes.size()).toArray(URI[]::new))
                .cluster(CLUSTER)
                .store("store1")
                .deletions(100)
                .backoff(Duration.ofMillis(5))
                .allowPlainHttp();
    }

    /** What is there before, as the emulator says it. */
    private static String before() {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            apply(appliance, MatrixPlan.BEFORE);
            return appliance.dump();
        }
    }

    private static NitroEmulator prepared(NitroEmulator appliance) {
        assertThat(appliance.load(BEFORE)).isEmpty();
        return appliance;
    }

    private static String undisturbed() {
        try (NitroEmulator appliance = prepared(NitroEmulator.start())) {
            apply(appliance, MatrixPlan.AFTER);
            return shared(appliance.dump());
        }
    }

    private static void apply(NitroEmulator appliance, LoadBalancing desired) {
        try (NetScalerLoadBalancer balancer = adapter(List.of(appliance.uri())).build()) {
            assertThat(balancer.apply(balancer.plan(desired).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    @Test
    void every_fault_at_every_step_converges() throws Exception {
        assertThat(STEPS).isGreaterThanOrEqualTo(40);
        List<Cell> cells = new ArrayList<>();
        for (Kind fault : Kind.values()) {
            for (boolean after : List.of(false, true)) {
                IntStream.rangeClosed(1, STEPS).forEach(step -> cells.add(new Cell(fault, step, after, 1)));
            }
        }
        List<String> wrong = wrong(cells);

        Figure.of("fault-matrix-cells", cells.size(), "cells")
                .better(Figure.Better.HIGHER)
                .by("mvn test -pl ha-lb-netscaler -am -Dtest=FaultMatrixTest -Dsurefire.failIfNoSpecifiedTests=false")
                .write();
        Figure.of("fault-matrix-converged", cells.size() - wrong.size(), "cells")
                .atLeast(cells.size())
                .by("mvn test -pl ha-lb-netscaler -am -Dtest=FaultMatrixTest -Dsurefire.failIfNoSpecifiedTests=false")
                .write();
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_fault_at_the_second_request_of_a_step_converges() throws Exception {
        List<Integer> several = stepsOfSeveralRequests();
        assertThat(several).isNotEmpty();
        List<Cell> cells = new ArrayList<>();
        for (Kind fault : Kind.values()) {
            for (boolean after : List.of(false, true)) {
                if (fault != Kind.KILLED) {
                    several.forEach(step -> cells.add(new Cell(fault, step, after, 1, Strike.Place.SECOND)));
                }
            }
        }

        assertThat(wrong(cells)).isEmpty();
    }

    @Test
    void every_fault_on_the_way_back_converges() throws Exception {
        List<Cell> cells = new ArrayList<>();
        for (Kind fault : Kind.values()) {
            for (boolean after : List.of(false, true)) {
                for (int step = after ? 1 : 3; step < STEPS - 1; step += 4) {
                    cells.add(new Cell(fault, step, after, 1, Strike.Place.BACK));
                }
            }
        }

        assertThat(wrong(cells)).isEmpty();
    }

    /** Those that are begun once and send more than once. */
    private static List<Integer> stepsOfSeveralRequests() {
        List<Integer> several = new ArrayList<>();
        try (NitroEmulator appliance = prepared(NitroEmulator.start())) {
            Counting counting = new Counting(appliance);
            try (NetScalerLoadBalancer balancer = adapter(List.of(appliance.uri()))
                    .journal(counting)
                    .together(1)
                    .build()) {
                assertThat(balancer.apply(plan(appliance))).isInstanceOf(EffectOutcome.Succeeded.class);
            }
            counting.writes.forEach((step, writes) -> {
                if (writes > 1) {
                    several.add(step);
                }
            });
        }
        return several;
    }

    /** Counts the writes between one step's beginning and the next record. */
    private static final class Counting implements ApplyJournal {

        private final MemoryApplyJournal journal = new MemoryApplyJournal();
        private final NitroEmulator appliance;
        private final Map<Integer, Integer> writes = new TreeMap<>();
        private int step;
        private int before;

        Counting(NitroEmulator appliance) {
            this.appliance = appliance;
        }

        @Override
        public EffectOutcome append(ApplyRecord record) {
            int now =
                    (int) appliance.calls().stream().filter(NitroCall::isWrite).count();
            if (step > 0) {
                writes.merge(step, now - before, Integer::sum);
            }
            step = record.event() instanceof ApplyEvent.Stepped stepped
                            && !stepped.begun().isEmpty()
                    ? stepped.begun().get(0)
                    : 0;
            before = now;
            return journal.append(record);
        }

        @Override
        public Reply<List<ApplyRecord>> records(String applyId) {
            return journal.records(applyId);
        }

        @Override
        public Reply<List<String>> unfinished() {
            return journal.unfinished();
        }
    }

    @Test
    void every_fault_at_every_request_of_several_steps_converges() throws Exception {
        List<Cell> cells = new ArrayList<>();
        for (Kind fault : Kind.values()) {
            for (boolean after : List.of(false, true)) {
                leaders().forEach(step -> cells.add(new Cell(fault, step, after, 50)));
            }
        }

        assertThat(wrong(cells)).isEmpty();
    }

    @Test
    void every_fault_at_a_later_object_of_a_request_converges() throws Exception {
        List<Cell> cells = new ArrayList<>();
        for (Kind fault : Kind.values()) {
            for (boolean after : List.of(false, true)) {
                if (fault.strikesObjects()) {
                    leaders().forEach(step -> cells.add(new Cell(fault, step, after, 50, Strike.Place.SECOND_OBJECT)));
                }
            }
        }

        assertThat(wrong(cells)).isEmpty();
    }

    private static int steps() {
        try (NitroEmulator appliance = prepared(NitroEmulator.start())) {
            return plan(appliance).changes().size();
        }
    }

    private static ChangeSet plan(NitroEmulator appliance) {
        try (NetScalerLoadBalancer balancer = adapter(List.of(appliance.uri())).build()) {
            return balancer.plan(MatrixPlan.AFTER).orElseThrow();
        }
    }

    /** Steps that lead a request of several. */
    private static List<Integer> leaders() {
        Batched batched = new Batched(new MemoryApplyJournal());
        try (NitroEmulator appliance = prepared(NitroEmulator.start());
                NetScalerLoadBalancer balancer =
                        adapter(List.of(appliance.uri())).journal(batched).build()) {
            assertThat(balancer.apply(plan(appliance))).isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(batched.leaders()).isNotEmpty();
        return batched.leaders();
    }

    private static List<String> wrong(List<Cell> cells) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        // Emulated pairs say they are the same pair, so their cells wait for each other: others run beside them.
        List<Cell> mixed = new ArrayList<>(cells);
        Collections.shuffle(mixed, new Random(1));
        try {
            List<Future<String>> judged = new ArrayList<>();
            mixed.forEach(cell -> judged.add(threads.submit(() -> judged(cell))));
            List<String> wrong = new ArrayList<>();
            for (Future<String> each : judged) {
                if (!each.get().isEmpty()) {
                    wrong.add(each.get());
                }
            }
            return wrong;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Empty if the cell converges. */
    private static String judged(Cell cell) {
        try {
            return cell.fault() == Kind.FAILOVER || cell.fault() == Kind.FAILOVER_PARTNER_NOT_TOLD
                    ? ofPair(cell)
                    : ofOne(cell, Strike.PATIENCE);
        } catch (RuntimeException | AssertionError e) {
            return cell + ": " + e;
        }
    }

    private static String ofOne(Cell cell, Duration patience) {
        MemoryApplyJournal journal = new MemoryApplyJournal();
        try (NitroEmulator appliance = prepared(NitroEmulator.start())) {
            int before = appliance.calls().size();
            Strike strike = cell.strike(journal, appliance.faults()).patience(patience);
            String ended = converge(cell, List.of(appliance.uri()), strike, journal, patience);
            if (cell.fault() == Kind.TIMEOUT) {
                if (!strike.hasStruck() && patience.equals(Strike.PATIENCE)) {
                    // A busy machine took all patience before the fault could: once more, with enough of it.
                    return ofOne(cell, Strike.PATIENCE.multipliedBy(20));
                }
                // What was given up arrives all the same.
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> appliance.calls().size() - before == strike.came());
            }
            return verdict(cell, strike, ended, appliance);
        }
    }

    private static String ofPair(Cell cell) {
        MemoryApplyJournal journal = new MemoryApplyJournal();
        try (HaPair pair = HaPair.start()) {
            prepared(pair.first());
            pair.sync();
            if (cell.fault() == Kind.FAILOVER_PARTNER_NOT_TOLD) {
                pair.propagationDelay(Duration.ofHours(1));
            }
            Strike strike = cell.strike(journal, pair.first().faults());
            String ended = converge(cell, pair.uris(), strike, journal, Strike.PATIENCE);
            return pair.primary() == pair.second()
                    ? verdict(cell, strike, ended, pair.primary())
                    : cell + ": no failover";
        }
    }

    private static String converge(
            Cell cell, List<URI> nodes, Strike strike, ApplyJournal journal, Duration impatient) {
        StringBuilder ended = new StringBuilder();
        ChangeSet plan;
        // Only what is struck has so little patience: on a busy machine a plan needs more.
        try (NetScalerLoadBalancer planner = adapter(nodes).build()) {
            plan = planner.plan(MatrixPlan.AFTER).orElseThrow();
        }
        Duration patience = cell.fault() == Kind.TIMEOUT ? impatient : Duration.ofSeconds(10);
        try (NetScalerLoadBalancer balancer = adapter(nodes)
                .journal(strike)
                .together(cell.together())
                .callTimeout(patience)
                .build()) {
            balancer.apply(plan);
        } catch (DyingJournal.Killed killed) {
            ended.append("killed; ");
        }
        try (NetScalerLoadBalancer fresh = adapter(nodes).journal(journal).build()) {
            for (ApplyProgress left : fresh.applies().unfinished().orElseThrow()) {
                ended.append(fresh.applies().resume(left.applyId()));
            }
            ChangeSet rest = fresh.plan(MatrixPlan.AFTER).orElseThrow();
            if (!rest.isEmpty()) {
                ended.append(fresh.apply(rest));
            }
        }
        return ended.toString();
    }

    private static String verdict(Cell cell, Strike strike, String ended, NitroEmulator appliance) {
        if (!strike.hasStruck()) {
            return cell + ": nothing was struck";
        }
        String dump = shared(appliance.dump());
        if (!dump.equals(shared(appliance.dumpSaved()))) {
            return cell + ": not saved; " + ended;
        }
        return dump.equals(UNDISTURBED)
                ? ""
                : cell + ": the appliance has\n" + dump + "\ninstead of\n" + UNDISTURBED + "\n" + ended;
    }

    /** Without what each node of a pair says of itself and its partner. */
    private static String shared(String dump) {
        return dump.lines()
                .filter(line -> !line.startsWith("set ns config ") && !line.startsWith("add HA node "))
                .collect(Collectors.joining("\n"));
    }
}
