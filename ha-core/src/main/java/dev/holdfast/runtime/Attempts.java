package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.journal.Words;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Prober;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The attempts on the nodes: one at a time per node, the active one at the machine's interval, the others at the
 * heartbeat interval. An attempt asks all of a node's probes; the worst verdict counts. State is the decision thread's.
 */
final class Attempts {

    /** A prober ends its own probes; one that does not is given up this much later. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration LONG_AGO = Duration.ofDays(-10_000);

    private final Settings settings;
    private final FailoverMachine machine;
    private final Mailbox mailbox;
    private final Receiver worker;
    private final PauseGuard guard;
    private final Feed feed;
    private final Starts starts = new Starts();
    private final Map<NodeId, Round> rounds = new TreeMap<>();

    /** Takes a finished attempt, when it was begun and what each probe saw, on the decision thread. */
    @FunctionalInterface
    interface Feed {
        void take(Input.Observed seen, Duration begun, List<ProbeResult> results);
    }

    Attempts(
            Settings settings, FailoverMachine machine, Mailbox mailbox, Receiver worker, PauseGuard guard, Feed feed) {
        this.settings = settings;
        this.machine = machine;
        this.mailbox = mailbox;
        this.worker = worker;
        this.guard = guard;
        this.feed = feed;
    }

    /** The newest attempt on a node. */
    private record Round(long number, Duration begun, boolean open) {}

    /** Begins what is due and gives up what is overdue. */
    void turn(Duration now, FailoverState state) {
        Prober prober = settings.prober();
        if (prober == null) {
            return;
        }
        for (NodeProbes target : settings.probes()) {
            Round last = rounds.get(target.node());
            if (last != null && last.open()) {
                if (now.compareTo(last.begun().plus(patience(target))) > 0) {
                    lost(target.node(), last.number(), "the prober did not answer");
                }
            } else if (last == null || now.compareTo(last.begun().plus(interval(target, state))) >= 0) {
                begin(prober, target, new Round(last == null ? 1 : last.number() + 1, now, true));
            }
        }
    }

    /** A new term asks everybody at once. */
    void restart() {
        rounds.replaceAll((node, round) -> new Round(round.number(), LONG_AGO, false));
    }

    private Duration interval(NodeProbes target, FailoverState state) {
        return target.node().equals(state.view().active())
                ? machine.attemptInterval(state)
                : settings.policy().heartbeatInterval();
    }

    private static Duration patience(NodeProbes target) {
        return target.specs().stream()
                .map(ProbeSpec::timeout)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(GRACE);
    }

    private void begin(Prober prober, NodeProbes target, Round round) {
        rounds.put(target.node(), round);
        worker.ask(
                "probe " + target.node(),
                round.begun().plus(patience(target)),
                left -> all(prober, target),
                stage -> stage.whenComplete((results, thrown) -> {
                    if (results == null) {
                        lostLater(target.node(), round.number(), "the prober broke its contract");
                    } else {
                        mailbox.post(() -> ended(target.node(), round.number(), results));
                    }
                }),
                outcome -> lostLater(target.node(), round.number(), Words.of(outcome)));
    }

    private static CompletionStage<List<ProbeResult>> all(Prober prober, NodeProbes target) {
        List<CompletionStage<List<ProbeResult>>> stages = new ArrayList<>();
        target.specs()
                .forEach(spec -> stages.add(prober.probe(target.address(), spec)
                        .thenApply(verdict -> List.of(new ProbeResult(spec, verdict)))));
        return stages.stream()
                .reduce((one, other) -> one.thenCombine(other, Attempts::both))
                .orElseThrow();
    }

    private static List<ProbeResult> both(List<ProbeResult> some, List<ProbeResult> others) {
        List<ProbeResult> both = new ArrayList<>(some);
        both.addAll(others);
        return List.copyOf(both);
    }

    /** Evidence against a node first, then ignorance, then what the node says of itself; a reported state is kept. */
    static Verdict worse(Verdict one, Verdict other) {
        Verdict worse = rank(other) > rank(one) ? other : one;
        if (worse.reported() != null || !worse.isUp()) {
            return worse;
        }
        Verdict telling = one.reported() != null ? one : other;
        return new Verdict(worse.kind(), worse.reason(), telling.reported(), worse.detail());
    }

    private static int rank(Verdict verdict) {
        return switch (verdict.kind()) {
            case PASS -> 0;
            case DEGRADED -> 1;
            case MAINT -> 2;
            case UNKNOWN -> 3;
            case FAIL -> 4;
        };
    }

    private void lostLater(NodeId node, long number, String detail) {
        mailbox.post(() -> lost(node, number, detail));
    }

    /** An attempt of which nothing came, through our own fault. */
    private void lost(NodeId node, long number, String detail) {
        Round round = close(node, number);
        if (round != null) {
            give(node, round, observerFault(detail), List.of());
        }
    }

    private void ended(NodeId node, long number, List<ProbeResult> results) {
        Round round = close(node, number);
        if (round == null) {
            return;
        }
        boolean stopped = guard.stoppedSince(round.begun());
        Duration now = settings.time().now();
        List<ProbeResult> judged = results.stream()
                .map(each -> starts.judge(node, stopped ? worthless(each) : each, now))
                .toList();
        Verdict worst = judged.stream()
                .map(ProbeResult::verdict)
                .reduce(Attempts::worse)
                .orElseThrow();
        give(node, round, worst, judged);
    }

    private @Nullable Round close(NodeId node, long number) {
        Round round = rounds.get(node);
        if (round == null || round.number() != number || !round.open()) {
            return null; // given up already
        }
        rounds.put(node, new Round(number, round.begun(), false));
        return round;
    }

    private void give(NodeId node, Round round, Verdict verdict, List<ProbeResult> results) {
        Duration now = settings.time().now();
        feed.take(new Input.Observed(now, settings.observer(), node, verdict), round.begun(), results);
    }

    private static ProbeResult worthless(ProbeResult seen) {
        return seen.verdict().kind() == Verdict.Kind.FAIL
                ? seen.withVerdict(observerFault("our own process was stopped meanwhile"))
                : seen;
    }

    private static Verdict observerFault(String detail) {
        return Verdict.unknown(Verdict.Reason.OBSERVER, detail);
    }
}
