package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands of one story against one machine.
 *
 * <p>{@code at 3s} or {@code +3s} before a command moves the clock. A command that is an input prints the rule that
 * decided, the new phase if it changed, and the effects; a repeated one ({@code x3 every 1s}, a tick after each) and
 * {@code ready} print only steps that did more than take note.
 */
final class StoryTeller {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SortedSet<RuleId> fired = new TreeSet<>();
    private final SortedSet<Phase> phases = new TreeSet<>();
    private final Map<String, EffectId> latest = new TreeMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private FailoverPolicy policy = StoryWords.policy(List.of("guide"));
    private final UnaryOperator<FailoverMachine> change;
    private FailoverMachine machine;
    private FailoverState state;
    private Duration now = Duration.ZERO;

    /** Tells of the machine as it ships, or of one that lacks something. */
    StoryTeller(UnaryOperator<FailoverMachine> change) {
        this.change = change;
        machine = change.apply(FailoverMachine.of(StoryWords.group("core1@main core2@main<-core1"), policy));
        state = machine.initial();
    }

    /** What a controller would keep of one step. */
    record Decision(JournalRecord record, FailoverState after) {}

    /** Every step of the story, in order. */
    List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    SortedSet<RuleId> fired() {
        return fired;
    }

    SortedSet<Phase> phases() {
        return phases;
    }

    List<String> tell(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
        if (words.get(0).equals("at")) {
            now = StoryWords.duration(words.get(1));
            words = words.subList(2, words.size());
        } else if (words.get(0).startsWith("+")) {
            now = now.plus(StoryWords.duration(words.get(0).substring(1)));
            words = words.subList(1, words.size());
        }
        String command = words.get(0);
        List<String> rest = words.subList(1, words.size());
        return switch (command) {
            case "policy" -> declare(StoryWords.policy(rest), machine.group());
            case "group" -> declare(policy, StoryWords.group(String.join(" ", rest)));
            case "ready" -> ready(rest.isEmpty() ? "e1" : rest.get(0));
            case "why" -> why(NodeId.of(rest.get(0)));
            case "reasons" ->
                machine.whyNot(state, NodeId.of(rest.get(0)), now).stream()
                        .map(BlockedGate::toString)
                        .toList();
            case "explain" ->
                machine.explain(state, input(rest.get(0), rest.subList(1, rest.size())))
                        .toText()
                        .lines()
                        .toList();
            case "refused" ->
                machine.explain(state, input("order", rest)).refused().stream()
                        .map(block -> block.gate() + ": " + block.seen())
                        .toList();
            case "state" -> List.of(StoryPrint.state(state));
            case "texts" -> List.copyOf(texts);
            case "every" -> List.of("next attempt in " + StoryWords.text(machine.attemptInterval(state)));
            default -> repeated(command, rest);
        };
    }

    private List<String> declare(FailoverPolicy newPolicy, FailoverGroup group) {
        policy = newPolicy;
        machine = change.apply(FailoverMachine.of(group, policy));
        state = machine.initial();
        return List.of();
    }

    /** Everything as it should be: a term, a lease, receivers, facts, paths, and a first look at every node. */
    private List<String> ready(String epoch) {
        List<String> out = new ArrayList<>();
        NodeId active = state.view().active();
        take(new Input.TermBegan(now, epoch(epoch), storeNow()), out, false);
        take(new Input.LeaseExtended(now, now.plus(Duration.ofHours(1))), out, false);
        take(new Input.ReceiversReported(now, true, FenceStrength.TAKEOVER, ""), out, false);
        List<PathReading> paths = new ArrayList<>();
        for (FailoverGroup.Member member : machine.group().members()) {
            boolean first = member.node().equals(active);
            NodeFacts facts = StoryWords.facts(
                    NodeFacts.UNKNOWN, "version=11.4 dataset=d1 skew=0s first=yes running=no".split(" "), storeNow());
            facts = facts.withLastSync(storeNow(), first ? null : active);
            take(new Input.FactsReported(now, member.node(), facts), out, false);
            paths.add(new PathReading(member.node(), first ? PathState.OPEN : PathState.CLOSED, first, 0, true));
            Verdict verdict = Verdict.pass(first ? NodeState.ACTIVE : NodeState.STANDBY);
            take(new Input.Observed(now, ObserverId.of("ctl"), member.node(), verdict), out, false);
        }
        take(new Input.TrafficRead(now, new TrafficView(paths)), out, false);
        take(new Input.Tick(now), out, false);
        return out;
    }

    private List<String> repeated(String command, List<String> words) {
        List<String> out = new ArrayList<>();
        int times = words.indexOf("every") - 1;
        if (times < 0) {
            take(input(command, words), out, true);
            return out;
        }
        int count = Integer.parseInt(words.get(times).substring(1));
        Duration every = StoryWords.duration(words.get(times + 2));
        for (int i = 0; i < count; i++) {
            now = i == 0 ? now : now.plus(every);
            take(input(command, words.subList(0, times)), out, false);
            take(new Input.Tick(now), out, false);
        }
        return out;
    }

