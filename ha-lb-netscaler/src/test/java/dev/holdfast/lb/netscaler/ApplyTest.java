package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyProgress.StepState;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.store.FileApplyJournal;
import dev.holdfast.store.MemoryApplyJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An apply that is cut off, and what becomes of it. */
class ApplyTest extends ApplianceTest {

    private final ApplyJournal journal = new MemoryApplyJournal();

    /** Applies with a journal that gives up its ghost before or after a step, as a process does that is killed. */
    private void applyAndDie(ChangeSet changes, int step, boolean sent) {
        try (NetScalerLoadBalancer dying =
                builder().journal(new DyingJournal(journal, step, sent)).build()) {
            dying.apply(changes);
        } catch (DyingJournal.Killed killed) {
            return;
        }
        throw new AssertionError("was not killed");
    }

    private NetScalerLoadBalancer fresh() {
        return builder().journal(journal).build();
    }

    private static String open(NetScalerLoadBalancer fresh) {
        List<ApplyProgress> unfinished = fresh.applies().unfinished().orElseThrow();
        assertThat(unfinished).hasSize(1);
        return unfinished.get(0).applyId();
    }

    private static void rejected(EffectOutcome outcome, String... texts) {
        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.reason()).contains(texts));
    }

    @Test
    void what_a_killed_apply_left_is_told_step_by_step() {
        applyAndDie(plan(Declarations.core()), 6, false);

        try (NetScalerLoadBalancer fresh = fresh()) {
            ApplyProgress left = fresh.applies().unfinished().orElseThrow().get(0);
            assertThat(left.in(StepState.DONE)).containsExactly(1, 2, 3, 4, 5);
            assertThat(left.in(StepState.BEGUN)).containsExactly(6);
            assertThat(left.in(StepState.WAITING)).hasSize(8);
            assertThat(left.plan().receiver()).isEqualTo("ns1");
        }
    }

    @Test
    void an_apply_is_refused_while_another_is_unfinished_there_with_the_remedy() {
        applyAndDie(plan(Declarations.core()), 6, false);

        try (NetScalerLoadBalancer fresh = fresh();
                NetScalerLoadBalancer renamed =
                        builder().name("other").journal(journal).build()) {
            for (NetScalerLoadBalancer each : List.of(fresh, renamed)) {
                ChangeSet plan = each.plan(Declarations.moreServers(Declarations.core(), 1))
                        .orElseThrow();
                int before = writes().size();
                rejected(each.apply(plan), "unfinished; resume(\"" + open(fresh) + "\"), rollBack or abandon");
                assertThat(writes()).hasSize(before);
            }
        }
    }

    @Test
    void a_step_begun_and_never_sent_is_sent_when_the_apply_is_resumed() {
        applyAndDie(plan(Declarations.core()), 6, false);

        try (NetScalerLoadBalancer fresh = fresh()) {
            assertThat(fresh.applies().resume(open(fresh))).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(fresh.applies().unfinished().orElseThrow()).isEmpty();
        }
        assertThat(writes()).hasSize(14);
        assertThat(plan(Declarations.core()).changes()).isEmpty();
        assertThat(appliance.isUnsaved()).isFalse();
    }

    @Test
    void a_step_begun_and_in_effect_is_not_sent_again() {
        applyAndDie(plan(Declarations.core()), 6, true);

        try (NetScalerLoadBalancer fresh = fresh()) {
            assertThat(fresh.applies().resume(open(fresh))).isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(writes()).hasSize(14);
        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void a_killed_apply_is_rolled_back_to_what_was_before_it() {
        ChangeSet plan = plan(Declarations.core());
        for (int step = 1; step <= 14; step++) {
            applyAndDie(plan, step, step % 2 == 0);
            try (NetScalerLoadBalancer fresh = fresh()) {
                assertThat(fresh.applies().rollBack(open(fresh)))
                        .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Failed.class))
                        .satisfies(failed -> assertThat(failed.reason()).contains("rolled back by order; undone: ["));
                assertThat(fresh.applies().unfinished().orElseThrow()).isEmpty();
            }
            assertThat(plan(Declarations.core())).isEqualTo(plan);
        }
    }

    @Test
    void a_killed_roll_back_is_resumed_backwards() {
        ChangeSet plan = plan(Declarations.core());
        applyAndDie(plan, 9, true);
        try (NetScalerLoadBalancer dying =
                builder().journal(new DyingJournal(journal, 4, true)).build()) {
            dying.applies().rollBack(open(dying));
        } catch (DyingJournal.Killed killed) {
            assertThat(killed).isNotNull();
        }

        try (NetScalerLoadBalancer fresh = fresh()) {
            assertThat(fresh.applies().resume(open(fresh))).isInstanceOf(EffectOutcome.Failed.class);
        }
        assertThat(plan(Declarations.core())).isEqualTo(plan);
    }

    @Test
    void a_roll_back_is_refused_when_another_epoch_has_marked_the_appliance() {
        apply(Declarations.core());
        applyAndDie(plan(Declarations.moreServers(Declarations.core(), 2)), 2, false);
        balancer.openPath(order(Declarations.CORE1, 7));

        try (NetScalerLoadBalancer fresh = fresh()) {
            assertThat(fresh.applies().rollBack(open(fresh)))
                    .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Indeterminate.class))
                    .satisfies(unknown -> assertThat(unknown.reason())
                            .contains("not undone, because the mark is not the one before", "store1:7"));
        }
    }

    @Test
    void what_somebody_else_changed_meanwhile_stops_a_resume_until_it_is_abandoned() throws IOException {
        applyAndDie(plan(Declarations.core()), 6, false);
        putByHand("server", "{\"server\":{\"name\":\"core2\",\"ipaddress\":\"10.30.0.99\"}}");

        try (NetScalerLoadBalancer fresh = fresh()) {
            String id = open(fresh);
            assertThat(fresh.applies().resume(id))
                    .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Indeterminate.class))
                    .satisfies(unknown -> assertThat(unknown.reason()).contains("10.30.0.99", "abandon"));

            assertThat(fresh.applies().abandon(id, "changed by hand")).isEqualTo(EffectOutcome.SUCCEEDED);
            assertThat(fresh.apply(fresh.plan(Declarations.core()).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    @Test
    void an_apply_is_found_in_its_folder_by_the_next_process(@TempDir Path folder) {
        try (FileApplyJournal first = FileApplyJournal.open(folder);
                NetScalerLoadBalancer dying =
                        builder().journal(new DyingJournal(first, 8, true)).build()) {
            dying.apply(plan(Declarations.core()));
        } catch (DyingJournal.Killed killed) {
            assertThat(killed).isNotNull();
        }
        try (FileApplyJournal second = FileApplyJournal.open(folder);
                NetScalerLoadBalancer fresh = builder().journal(second).build()) {
            assertThat(fresh.applies().resume(open(fresh))).isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void nothing_is_sent_that_the_journal_does_not_have(@TempDir Path folder) {
        FileApplyJournal closed = FileApplyJournal.open(folder);
        closed.close();
        try (NetScalerLoadBalancer fresh = builder().journal(closed).build()) {
            assertThat(fresh.apply(plan(Declarations.core()))).isInstanceOf(EffectOutcome.Failed.class);
        }
        assertThat(writes()).isEmpty();
    }

    @Test
    void a_plan_made_from_another_appliance_is_refused_with_both_named() throws IOException {
        ChangeSet plan = plan(Declarations.core());
        try (NitroEmulator other = NitroEmulator.start();
                NetScalerLoadBalancer there = NetScalerLoadBalancer.builder(other.uri(), other.credentials())
                        .allowPlainHttp()
                        .cluster(CLUSTER)
                        .store("store1")
                        .build()) {
            postByHand("hanode", "'id':1,'ipaddress':'192.0.2.99'");
            ChangeSet ofPair = fresh().plan(Declarations.core()).orElseThrow();

            rejected(
                    there.apply(ofPair),
                    "made from the pair 192.0.2.1 + 192.0.2.99",
                    "this is the appliance 192.0.2.1");
            assertThat(there.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    @Test
    void a_plan_made_from_an_older_state_of_its_objects_is_refused_with_both_named() throws IOException {
        apply(Declarations.core());
        LoadBalancing moved = Declarations.withServers(
                Declarations.core(), List.of(new Server("core1", "10.30.0.21"), new Server("core2", "10.30.0.12")));
        try (NetScalerLoadBalancer deleting =
                builder().deletions(10).journal(journal).build()) {
            ChangeSet plan = deleting.plan(moved).orElseThrow();
            putByHand("server", "{\"server\":{\"name\":\"core1\",\"comment\":\"holdfast:core seen by Ada\"}}");

            rejected(
                    deleting.apply(plan),
                    "it was made from state " + plan.origin().orElseThrow().state() + " of server core1",
                    "they are in state ");
        }
    }

    @Test
    void a_dry_run_says_what_would_be_sent_and_sends_nothing() {
        ChangeSet plan = plan(Declarations.core());

        DryRun dry = balancer.applies().dryRun(plan).orElseThrow();

        assertThat(dry.isClear()).isTrue();
        assertThat(dry.appliance()).contains("192.0.2.1", appliance.uri().toString());
        assertThat(writes()).isEmpty();
        apply(Declarations.core());
        assertThat(dry.requests())
                .isEqualTo(writes().stream()
                        .map(call -> (call.method() + " /nitro/v1/" + call.path() + " " + call.body()).strip())
                        .toList());
    }

    @Test
    void a_dry_run_names_everything_that_stands_against_a_plan() throws IOException {
        ChangeSet plan = plan(Declarations.core());
        applyAndDie(plan, 3, false);

        DryRun dry = fresh().applies().dryRun(plan).orElseThrow();

        assertThat(dry.objections())
                .satisfiesExactly(
                        one -> assertThat(one).contains("unfinished"),
                        two -> assertThat(two).contains("the plan is out of date", "server core1 exists"));
    }

    @Test
    void neighbours_of_one_kind_leave_in_one_request() {
        LoadBalancing many = Declarations.moreServers(Declarations.core(), 120);
        apply(many);

        List<NitroCall> servers = writes().stream()
                .filter(call -> call.path().startsWith("config/server?"))
                .toList();
        assertThat(servers).hasSize(3);
        assertThat(plan(many).changes()).isEmpty();
    }

    @Test
    void of_steps_in_one_request_those_done_are_undone_when_one_is_refused() throws IOException {
        LoadBalancing many = Declarations.moreServers(Declarations.core(), 20);
        ChangeSet plan = plan(many);
        // Not seen by the plan: it belongs to nobody that it names, and has an address that it wants.
        appliance.faults().unavailable(1, call -> {
            if (call.isWrite() && call.path().startsWith("config/server?")) {
                takeAddress();
            }
            return false;
        });

        EffectOutcome outcome = balancer.apply(plan);

        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Failed.class))
                .satisfies(failed -> assertThat(failed.reason()).contains("CREATE server more_10"));
        deleteByHand("server/theirs");
        assertThat(plan(many)).isEqualTo(plan);
    }

    private void takeAddress() {
        try {
            postByHand("server", "'name':'theirs','ipaddress':'10.30.1.10'");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_lost_answer_to_steps_in_one_request_is_decided_for_each_by_looking() {
        LoadBalancing many = Declarations.moreServers(Declarations.core(), 40);
        appliance
                .faults()
                .dropAfterApply(1, call -> call.isWrite() && call.path().startsWith("config/server?"));

        apply(many);

        assertThat(writes().stream().filter(call -> call.path().startsWith("config/server?")))
                .hasSize(1);
        assertThat(plan(many).changes()).isEmpty();
    }

    @Test
    void the_number_of_requests_of_an_apply_follows_its_batches_and_not_its_steps() {
        int few = requests(Declarations.moreServers(Declarations.core(), 50));
        int many = requests(Declarations.moreServers(Declarations.core(), 250));

        // 200 servers more are 4 requests more, and before each a look at the mark.
        assertThat(many - few).isLessThanOrEqualTo(2 * 4 + 2);
    }

    private int requests(LoadBalancing desired) {
        try (NetScalerLoadBalancer deleting = builder().deletions(1000).build()) {
            ChangeSet plan = deleting.plan(desired).orElseThrow();
            int before = appliance.calls().size();
            assertThat(deleting.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            int requests = appliance.calls().size() - before;
            assertThat(deleting.apply(plan.inverse())).isInstanceOf(EffectOutcome.Succeeded.class);
            return requests;
        }
    }

    @Test
    void two_adapters_of_one_appliance_never_write_at_the_same_time() throws InterruptedException {
        List<String> writers = new java.util.concurrent.CopyOnWriteArrayList<>();
        appliance.faults().unavailable(1, call -> {
            if (call.isWrite()
                    && call.path().startsWith("config/")
                    && !call.path().contains("log")) {
                writers.add(call.body().contains("more_") ? "one" : call.body().contains("10.20.") ? "other" : "?");
            }
            return false;
        });
        LoadBalancing one = Declarations.moreServers(LoadBalancing.EMPTY, 30);
        try (NetScalerLoadBalancer first = builder().together(1).build();
                NetScalerLoadBalancer second = builder()
                        .cluster(dev.holdfast.model.ClusterId.of("ums"))
                        .build()) {
            ChangeSet planOne = first.plan(one).orElseThrow();
            ChangeSet planTwo = second.plan(Declarations.ums()).orElseThrow();
            List<Thread> threads = IntStream.range(0, 2)
                    .mapToObj(i ->
                            new Thread(() -> assertThat((i == 0 ? first : second).apply(i == 0 ? planOne : planTwo))
                                    .isInstanceOf(EffectOutcome.Succeeded.class)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread each : threads) {
                each.join();
            }
            assertThat(first.plan(one).orElseThrow().changes()).isEmpty();
            assertThat(second.plan(Declarations.ums()).orElseThrow().changes()).isEmpty();
        }
        int from = writers.indexOf("one");
        int to = writers.lastIndexOf("one");
        assertThat(writers.subList(from, to + 1)).hasSize(30).containsOnly("one");
    }
}
