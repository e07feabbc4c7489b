package dev.holdfast.health;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When a failure seen from here is the node's: so many observers must see it, and none may reach the node (probe.md 3.6).
 * Pure. An observer that answers UNKNOWN, or not at all, neither confirms nor contradicts.
 *
 * @param needed observers that must see the failure, ourselves included; 1 or more
 * @param confirmsAnswers whether failures in which the node itself answered, such as a refusal or a wrong page, need
 *     confirmation too; silence always does, for it may be the network's
 */
public record VantageQuorum(int needed, boolean confirmsAnswers) {

    /** Nobody else is asked. */
    public static final VantageQuorum ALONE = new VantageQuorum(1, false);

    /** Rejects a quorum of nobody. */
    public VantageQuorum {
        if (needed < 1) {
            throw new IllegalArgumentException("quorum of " + needed + " observers: use at least 1");
        }
    }

    /**
     * Whether others have to be asked before this verdict counts.
     *
     * @param own what we saw
     * @return false for anything but a failure, and for one that stands by itself
     */
    public boolean asksOthers(Verdict own) {
        return needed > 1 && own.kind() == Kind.FAIL && (confirmsAnswers || isSilence(own));
    }

    /**
     * What our verdict is worth beside those of others.
     *
     * @param own what we saw
     * @param others what each of the others saw at the same time
     * @return the verdict; DEGRADED for reason PARTIAL if somebody reaches the node, for then the path is broken and the
     *     node works; UNKNOWN for reason OBSERVER if too few confirm it
     */
    public Verdict judge(Verdict own, Map<ObserverId, Verdict> others) {
        if (!asksOthers(own)) {
            return own;
        }
        SortedMap<ObserverId, Verdict> sorted = new TreeMap<>(others);
        String reaching = named(sorted, Kind.PASS, Kind.DEGRADED, Kind.MAINT);
        if (!reaching.isEmpty()) {
            return new Verdict(
                    Kind.DEGRADED,
                    Reason.PARTIAL,
                    null,
                    "reached by " + reaching + ", not from here: the path is broken, not the node; " + own.detail());
        }
        long failing = 1
                + others.values().stream()
                        .filter(verdict -> verdict.kind() == Kind.FAIL)
                        .count();
        return failing >= needed
                ? own
                : Verdict.unknown(
                        Reason.OBSERVER,
                        "seen by " + failing + " of " + needed + " observers needed; not counted: " + own.detail());
    }

    private static boolean isSilence(Verdict verdict) {
        return verdict.reason() == Reason.TIMEOUT || verdict.reason() == Reason.UNREACHABLE;
    }

    private static String named(SortedMap<ObserverId, Verdict> others, Kind... kinds) {
        return others.entrySet().stream()
                .filter(each -> List.of(kinds).contains(each.getValue().kind()))
                .map(each -> each.getKey().value())
                .collect(Collectors.joining(", "));
    }
}