    private void take(Input input, List<String> out, boolean always) {
        Step step = machine.step(state, input);
        fired.add(step.rule());
        phases.add(state.phase());
        List<String> printed = StoryPrint.step(state, step);
        decisions.add(new Decision(record(input, step), step.next()));
        state = step.next();
        for (Effect effect : step.effects()) {
            latest.put(StoryPrint.name(effect), effect.id());
            if (effect instanceof Effect.SendNotice notice) {
                texts.clear();
                texts.add(notice.text());
            }
        }
        if (always || printed.size() > 1 || printed.get(0).contains("->")) {
            out.addAll(printed);
        }
    }

    private JournalRecord record(Input input, Step step) {
        return new JournalRecord(
                decisions.size() + 1L,
                storeNow(),
                input,
                step.rule(),
                state.phase(),
                step.next().phase(),
                step.effects(),
                machine.explain(state, input, step).toText(),
                StateDigest.of(machine, step.next(), input.at()));
    }

    private List<String> why(NodeId node) {
        List<String> gates = machine.whyNot(state, node, now).stream()
                .map(block -> block.gate().toString())
                .toList();
        return List.of(gates.isEmpty() ? "nothing blocks " + node : "blocked by " + String.join(", ", gates));
    }

    private Input input(String command, List<String> words) {
        return switch (command) {
            case "term" -> new Input.TermBegan(now, epoch(words.get(0)), storeNow());
            case "resign" -> new Input.TermEnded(now);
            case "lease" -> new Input.LeaseExtended(now, now.plus(StoryWords.duration(words.get(0))));
            case "tick" -> new Input.Tick(now);
            case "facts" -> facts(NodeId.of(words.get(0)), words);
            case "traffic" -> new Input.TrafficRead(now, StoryWords.traffic(words));
            case "receivers" ->
                new Input.ReceiversReported(now, words.get(0).equals("ready"), FenceStrength.valueOf(words.get(1)), "");
            case "self" -> new Input.SelfReported(now, SelfHealth.valueOf(words.get(0)));
            case "end" ->
                new Input.EffectEnded(
                        now,
                        effect(words.get(0)),
                        StoryWords.outcome(String.join(" ", words.subList(1, words.size()))));
            case "order" -> new Input.SwitchoverOrdered(now, NodeId.of(words.get(0)), "op");
            case "pause" ->
                new Input.Paused(
                        now,
                        new Pause(
                                words.get(0),
                                words.size() > 1 ? storeNow().plus(StoryWords.duration(words.get(2))) : null));
            case "schedule" ->
                new Input.SwitchoverScheduled(
                        now, new Scheduled(NodeId.of(words.get(0)), in(words.get(2)), in(words.get(4)), "op"));
            case "cancel" -> new Input.SwitchoverCancelled(now, "op");
            case "upgrade" ->
                words.get(0).equals("over")
                        ? new Input.WindowClosed(now, "op")
                        : new Input.WindowDeclared(
                                now,
                                new UpgradeWindow(
                                        in(words.get(1)), in(words.get(3)), words.contains("failover"), "op"));
            case "withdraw" -> new Input.NodeWithdrawn(now, NodeId.of(words.get(0)), "op");
            case "stranger" ->
                new Input.Observed(
                        now,
                        ObserverId.of("ctl"),
                        NodeId.of(words.get(0)),
                        StoryWords.verdict(words.subList(1, words.size())));
            case "reinstate" -> new Input.NodeReinstated(now, NodeId.of(words.get(0)), "op");
            case "lift" -> new Input.HoldLifted(now, NodeId.of(words.get(0)), "op");
            case "unpause" -> new Input.Unpaused(now, words.get(0));
            case "mode" -> new Input.ModeOrdered(now, GroupMode.valueOf(words.get(0)));
            case "bypass" ->
                new Input.GatesBypassed(
                        now,
                        NodeId.of(words.get(0)),
                        Arrays.stream(words.get(1).split(","))
                                .map(Gate::valueOf)
                                .toList(),
                        StoryWords.duration(words.get(3)),
                        "op");
            default -> observed(NodeId.of(command), words);
        };
    }

    private Input observed(NodeId node, List<String> words) {
        machine.group().member(node);
        int by = words.indexOf("by");
        ObserverId observer = ObserverId.of(by < 0 ? "ctl" : words.get(by + 1));
        return new Input.Observed(now, observer, node, StoryWords.verdict(by < 0 ? words : words.subList(0, by)));
    }

    private Input facts(NodeId node, List<String> words) {
        NodeFacts known = state.view().node(node).map(NodeView::facts).orElse(NodeFacts.UNKNOWN);
        String[] changes = words.subList(1, words.size()).toArray(String[]::new);
        return new Input.FactsReported(now, node, StoryWords.facts(known, changes, storeNow()));
    }

    private EffectId effect(String word) {
        if (word.startsWith("#")) {
            return new EffectId(Long.parseLong(word.substring(1)));
        }
        @Nullable EffectId id = latest.get(word);
        if (id == null) {
            throw new IllegalArgumentException("no " + word + " so far, only " + latest.keySet());
        }
        return id;
    }

    private Instant in(String word) {
        return storeNow().plus(StoryWords.duration(word));
    }

    /** The store's clock runs with ours in every story. */
    private Instant storeNow() {
        return START.plus(now);
    }

    private static Epoch epoch(String word) {
        return Epoch.of(Long.parseLong(word.substring(1)));
    }
}
