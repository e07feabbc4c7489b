package dev.holdfast.runbook;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The safety rules that belong to no product family. A family names the set that fits and adds its own. */
public final class SafetyRules {

    /** A step that says it changes something does. */
    public static final SafetyRule CHANGES_SOMETHING = rule(
            "run.changes-something", "what a step changes was not so before", StepChecks::changesSomething, "RB-37");
    /** What cannot be undone is a point of no return, or comes after one. */
    public static final SafetyRule NO_RETURN_IS_NAMED =
            rule("run.no-return-is-named", "what cannot be undone names its recovery", StepChecks::noReturn, "RB-36");
    /** The state left behind is saved before the database changes for good. */
    public static final SafetyRule SAVED_BEFORE_NO_RETURN = rule(
            "run.saved-before-no-return",
            "the database is saved before its release changes",
            StepChecks::savedBefore,
            "RB-36",
            "UMS-E20");
    /** Only what was saved can be restored. */
    public static final SafetyRule RESTORES_WHAT_WAS_SAVED = rule(
            "run.restores-what-was-saved", "a restore has a backup of that release", StepChecks::restores, "RB-34");
    /** The last serving node stays. */
    public static final SafetyRule NEVER_LAST_MEMBER = rule(
            "run.never-last-member",
            "the last serving node is not taken away",
            WindowKind.OUTAGE,
            ServiceChecks::lastMember,
            "RB-08");
    /** Nobody serves only when it is said. */
    public static final SafetyRule OUTAGE_DECLARED =
            rule("run.outage-declared", "somebody serves", WindowKind.OUTAGE, ServiceChecks::somebodyServes, "RB-31");
    /** Drained before stopped, drained and stopped before removed. */
    public static final SafetyRule DRAINED_BEFORE_STOP = rule(
            "run.drained-before-stop",
            "a node gets no traffic when it is stopped or removed",
            WindowKind.OUTAGE,
            ServiceChecks::drained,
            "TRV-40",
            "RB-08");
    /** In the load balancer only what the product's cluster knows. */
    public static final SafetyRule REGISTERED_BEFORE_MEMBER = rule(
            "run.registered-before-member",
            "a node is registered before it gets traffic",
            ServiceChecks::registered,
            "TRV-42",
            "XM-40");
    /** Serving nodes and the database agree. */
    public static final SafetyRule VERSIONS_MATCH_BEFORE_TRAFFIC = rule(
            "run.versions-match-before-traffic",
            "the nodes that serve have the database's release",
            WindowKind.MIXED_RELEASES,
            ServiceChecks::releasesMatch,
            "RB-34");
    /** Enough nodes serve. */
    public static final SafetyRule CAPACITY = rule(
            "run.capacity",
            "the nodes that serve carry all devices",
            WindowKind.BELOW_CAPACITY,
            ServiceChecks::capacity,
            "RB-39");
    /** No power-off and no upgrade into a sync. */
    public static final SafetyRule NO_STOP_WHILE_SYNCING = rule(
            "run.no-stop-while-syncing", "a node that syncs stays up and as it is", PairChecks::notSyncing, "CORE-17");
    /** One node acts. */
    public static final SafetyRule ONE_ACTIVE_NODE = rule(
            "run.one-active-node",
            "at most one running node is active",
            WindowKind.DUAL_PRIMARY,
            PairChecks::oneActive,
            "CORE-122");
    /** Two acting nodes only while nothing can switch. */
    public static final SafetyRule SUSPENDED_WHILE_DUAL = rule(
            "run.suspended-while-dual",
            "failover detection is suspended while two nodes are active",
            PairChecks::suspendedWhileDual,
            "CORE-121");
    /** Two releases do not replicate. */
    public static final SafetyRule SAME_RELEASE_SYNCS =
            rule("run.same-release-syncs", "both ends of a sync have one release", PairChecks::sameRelease, "CORE-118");
    /** The old name leads to the front end before its server goes. */
    public static final SafetyRule ALIASED_BEFORE_REMOVAL = rule(
            "run.aliased-before-removal",
            "a removed node's name leads to the front end",
            ServiceChecks::aliased,
            "TRV-41",
            "TRV-10");

    private static final List<SafetyRule> COMMON = List.of(
            CHANGES_SOMETHING,
            NO_RETURN_IS_NAMED,
            SAVED_BEFORE_NO_RETURN,
            RESTORES_WHAT_WAS_SAVED,
            NEVER_LAST_MEMBER,
            OUTAGE_DECLARED,
            DRAINED_BEFORE_STOP,
            REGISTERED_BEFORE_MEMBER,
            NO_STOP_WHILE_SYNCING,
            CAPACITY);

    private SafetyRules() {}

    /**
     * For nodes that share a database and all act.
     *
     * @return the common rules and matching releases
     */
    public static List<SafetyRule> pool() {
        return Stream.concat(COMMON.stream(), Stream.of(VERSIONS_MATCH_BEFORE_TRAFFIC))
                .toList();
    }

    /**
     * For nodes of which one acts and the others copy it.
     *
     * @return the common rules and those about the active role and syncs
     */
    public static List<SafetyRule> pair() {
        return Stream.concat(COMMON.stream(), Stream.of(ONE_ACTIVE_NODE, SUSPENDED_WHILE_DUAL, SAME_RELEASE_SYNCS))
                .toList();
    }

    private static SafetyRule rule(String id, String title, Function<Move, Optional<String>> check, String... factIds) {
        return new SafetyRule(id, title, List.of(factIds), null, check);
    }

    private static SafetyRule rule(
            String id, String title, WindowKind excusedBy, Function<Move, Optional<String>> check, String... factIds) {
        return new SafetyRule(id, title, List.of(factIds), excusedBy, check);
    }
}
