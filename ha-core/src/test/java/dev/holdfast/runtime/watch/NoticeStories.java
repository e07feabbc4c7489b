package dev.holdfast.runtime.watch;

import dev.holdfast.blueprint.xenmobile.XenMobileSignatures;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Deadline;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.RunEffect;
import dev.holdfast.runbook.RunInput;
import dev.holdfast.runbook.RunMachine;
import dev.holdfast.runbook.RunState;
import dev.holdfast.runbook.RunTransition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Standing;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One story per kind of notice that the failover machine does not send: what is said at every moment of it. */
final class NoticeStories {

    static final ClusterId CLUSTER = ClusterId.of("pair");
    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Duration LIMIT = Duration.ofHours(2);

    private static final Runbook RUNBOOK = Runbook.builder("RB", "a runbook")
            .start(Standing.serving(List.of(CORE1, CORE2), "1"))
            .step(RunbookStep.auto("01", "work"))
            .step(RunbookStep.manual("02", "pull the cable").after("01"))
            .step(RunbookStep.gate("03", "go on?").after("02"))
            .step(RunbookStep.notice("04", "all is well again").after("03"))
            .build();

    private NoticeStories() {}

    /**
     * A story that can be told at any time.
     *
     * @param name what happens
     * @param kind what is told at its edge
     * @param telling the notices of each of its moments, the edge at this instant
     */
    record NoticeStory(String name, NoticeKind kind, Telling telling) {}

    /** What is said before, at and after the edge. */
    interface Telling {
        Moments at(Instant edge);
    }

    /** The notices before the edge, at it, and while nothing further happens. */
    record Moments(List<Notice> before, List<Notice> edge, List<Notice> after) {}

    static List<NoticeStory> all() {
        return List.of(
                new NoticeStory("port 80 goes down for the third time", NoticeKind.FLAPPING, NoticeStories::flapping),
                new NoticeStory("one of two nodes is lost", NoticeKind.CAPACITY_BELOW_N, NoticeStories::capacity),
                new NoticeStory("somebody changes the appliance", NoticeKind.CONFIG_DRIFT, NoticeStories::drift),
                new NoticeStory("seven days are left", NoticeKind.DEADLINE, at -> date(at, NoticeKind.DEADLINE)),
                new NoticeStory("a certificate ends", NoticeKind.CERT_EXPIRY, at -> date(at, NoticeKind.CERT_EXPIRY)),
                new NoticeStory("a newer copy stands", NoticeKind.SYNC_COMPLETED, at -> ended(at, at)),
                new NoticeStory("no newer copy stands", NoticeKind.SYNC_FAILED, at -> ended(at, old(at))),
                new NoticeStory("the next one is due", NoticeKind.SYNC_OVERLAP, NoticeStories::overlap),
                new NoticeStory("two hours have passed", NoticeKind.SYNC_STALE, NoticeStories::stale),
                new NoticeStory("a run begins", NoticeKind.RUNBOOK_STARTED, NoticeStories::began),
                new NoticeStory("a person's turn comes", NoticeKind.RUNBOOK_STEP_WAITING, at -> run(at, 1)),
                new NoticeStory("a gate is reached", NoticeKind.RUNBOOK_DECISION_NEEDED, at -> run(at, 2)),
                new NoticeStory("users are to hear", NoticeKind.USER_COMMUNICATION, at -> run(at, 3)),
                new NoticeStory("the last step is done", NoticeKind.RUNBOOK_FINISHED, at -> run(at, 4)));
    }

    private static Moments flapping(Instant edge) {
        PortMatrix matrix = PortMatrix.of(new HealthTracker(HealthPolicy.DEFAULTS), List.of(80, 443, 8443, 22));
        PortWatch watch = new PortWatch(CLUSTER, CORE1, matrix, XenMobileSignatures.all());
        List<List<Notice>> said = new ArrayList<>();
        int edgeAt = 2 * 60 + 3;
        for (int second = 0; second < edgeAt + 30; second++) {
            Verdict of80 = second % 60 == 0 || second % 60 > 30 || second == 0
                    ? Verdict.pass()
                    : Verdict.fail(Verdict.Reason.REFUSED, "refused");
            Map<Integer, Verdict> seen =
                    Map.of(80, of80, 443, Verdict.pass(), 8443, Verdict.pass(), 22, Verdict.pass());
            said.add(watch.seen(new TreeMap<>(seen), Duration.ofSeconds(second), edge.minusSeconds(edgeAt - second)));
        }
        return split(said, edgeAt);
    }

    private static Moments capacity(Instant edge) {
        CapacityWatch watch = new CapacityWatch(CLUSTER, 1);
        List<Notice> before = watch.count(0, 2, edge.minusSeconds(1));
        List<Notice> lost = watch.count(1, 2, edge);
        return new Moments(before, lost, watch.count(1, 2, edge.plusSeconds(1)));
    }

    private static Moments drift(Instant edge) {
        DriftWatch watch = new DriftWatch(CLUSTER);
        ChangeSet none = new ChangeSet("load balancer ns1", List.of());
        ObjectRef mdm = new ObjectRef("lbvserver", "mdm");
        ChangeSet one = new ChangeSet(
                "load balancer ns1", List.of(new Change(ChangeKind.UPDATE, mdm, Map.of(), Map.of(), "differs", false)));
        List<Notice> before = watch.read(none, edge.minusSeconds(1));
        return new Moments(before, watch.read(one, edge), List.of());
    }

