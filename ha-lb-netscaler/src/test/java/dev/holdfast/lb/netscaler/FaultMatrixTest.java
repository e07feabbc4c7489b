package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.Strike.Kind;
import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.spi.Credentials;
import dev.holdfast.store.MemoryApplyJournal;
import dev.holdfast.testkit.Figure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * For every step of a change set, every fault, before the step has its effect and after it: a fresh adapter ends what was
 * left, and the appliance, asked past every adapter, has what it would have had without the fault.
 */
class FaultMatrixTest {

    private static final ClusterId CLUSTER = ClusterId.of("matrix");

    /** One of the matrix; {@code together} is how many steps may leave in one request. */
    private record Cell(Kind fault, int step, boolean after, int together) {}

    private final List<NitroCall> preparation = preparation();
    private final String undisturbed = undisturbed();

    private static NetScalerLoadBalancer.Builder adapter(List<URI> nodes) {
        return NetScalerLoadBalancer.builder(nodes.get(0), Credentials.of("nsroot", "nsroot".toCharArray()))
                .partners(nodes.subList(1, nodes.size()).toArray(URI[]::new))
                .cluster(CLUSTER)
                .store("store1")
                .deletions(100)
                .backoff(Duration.ofMillis(5))
                .allowPlainHttp();
    }

    private static List<NitroCall> preparation() {
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer =
                        adapter(List.of(appliance.uri())).build()) {
            assertThat(balancer.apply(balancer.plan(MatrixPlan.BEFORE).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            return appliance.calls().stream()
                    .filter(call -> call.isWrite() && !call.path().startsWith("config/log"))
                    .toList();
        }
    }

    /** An appliance that has what was before. */
    private void prepare(NitroEmulator appliance) {
        preparation.forEach(call -> Dump.repeat(appliance, call));
    }

    private String undisturbed() {
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer =
                        adapter(List.of(appliance.uri())).build()) {
            prepare(appliance);
            assertThat(balancer.apply(balancer.plan(MatrixPlan.AFTER).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            return Dump.of(appliance);
        }
    }

    @Test
    void every_fault_at_every_step_converges() throws Exception {
        int steps = steps();
        assertThat(steps).isGreaterThanOrEqualTo(40);
        List<Cell> cells = new ArrayList<>();
        for (Kind fault : Kind.values()) {
            for (boolean after : List.of(false, true)) {
                IntStream.rangeClosed(1, steps).forEach(step -> cells.add(new Cell(fault, step, after, 1)));
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
    void every_fault_at_every_request_of_several_steps_converges() throws Exception {
        List<Cell> cells = new ArrayList<>();
        for (Kind fault : Kind.values()) {
            for (boolean after : List.of(false, true)) {
                leaders().forEach(step -> cells.add(new Cell(fault, step, after, 50)));
            }
        }

        assertThat(wrong(cells)).isEmpty();
    }

    private int steps() {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            prepare(appliance);
            return plan(appliance).changes().size();
        }
    }

    private static ChangeSet plan(NitroEmulator appliance) {
        try (NetScalerLoadBalancer balancer = adapter(List.of(appliance.uri())).build()) {
            return balancer.plan(MatrixPlan.AFTER).orElseThrow();
        }
    }

    /** Steps that lead a request of several. */
    private List<Integer> leaders() {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            prepare(appliance);
            MemoryApplyJournal journal = new MemoryApplyJournal();
            Batched batched = new Batched(journal);
            try (NetScalerLoadBalancer balancer =
                    adapter(List.of(appliance.uri())).journal(batched).build()) {
                assertThat(balancer.apply(plan(appliance))).isInstanceOf(EffectOutcome.Succeeded.class);
            }
            assertThat(batched.leaders()).isNotEmpty();
            return batched.leaders();
        }
    }

    private List<String> wrong(List<Cell> cells) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> judged = new ArrayList<>();
            cells.forEach(cell -> judged.add(threads.submit(() -> judged(cell))));
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
    private String judged(Cell cell) {
        try {
            return cell.fault() == Kind.FAILOVER || cell.fault() == Kind.FAILOVER_PARTNER_NOT_TOLD
                    ? ofPair(cell)
                    : ofOne(cell);
        } catch (RuntimeException | AssertionError e) {
            return cell + ": " + e;
        }
    }

    private String ofOne(Cell cell) {
        MemoryApplyJournal journal = new MemoryApplyJournal();
        Strike strike = new Strike(journal, cell.fault(), cell.step(), cell.after());
        try (NitroEmulator appliance = NitroEmulator.start()) {
            List<URI> nodes = List.of(appliance.uri());
            prepare(appliance);
            if (cell.fault() != Kind.KILLED) {
                strike.at(appliance);
            }
            String ended = converge(cell, nodes, strike, journal);
            int before = appliance.calls().size();
            strike.release();
            if (cell.fault() == Kind.TIMEOUT && !cell.after()) {
                await().until(() -> appliance.calls().size() > before);
            }
            return verdict(cell, strike, ended, appliance);
        }
    }

    private String ofPair(Cell cell) {
        MemoryApplyJournal journal = new MemoryApplyJournal();
        Strike strike = new Strike(journal, cell.fault(), cell.step(), cell.after());
        try (HaPair pair = HaPair.start()) {
            prepare(pair.first());
            if (cell.fault() == Kind.FAILOVER_PARTNER_NOT_TOLD) {
                pair.propagationDelay(Duration.ofHours(1));
            }
            strike.at(pair);
            String ended = converge(cell, pair.uris(), strike, journal);
            return pair.primary() == pair.second()
                    ? verdict(cell, strike, ended, pair.primary())
                    : cell + ": no failover";
        }
    }

    private static String converge(Cell cell, List<URI> nodes, Strike strike, ApplyJournal journal) {
        Duration patience = cell.fault() == Kind.TIMEOUT ? Strike.PATIENCE : Duration.ofSeconds(10);
        try (NetScalerLoadBalancer balancer = adapter(nodes)
                .journal(strike)
                .together(cell.together())
                .callTimeout(patience)
                .build()) {
            balancer.apply(balancer.plan(MatrixPlan.AFTER).orElseThrow());
        } catch (DyingJournal.Killed killed) {
            strike.release();
        }
        StringBuilder ended = new StringBuilder();
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

    private String verdict(Cell cell, Strike strike, String ended, NitroEmulator appliance) {
        if (!strike.hasStruck()) {
            return cell + ": nothing was struck";
        }
        if (appliance.isUnsaved()) {
            return cell + ": not saved; " + ended;
        }
        String dump = Dump.of(appliance);
        return dump.equals(undisturbed)
                ? ""
                : cell + ": the appliance has\n" + dump + "\ninstead of\n" + undisturbed + "\n" + ended;
    }
}
