package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A seeded walk of the machine through whatever may happen: any group, policy and mode, any input at any time, plausible
 * ones more often. Equal seeds walk alike, so a seed names a failure.
 */
final class Walk {

    private static final List<String> GROUPS = List.of(
            "core1@main core2@main<-core1",
            "core1@main core2@dr<-core1",
            "core1@main core2@main<-core1 core3@dr<-core2");
    private static final List<String> SETTINGS = List.of(
            "rpo=1m",
            "skew=2s",
            "lease=on",
            "dc=on",
            "quorum=2",
            "cooldown=off",
            "unfenced=agreed",
            "initial=SHADOW",
            "veto=10s/consent",
            "veto=10s",
            "veto=9s");
    private static final List<ObserverId> OBSERVERS = List.of(ObserverId.of("ctl"), ObserverId.of("far"));
    private static final String[] GOOD_FACTS = {
        "version=11.4", "dataset=d1", "skew=0s", "first=yes", "running=no", "synced=now"
    };
    private static final List<String> ODD_FACTS =
            List.of("version=11.3", "version=?", "dataset=other", "skew=9s", "first=no", "running=yes", "running=?");
    private static final List<Integer> PAUSES_MS = List.of(0, 0, 0, 500, 1000, 1000, 5000, 10_000, 700_000);

    private final Random random;
    private final FailoverMachine machine;
    private final Deque<Supplier<Input>> script = new ArrayDeque<>();
    private final List<EffectId> pending = new ArrayList<>();
    private FailoverState state;
    private Duration now = Duration.ZERO;
    private long epochs = 1;

    Walk(long seed) {
        random = new Random(seed);
        machine = FailoverMachine.of(StoryWords.group(any(GROUPS)), policy());
        state = machine.initial();
    }

    /** One moment of a walk: what was, what happened, what followed. */
    record Moment(FailoverMachine machine, FailoverState before, Input input, Step step) {}

    void go(int steps, Consumer<Moment> check) {
        for (int i = 0; i < steps; i++) {
            now = now.plusMillis(any(PAUSES_MS));
            Input input = next(i);
            Step step = machine.step(state, input);
            check.accept(new Moment(machine, state, input, step));
            step.effects().stream()
                    .filter(effect -> !(effect instanceof Effect.SendNotice))
                    .forEach(effect -> pending.add(effect.id()));
            if (step.next().view().term() != null) {
                epochs = Math.max(epochs, step.next().view().term().epoch().value());
            }
            state = step.next();
        }
    }

    private Input next(int step) {
        if (step == 0) {
            script.add(this::term);
            heal();
        } else if (script.isEmpty() && random.nextInt(12) == 0) {
            heal();
        } else if (script.isEmpty() && random.nextInt(8) == 0) {
            kill();
        }
        if (!script.isEmpty() && random.nextInt(12) > 0) {
            return script.remove().get();
        }
        if (state.phase().isMoving() && random.nextInt(3) == 0) {
            return new Input.EffectEnded(now, pendingEffect(), outcome());
        }
        return random.nextInt(4) == 0 ? new Input.Tick(now) : input();
    }

    /** All is as it should be, as far as anybody can tell from here. */
    private void heal() {
        script.add(this::lease);
        script.add(() -> new Input.ReceiversReported(now, true, FenceStrength.TAKEOVER, ""));
        script.add(() -> new Input.ModeOrdered(now, GroupMode.ACT));
        for (FailoverGroup.Member member : machine.group().members()) {
            script.add(() -> facts(member.node(), GOOD_FACTS));
            for (ObserverId observer : OBSERVERS) {
                script.add(() -> {
                    boolean active = member.node().equals(state.view().active());
                    return new Input.Observed(
                            now, observer, member.node(), Verdict.pass(active ? NodeState.ACTIVE : NodeState.STANDBY));
                });
            }
        }
        script.add(() -> new Input.HoldLifted(now, node(), "op"));
    }

    /** The node that holds the role dies; now and then the next one promotes itself. */
    private void kill() {
        NodeId dead = state.view().active();
        for (int i = 0; i < machine.policy().consecutiveFailures(); i++) {
            for (ObserverId observer : OBSERVERS) {
                script.add(() -> new Input.Observed(now, observer, dead, Verdict.fail(Verdict.Reason.TIMEOUT, "")));
            }
        }
        NodeId other = node();
        if (random.nextInt(3) == 0 && !other.equals(dead)) {
            OBSERVERS.forEach(observer ->
                    script.add(() -> new Input.Observed(now, observer, other, Verdict.pass(NodeState.ACTIVE))));
        }
        script.add(() -> new Input.Tick(now));
    }

    private FailoverPolicy policy() {
        List<String> words = new ArrayList<>(List.of(
                random.nextInt(3) == 0 ? "guide" : "safe",
                "mode=" + any(Promoter.values()) + "/" + any(TrafficMover.values()),
                "N=" + (1 + random.nextInt(3)),
                "vantage=ctl/main",
                "vantage=far/third"));
        if (random.nextInt(5) == 0) {
            words.add("onFailure=KEEP_IN_STANDBY");
        }
        SETTINGS.stream().filter(setting -> random.nextInt(4) == 0).forEach(words::add);
        return StoryWords.policy(words);
    }

