package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a story, read into values. */
@SuppressWarnings("StringSplitter") // the words of our own stories
final class StoryWords {

    private static final String UNSAVED = "-unsaved";

    private StoryWords() {}

    static Duration duration(String word) {
        return Duration.parse("PT" + word.toUpperCase(Locale.ROOT));
    }

    static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    static FailoverGroup group(String text) {
        List<FailoverGroup.Member> members = new ArrayList<>();
        for (String word : text.split(" ")) {
            String[] upstream = word.split("<-", 2);
            String[] site = upstream[0].split("@", 2);
            members.add(new FailoverGroup.Member(
                    NodeId.of(site[0]), SiteId.of(site[1]), upstream.length > 1 ? NodeId.of(upstream[1]) : null));
        }
        return new FailoverGroup(ClusterId.of("pair"), members);
    }

    static FailoverPolicy policy(List<String> words) {
        Duration heartbeat = duration(value(words, "H", "5s"));
        Duration recheck = duration(value(words, "R", "1s"));
        int failures = Integer.parseInt(value(words, "N", "3"));
        FailoverPolicyBuilder builder = words.get(0).equals("safe")
                ? FailoverPolicy.safe(heartbeat, failures, recheck)
                : FailoverPolicy.guide(heartbeat, failures, recheck);
        builder.effects(Duration.ofSeconds(10), Duration.ofSeconds(5));
        words.subList(1, words.size()).forEach(word -> setting(builder, word));
        return builder.build();
    }

    private static String value(List<String> words, String key, String otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(key + "="))
                .map(word -> word.substring(key.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private static void setting(FailoverPolicyBuilder builder, String word) {
        String[] parts = word.split("[=/]");
        switch (parts[0]) {
            case "H", "N", "R" -> {} // read before, by name
            case "mode" -> builder.mode(Promoter.valueOf(parts[1]), TrafficMover.valueOf(parts[2]));
            case "onFailure" -> builder.onFailure(OnFailure.valueOf(parts[1]));
            case "initial" -> builder.initialMode(GroupMode.valueOf(parts[1]));
            case "quorum" -> builder.quorum(Integer.parseInt(parts[1]));
            case "vantage" -> builder.vantage(ObserverId.of(parts[1]), SiteId.of(parts[2]));
            case "rpo" -> builder.recoveryPoint(duration(parts[1]));
            case "skew" -> builder.maxClockSkew(duration(parts[1]));
            case "cooldown" -> builder.coolDown(parts[1].equals("off") ? null : duration(parts[1]));
            case "budget" -> builder.budget(Integer.parseInt(parts[1]), duration(parts[2]));
            case "unfenced" -> builder.unfenced(parts[1]);
            case "lease" -> builder.lease(true);
            case "veto" -> builder.veto(duration(parts[1]), parts.length > 2 && parts[2].equals("consent"));
            case "dc" -> builder.dataCentreRule(true);
            default -> throw new IllegalArgumentException("unknown setting " + word);
        }
    }

    static Verdict verdict(List<String> words) {
        Verdict.Kind kind = Verdict.Kind.valueOf(words.get(0));
        String more = words.size() > 1 ? words.get(1) : "";
        return switch (kind) {
            case PASS, DEGRADED ->
                new Verdict(kind, Verdict.Reason.NONE, more.isEmpty() ? null : NodeState.valueOf(more), "ok");
            case FAIL, UNKNOWN, MAINT ->
                new Verdict(kind, more.isEmpty() ? Verdict.Reason.NONE : Verdict.Reason.valueOf(more), null, "");
        };
    }

    /** {@code node=state*\/connections-unsaved}: the star serves, the rest is left out where it is zero or saved. */
    static TrafficView traffic(List<String> words) {
        List<PathReading> paths = new ArrayList<>();
        for (String word : words) {
            String[] parts = word.replace("*", "").replace(UNSAVED, "").split("[=/]");
            paths.add(new PathReading(
                    NodeId.of(parts[0]),
                    PathState.valueOf(parts[1]),
                    word.contains("*"),
                    parts.length > 2 ? Long.parseLong(parts[2]) : 0,
                    !word.endsWith(UNSAVED)));
        }
        return new TrafficView(paths);
    }

    static EffectOutcome outcome(String text) {
        return switch (text.split("[ (]")[0]) {
            case "ok" -> EffectOutcome.SUCCEEDED;
            case "failed" -> EffectOutcome.failed(text, true);
            case "rejected" -> EffectOutcome.rejected(text);
            case "indeterminate" -> EffectOutcome.indeterminate(text);
            default -> throw new IllegalArgumentException("unknown outcome " + text);
        };
    }

    static NodeFacts facts(NodeFacts known, String[] words, Instant now) {
        NodeFacts facts = known;
        for (String word : words) {
            String[] parts = word.split("=", 2);
            String value = parts[1];
            facts = switch (parts[0]) {
                case "version" -> facts.withVersion(value.equals("?") ? null : SoftwareVersion.of(value));
                case "dataset" -> facts.withDataset(value.equals("?") ? null : value);
                case "skew" -> facts.withClockSkew(value.equals("?") ? null : duration(value));
                case "first" -> facts.withSync(yes(value), facts.syncRunning());
                case "running" -> facts.withSync(facts.firstSyncDone(), yes(value));
                case "synced" ->
                    facts.withLastSync(
                            value.equals("now") ? now : StoryTeller.START.plus(duration(value)), facts.syncedFrom());
                case "from" -> facts.withLastSync(facts.syncedAt(), NodeId.of(value));
                default -> throw new IllegalArgumentException("unknown fact " + word);
            };
        }
        return facts;
    }

    private static @Nullable Boolean yes(String value) {
        return value.equals("?") ? null : Boolean.valueOf(value.equals("yes"));
    }
}