    private static Moments date(Instant edge, NoticeKind kind) {
        Deadline deadline = kind == NoticeKind.DEADLINE
                ? Deadline.of("ios11", edge.plus(Duration.ofDays(7)), "change persistence")
                : Deadline.ofCertificate("wildcard", edge.plus(Duration.ofDays(7)));
        DeadlineWatch watch = new DeadlineWatch(
                CLUSTER, List.of(deadline.withReminders(List.of(Duration.ofDays(7)))), Duration.ofSeconds(1));
        List<Notice> before = watch.look(edge.minusSeconds(1));
        List<Notice> due = watch.look(edge);
        return new Moments(before, due, watch.look(edge.plusSeconds(1)));
    }

    private static Instant old(Instant at) {
        return at.minus(LIMIT).plusSeconds(60);
    }

    private static NodeFacts facts(boolean running, Instant synced) {
        return NodeFacts.UNKNOWN.withSync(true, running).withLastSync(synced, CORE1);
    }

    private static Moments ended(Instant edge, Instant newest) {
        SyncWatch watch = new SyncWatch(CLUSTER, LIMIT, null);
        List<Notice> before = new ArrayList<>(watch.reported(CORE2, facts(false, old(edge)), edge.minusSeconds(20)));
        before.addAll(watch.reported(CORE2, facts(true, old(edge)), edge.minusSeconds(10)));
        List<Notice> ended = watch.reported(CORE2, facts(false, newest), edge);
        return new Moments(before, ended, watch.reported(CORE2, facts(false, newest), edge.plusSeconds(10)));
    }

    private static Moments overlap(Instant edge) {
        LocalTime start = edge.atZone(ZoneOffset.UTC).toLocalTime();
        SyncSchedule hourly = new SyncSchedule(start, Interval.hours(1), edge.minus(Duration.ofDays(3)));
        SyncWatch watch = new SyncWatch(CLUSTER, null, hourly);
        NodeFacts running = facts(true, old(edge));
        List<Notice> before = new ArrayList<>(watch.reported(CORE2, running, edge.minus(Duration.ofMinutes(59))));
        before.addAll(watch.reported(CORE2, running, edge.minusSeconds(1)));
        List<Notice> due = watch.reported(CORE2, running, edge);
        return new Moments(before, due, watch.reported(CORE2, running, edge.plusSeconds(1)));
    }

    private static Moments stale(Instant edge) {
        SyncWatch watch = new SyncWatch(CLUSTER, LIMIT, null);
        Instant synced = edge.minus(LIMIT).minusNanos(1);
        List<Notice> before = new ArrayList<>(watch.reported(CORE2, facts(false, synced), edge.minusSeconds(9)));
        before.addAll(watch.look(CORE1, edge.minusNanos(1)));
        List<Notice> aged = watch.look(CORE1, edge);
        return new Moments(before, aged, watch.look(CORE1, edge.plusSeconds(1)));
    }

    private static Moments began(Instant edge) {
        RunNotices notices = new RunNotices(CLUSTER, RUNBOOK, Set.of("01"));
        RunState begun = RunMachine.of(RUNBOOK).initial(edge);
        return new Moments(List.of(), List.of(notices.began(edge, "r1")), notices.allWaiting(edge, begun));
    }

    /** A run in which this many steps are done; the last of them brings the edge. */
    private static Moments run(Instant edge, int done) {
        RunNotices notices = new RunNotices(CLUSTER, RUNBOOK, Set.of("01"));
        RunMachine machine = RunMachine.of(RUNBOOK);
        RunState state = machine.initial(edge);
        List<List<Notice>> said = new ArrayList<>();
        List<RunInput> inputs = inputs(edge).subList(0, 2 * done);
        for (RunInput input : inputs) {
            RunTransition transition = machine.step(state, input);
            List<Notice> moment = new ArrayList<>(notices.waiting(edge, state, transition.next()));
            for (RunEffect effect : transition.effects()) {
                moment.addAll(notices.of(edge, effect, transition.next()));
            }
            state = transition.next();
            said.add(moment);
        }
        said.add(notices.waiting(
                edge, state, machine.step(state, new RunInput.Ticked(edge)).next()));
        return split(said, inputs.size() - 1);
    }

    private static List<RunInput> inputs(Instant at) {
        return List.of(
                new RunInput.Started(at, "01", "holdfast", Answers.NONE),
                new RunInput.Reported(at, "01", EffectOutcome.SUCCEEDED),
                new RunInput.Started(at, "02", "ann", Answers.NONE),
                new RunInput.Attested(at, "02", "ann", "pulled", ""),
                new RunInput.Started(at, "03", "ann", Answers.NONE),
                new RunInput.Decided(at, "03", "ann", true, "all green"),
                new RunInput.Started(at, "04", "ann", Answers.NONE),
                new RunInput.Attested(at, "04", "ann", "mailed", ""));
    }

    private static Moments split(List<List<Notice>> said, int edge) {
        return new Moments(joined(said.subList(0, edge)), said.get(edge), joined(said.subList(edge + 1, said.size())));
    }

    private static List<Notice> joined(List<List<Notice>> said) {
        return said.stream().flatMap(List::stream).toList();
    }
}
