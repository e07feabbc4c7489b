package dev.holdfast.pool;

import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.HealthPolicy;
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
 * Runs the commands of one story against one machine, as the failover's teller does: {@code at 3s} or {@code +3s} before
 * a command moves the clock. A command that is an input prints the rule that decided, the new phase if it changed, and
 * the effects; {@code ticks N} and {@code ready} print only steps that did more than take note.
 */
final class StoryTeller {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final HealthTracker TRACKER = new HealthTracker(
            new HealthPolicy(Duration.ofSeconds(5), Duration.ofSeconds(1), 2, 2, Duration.ofHours(9)));

    private final SortedSet<RuleId> fired = new TreeSet<>();
    private final Map<String, EffectId> latest = new TreeMap<>();
    private final Map<NodeId, PortMatrix> matrices = new TreeMap<>();
    private final UnaryOperator<PoolMachine> change;
    private String texts = "";
    private PoolPolicy policy = StoryWords.policy(List.of());
    private Pool pool = StoryWords.pool("m1 m2 m3");
    private PoolMachine machine;
    private PoolState state;
    private Duration now = Duration.ZERO;

    /** Tells of the machine as it ships, or of one that lacks something. */
    StoryTeller(UnaryOperator<PoolMachine> change) {
        this.change = change;
        machine = change.apply(PoolMachine.of(pool, policy));
        state = machine.initial();
    }

    SortedSet<RuleId> fired() {
        return fired;
    }

