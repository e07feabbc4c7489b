package dev.holdfast.sync;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each gate looks at: the words for what stands against it, or null. */
final class GateChecks {

    private static final String NOT_OBSERVED = "not observed";
    static final List<Integer> PORTS = List.of(8443, 443, 22);

    private GateChecks() {}

    static @Nullable String direction(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        NodeId active = situation.active();
        if (active == null) {
            return "who serves: " + NOT_OBSERVED;
        }
        if (situation.upstream().line() == DataLine.NOT_OBSERVED) {
            return "whether " + situation.upstream().node() + " is on hold after a failover: " + NOT_OBSERVED;
        }
        // A node on hold pulls from the one that serves and from no other, or no operator may resume it (CORE-12).
        NodeId target = direction.target().node();
        if (direction.target().line() != DataLine.ON_HOLD
                || active.equals(direction.source().node())) {
            return null;
        }
        return active.equals(target)
                ? target + " serves, and is said to be on hold after a failover"
                : target + " is on hold after a failover, and " + active + ", which serves, is not of this pair";
    }

    static @Nullable String source(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        CoreSighting source = direction.source();
        NodeState state = source.state();
        if (state == null) {
            return source.node() + ": " + NOT_OBSERVED;
        }
        boolean serves = source.node().equals(situation.active());
        if (state == NodeState.ACTIVE && !serves) {
            return source.node() + " is ACTIVE, but "
                    + situation.activeNode().map(NodeId::toString).orElse("nobody known") + " serves";
        }
        if (serves && state != NodeState.ACTIVE) {
            return source.node() + " should serve, but is " + state;
        }
        return serves ? null : standby(source, state, direction.reversed());
    }

    /** A standby gives on what it received, if that is whole and of the right line. */
    private static @Nullable String standby(CoreSighting source, NodeState state, boolean reversed) {
        if (state != NodeState.STANDBY || reversed) {
            return source.node() + " is " + state;
        }
        String held = switch (source.line()) {
            case OF_THE_SERVING -> null;
            case ON_HOLD -> " lost the role to a failover and has not been resumed";
            case ACTED_BESIDE -> " acted beside the node that serves and has not pulled from it since";
            case NOT_BELOW -> " does not stand below the node that serves";
            case NOT_OBSERVED -> ": whose data it holds " + NOT_OBSERVED;
        };
        if (held != null) {
            return source.node() + held;
        }
        return switch (source.wholeCopy()) {
            case YES -> null;
            case NO -> source.node() + " holds no whole copy itself";
            case NOT_OBSERVED -> source.node() + ": whether its copy is whole " + NOT_OBSERVED;
        };
    }

    static @Nullable String target(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        NodeState state = direction.target().state();
        if (state == NodeState.STANDBY) {
            return null;
        }
        return direction.target().node() + (state == null ? ": " + NOT_OBSERVED : " is " + state);
    }

    static @Nullable String versions(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        SoftwareVersion mine = direction.target().version();
        SoftwareVersion theirs = direction.source().version();
        return mine != null && theirs != null && mine.isSameRelease(theirs)
                ? null
                : version(direction.target()) + ", " + version(direction.source());
    }

    static @Nullable String haEnabled(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        return onBoth(direction, CoreSighting::haEnabled, Answer.YES, "enabled", "disabled");
    }

    static @Nullable String connectivity(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        String missing = PORTS.stream()
                .filter(port -> connected(situation, port) != Answer.YES)
                .map(port -> port + (connected(situation, port) == Answer.NO ? " failed" : " " + NOT_OBSERVED))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? null : missing;
    }

    static @Nullable String clocks(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        Duration skew = situation.clockSkew();
        if (skew == null) {
            return NOT_OBSERVED;
        }
        return skew.compareTo(clockLimit) <= 0
                ? null
                : skew.toMillis() + " ms apart, more than " + clockLimit.toMillis() + " ms";
    }

    static @Nullable String running(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        return unlessNo(situation.syncRunning(), "one runs");
    }

    static @Nullable String maintenance(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        return onBoth(direction, CoreSighting::maintenance, Answer.NO, "free", "locked");
    }

    static @Nullable String powerAction(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        return onBoth(direction, CoreSighting::powerAction, Answer.NO, "no power action", "power action ahead");
    }

    static @Nullable String failover(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        return unlessNo(situation.failoverRunning(), "one is under way, or the active node is failing");
    }

    static @Nullable String epoch(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        Epoch decided = situation.decidedIn();
        Epoch newest = situation.newest();
        if (newest == null) {
            return null;
        }
        if (decided == null) {
            return "decided in an epoch that was " + NOT_OBSERVED + ", newest is " + newest;
        }
        return decided.isOlderThan(newest) ? "decided in " + decided + ", newest is " + newest : null;
    }

    private static @Nullable String onBoth(
            Direction direction, Function<CoreSighting, Answer> question, Answer wanted, String good, String bad) {
        List<CoreSighting> both = List.of(direction.target(), direction.source());
        if (both.stream().allMatch(node -> question.apply(node) == wanted)) {
            return null;
        }
        return both.stream()
                .map(node -> node.node() + ": " + word(question.apply(node), wanted, good, bad))
                .collect(Collectors.joining(", "));
    }

    private static String word(Answer answer, Answer wanted, String good, String bad) {
        if (answer == Answer.NOT_OBSERVED) {
            return NOT_OBSERVED;
        }
        return answer == wanted ? good : bad;
    }

    private static @Nullable String unlessNo(Answer answer, String yes) {
        return switch (answer) {
            case NO -> null;
            case YES -> yes;
            case NOT_OBSERVED -> NOT_OBSERVED;
        };
    }

    private static Answer connected(ReplicationSituation situation, int port) {
        return situation.connectivity().getOrDefault(port, Answer.NOT_OBSERVED);
    }

    private static String version(CoreSighting node) {
        SoftwareVersion version = node.version();
        return node.node() + (version == null ? " " + NOT_OBSERVED : " runs " + version);
    }
}
