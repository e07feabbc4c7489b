package dev.holdfast.pool;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a story, read into values and back. */
@SuppressWarnings("StringSplitter") // the words of our own stories
final class StoryWords {

    /** What is asked of every member (RB-06, RB-07); clients need the last two. */
    static final List<Integer> PORTS = List.of(22, 80, 443, 8443);

    private StoryWords() {}

    static Duration duration(String word) {
        return Duration.parse("PT" + word.toUpperCase(Locale.ROOT));
    }

    /** {@code m1 m2 m3+}: a plus has not joined yet. */
    static Pool pool(String text) {
        List<Pool.Member> members = Arrays.stream(text.split(" "))
                .map(word -> new Pool.Member(NodeId.of(word.replace("+", "")), !word.endsWith("+")))
                .toList();
        return new Pool(ClusterId.of("pool"), members);
    }

    /** Hold 60 s, effects 10 s and 5 s, vital 443 and 8443, no mass guard: what a story does not say. */
    static PoolPolicy policy(List<String> words) {
        PoolPolicyBuilder builder = PoolPolicy.builder()
                .vitalPorts(443, 8443)
                .holdTime(Duration.ofSeconds(60))
                .massFailure(null, Duration.ofSeconds(5))
                .effects(Duration.ofSeconds(10), Duration.ofSeconds(5));
        words.forEach(word -> setting(builder, word));
        return builder.build();
    }

    private static void setting(PoolPolicyBuilder builder, String word) {
        String[] parts = word.split("[=/]");
        switch (parts[0]) {
            case "mover" -> builder.mover(TrafficMover.valueOf(parts[1]));
            case "initial" -> builder.initialMode(GroupMode.valueOf(parts[1]));
            case "needed" -> builder.needed(Integer.parseInt(parts[1]));
            case "vital" ->
                builder.vitalPorts(
                        Arrays.stream(parts[1].split(",")).map(Integer::valueOf).toArray(Integer[]::new));
            case "mass" ->
                builder.massFailure(new MassFailureGuard(Integer.parseInt(parts[1]), 51), duration(parts[2]));
            case "lease" -> builder.lease(true);
            default -> throw new IllegalArgumentException("unknown setting " + word);
        }
    }

    /** {@code well}, {@code down 443}, {@code flaps 443 80}, {@code unknown}, {@code away}; {@code says STATE} after it. */
    static MemberHealth health(List<String> words) {
        int says = words.indexOf("says");
        List<String> first = says < 0 ? words : words.subList(0, says);
        @Nullable NodeState reported = says < 0 ? null : NodeState.valueOf(words.get(says + 1));
        String how = first.isEmpty() ? "well" : first.get(0);
        List<Integer> named = first.stream().skip(1).map(Integer::valueOf).toList();
        List<MemberHealth.Port> ports = new ArrayList<>();
        for (int port : PORTS) {
            boolean about = named.isEmpty() || named.contains(port);
            ports.add(new MemberHealth.Port(port, about ? status(how) : Status.UP, about && how.startsWith("flap")));
        }
        return new MemberHealth(ports, reported);
    }

    private static Status status(String how) {
        return switch (how) {
            case "well", "flaps" -> Status.UP;
            case "down", "flapdown" -> Status.DOWN;
            case "unknown" -> Status.UNKNOWN;
            case "away" -> Status.MAINT;
            default -> throw new IllegalArgumentException("unknown health " + how);
        };
    }

    /** {@code node=state*}{@code /connections}: the star serves. */
    static TrafficView traffic(List<String> words) {
        List<PathReading> paths = new ArrayList<>();
        for (String word : words) {
            String[] parts = word.replace("*", "").split("[=/]");
            paths.add(new PathReading(
                    NodeId.of(parts[0]),
                    PathState.valueOf(parts[1]),
                    word.contains("*"),
                    parts.length > 2 ? Long.parseLong(parts[2]) : 0,
                    true));
        }
        return new TrafficView(paths);
    }

    static EffectOutcome outcome(String text) {
        return switch (text) {
            case "ok" -> EffectOutcome.SUCCEEDED;
            case "failed" -> EffectOutcome.failed(text, true);
            case "rejected" -> EffectOutcome.rejected(text);
            case "indeterminate" -> EffectOutcome.indeterminate(text);
            default -> throw new IllegalArgumentException("unknown outcome " + text);
        };
    }

    static MemberOrder order(String kind, List<String> words) {
        return new MemberOrder(
                MemberOrder.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                "op",
                "patch day",
                words.contains("even-if-last"));
    }

    static String text(PoolEffect effect) {
        if (effect instanceof PoolEffect.SendNotice notice) {
            return (notice.kind().isAlarm() ? "ALARM " : "notice ") + notice.kind() + " "
                    + (notice.node() == null ? "pool" : notice.node());
        }
        return effect.getClass().getSimpleName()
                + (effect.changes() == null ? "" : " " + effect.changes())
                + " "
                + effect.epoch();
    }
}