    private Input input() {
        int dice = random.nextInt(100);
        if (dice < 45) {
            return new Input.Observed(now, any(OBSERVERS), node(), verdict());
        }
        if (dice < 62) {
            return new Input.EffectEnded(now, pendingEffect(), outcome());
        }
        return dice < 84 ? reading(dice) : order();
    }

    private Input reading(int dice) {
        if (dice < 70) {
            return facts(node(), random.nextInt(4) == 0 ? new String[] {any(ODD_FACTS)} : GOOD_FACTS);
        }
        if (dice < 75) {
            return new Input.TrafficRead(now, new TrafficView(paths()));
        }
        if (dice < 79) {
            boolean ready = random.nextInt(5) > 0;
            return new Input.ReceiversReported(
                    now, ready, ready ? FenceStrength.TAKEOVER : any(FenceStrength.values()), "");
        }
        if (dice < 82) {
            return lease();
        }
        return new Input.SelfReported(now, random.nextInt(3) == 0 ? any(SelfHealth.values()) : SelfHealth.CLEAR);
    }

    private Input facts(NodeId node, String... facts) {
        NodeFacts known = state.view().node(node).orElseThrow().facts().withLastSync(null, node());
        return new Input.FactsReported(now, node, StoryWords.facts(known, facts, StoryTeller.START.plus(now)));
    }

    private Input lease() {
        return new Input.LeaseExtended(now, now.plusSeconds(random.nextInt(4) == 0 ? 5 : 3600));
    }

    private Input order() {
        return switch (random.nextInt(9)) {
            case 0 ->
                new Input.Paused(
                        now,
                        new Pause(
                                any(List.of("upgrade", "test")),
                                StoryTeller.START.plus(now).plusSeconds(random.nextInt(6))));
            case 1 -> new Input.Unpaused(now, any(List.of("upgrade", "test", Pause.FOREIGN_CHANGE)));
            case 2 -> new Input.ModeOrdered(now, random.nextInt(3) == 0 ? any(GroupMode.values()) : GroupMode.ACT);
            case 3, 4 -> new Input.SwitchoverOrdered(now, node(), "op");
            case 5 ->
                new Input.GatesBypassed(
                        now, node(), List.of(any(Gate.values()), any(Gate.values())), Duration.ofSeconds(30), "op");
            case 6 -> term();
            case 8 -> standing();
            default -> random.nextInt(3) == 0 ? new Input.TermEnded(now) : new Input.Tick(now);
        };
    }

    private Input standing() {
        Instant later = StoryTeller.START.plus(now).plusSeconds(random.nextInt(12) - 2);
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                new Input.SwitchoverScheduled(
                        now, new Scheduled(node(), later, later.plusSeconds(1 + random.nextInt(9)), "op"));
            case 2 -> new Input.SwitchoverCancelled(now, "op");
            case 3 ->
                new Input.WindowDeclared(
                        now, new UpgradeWindow(later, later.plusSeconds(5), random.nextBoolean(), "op"));
            case 4 -> new Input.NodeWithdrawn(now, node(), "op");
            case 5 -> new Input.WindowClosed(now, "op");
            case 6 -> new Input.NodeReinstated(now, NodeId.of("stranger"), "op");
            default -> new Input.NodeReinstated(now, node(), "op");
        };
    }

    private Input term() {
        epochs += random.nextInt(4) == 0 ? 0 : 1;
        return new Input.TermBegan(now, Epoch.of(epochs), StoryTeller.START.plus(now));
    }

    private Verdict verdict() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Verdict.pass(NodeState.STANDBY);
            case 2 -> Verdict.pass(NodeState.ACTIVE);
            case 3 -> new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "");
            case 4 -> Verdict.unknown(Verdict.Reason.STALE, "");
            default -> Verdict.fail(Verdict.Reason.TIMEOUT, "");
        };
    }

    private List<PathReading> paths() {
        NodeId served = node();
        return machine.group().members().stream()
                .map(member -> new PathReading(
                        member.node(),
                        random.nextInt(8) == 0
                                ? any(PathState.values())
                                : member.node().equals(served) ? PathState.OPEN : PathState.CLOSED,
                        member.node().equals(served),
                        random.nextInt(3) - 1,
                        random.nextInt(8) != 0))
                .toList();
    }

    /** Mostly the latest order still open, sometimes an old one, rarely one that never was. */
    private EffectId pendingEffect() {
        if (pending.isEmpty() || random.nextInt(20) == 0) {
            return new EffectId(random.nextInt(50));
        }
        boolean latest = random.nextInt(5) > 0;
        return pending.get(latest ? pending.size() - 1 : random.nextInt(pending.size()));
    }

    private EffectOutcome outcome() {
        return switch (random.nextInt(8)) {
            case 0 -> EffectOutcome.rejected("older epoch");
            case 1 -> EffectOutcome.failed("503", true);
            case 2 -> EffectOutcome.indeterminate("timed out");
            default -> EffectOutcome.SUCCEEDED;
        };
    }

    private NodeId node() {
        return any(machine.group().members()).node();
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T any(T[] values) {
        return any(Arrays.asList(values));
    }
}