    List<String> tell(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+", -1)));
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
            case "policy" -> declare(StoryWords.policy(rest), pool);
            case "pool" -> declare(policy, StoryWords.pool(String.join(" ", rest)));
            case "ready" -> ready(rest.isEmpty() ? "e1" : rest.get(0));
            case "ticks" -> ticks(Integer.parseInt(rest.get(0)));
            case "probe" -> probe(NodeId.of(rest.get(0)), Integer.parseInt(rest.get(1)), rest.subList(2, rest.size()));
            case "why" -> why(NodeId.of(rest.get(0)));
            case "reasons" ->
                machine.whyNot(state, NodeId.of(rest.get(0)), now).stream()
                        .map(PoolBlock::toString)
                        .toList();
            case "explain" ->
                machine.explain(state, input(rest.get(0), rest.subList(1, rest.size())))
                        .toText()
                        .lines()
                        .toList();
            case "refused" ->
                machine.explain(state, input(rest.get(0), rest.subList(1, rest.size()))).refused().stream()
                        .map(block -> block.gate() + ": " + block.seen())
                        .toList();
            case "states" ->
                state.members().stream()
                        .map(member -> member.id() + " " + member.state(policy))
                        .toList();
            case "text" -> List.of(texts);
            default -> one(input(command, rest));
        };
    }

    private List<String> declare(PoolPolicy newPolicy, Pool newPool) {
        policy = newPolicy;
        pool = newPool;
        machine = change.apply(PoolMachine.of(pool, policy));
        state = machine.initial();
        return List.of();
    }

    /** Everything as it should be: a term, a lease, all ports up, all joined members in traffic. */
    private List<String> ready(String epoch) {
        List<String> out = new ArrayList<>();
        take(new PoolInput.TermBegan(now, epoch(epoch), storeNow()), out, false);
        take(new PoolInput.LeaseExtended(now, now.plus(Duration.ofHours(1))), out, false);
        List<PathReading> paths = new ArrayList<>();
        for (Pool.Member member : pool.members()) {
            NodeId node = member.node();
            take(new PoolInput.HealthReported(now, node, StoryWords.health(List.of("well"))), out, false);
            PathState path = member.joined() ? PathState.OPEN : PathState.CLOSED;
            paths.add(new PathReading(node, path, member.joined(), member.joined() ? 7 : 0, true));
        }
        take(new PoolInput.TrafficRead(now, new TrafficView(paths)), out, false);
        take(new PoolInput.Tick(now), out, false);
        return out;
    }

    private List<String> ticks(int seconds) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            take(new PoolInput.Tick(now), out, false);
        }
        return out;
    }

    /** One look at one port, through rise and fall; the machine hears of it only if that changed something. */
    private List<String> probe(NodeId node, int port, List<String> words) {
        PortMatrix before = matrices.computeIfAbsent(node, each -> PortMatrix.of(TRACKER, StoryWords.PORTS));
        for (int other : StoryWords.PORTS) {
            before = other == port ? before : before.observe(other, Verdict.pass(), now);
        }
        Verdict verdict =
                words.get(0).equals("PASS") ? Verdict.pass() : Verdict.fail(Verdict.Reason.valueOf(words.get(1)), "");
        PortMatrix after = before.observe(port, verdict, now);
        matrices.put(node, after);
        MemberHealth health = MemberHealth.of(after, null);
        boolean same = state.member(node)
                .filter(member -> member.health().equals(health))
                .isPresent();
        return same ? List.of() : one(new PoolInput.HealthReported(now, node, health));
    }

    private List<String> one(PoolInput input) {
        List<String> out = new ArrayList<>();
        take(input, out, true);
        return out;
    }

    private void take(PoolInput input, List<String> out, boolean always) {
        PoolStep step = machine.step(state, input);
        fired.add(step.rule());
        boolean quiet =
                step.rule().value().startsWith("P9") || step.rule().value().equals("P100");
        if (always || !quiet) {
            out.add(step.rule()
                    + (state.phase() == step.next().phase()
                            ? ""
                            : " -> " + step.next().phase()));
            step.effects().forEach(effect -> out.add(StoryWords.text(effect)));
        }
        state = step.next();
        for (PoolEffect effect : step.effects()) {
            latest.put(effect.getClass().getSimpleName(), effect.id());
            texts = effect instanceof PoolEffect.SendNotice notice ? notice.text() : texts;
        }
    }

    private List<String> why(NodeId node) {
        List<String> gates = machine.whyNot(state, node, now).stream()
                .map(block -> block.gate().name())
                .toList();
        return List.of(gates.isEmpty() ? "nothing keeps " + node + " out" : "kept out by " + String.join(", ", gates));
    }

    private PoolInput input(String command, List<String> words) {
        return switch (command) {
            case "term" -> new PoolInput.TermBegan(now, epoch(words.get(0)), storeNow());
            case "resign" -> new PoolInput.TermEnded(now);
            case "lease" -> new PoolInput.LeaseExtended(now, now.plus(StoryWords.duration(words.get(0))));
            case "tick" -> new PoolInput.Tick(now);
            case "traffic" -> new PoolInput.TrafficRead(now, StoryWords.traffic(words));
            case "self" -> new PoolInput.SelfReported(now, SelfHealth.valueOf(words.get(0)));
            case "joined" -> new PoolInput.MembershipReported(now, NodeId.of(words.get(0)), true, "registered");
            case "unjoined" -> new PoolInput.MembershipReported(now, NodeId.of(words.get(0)), false, "set up anew");
            case "end" -> new PoolInput.EffectEnded(now, effect(words.get(0)), StoryWords.outcome(words.get(1)));
            case "pause" ->
                new PoolInput.Paused(
                        now,
                        new Pause(
                                words.get(0),
                                words.size() > 1 ? storeNow().plus(StoryWords.duration(words.get(2))) : null));
            case "unpause" -> new PoolInput.Unpaused(now, words.get(0));
            case "mode" -> new PoolInput.ModeOrdered(now, GroupMode.valueOf(words.get(0)));
            case "drain", "maintenance", "remove", "restore" ->
                new PoolInput.MemberOrdered(now, NodeId.of(words.get(0)), StoryWords.order(command, words));
            default -> new PoolInput.HealthReported(now, NodeId.of(command), StoryWords.health(words));
        };
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

    private Instant storeNow() {
        return START.plus(now);
    }

    private static Epoch epoch(String word) {
        return Epoch.of(Long.parseLong(word.substring(1)));
    }
}
