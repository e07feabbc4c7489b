package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Tolerances;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What an Ivanti Core pair needs, beyond what every cluster needs. */
public final class CoreRules {

    /** Clocks a second apart do not work together (CORE-16, M16). */
    public static final Tolerances TOLERANCES =
            Tolerances.DEFAULTS.withClock(Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final List<Rule> CLUSTER = List.of(
            HaFeatureEnabled.RULE,
            UniqueHostnames.RULE,
            SameRelease.RULE,
            IdenticalResources.RULE,
            SameNetworkAccess.RULE,
            ClockEqual.RULE,
            PortsOpen.RULE,
            PortsBidirectional.RULE,
            SshInspectionOff.RULE,
            TrustedHostsTested.RULE,
            ChainAcyclic.RULE,
            ChainUpstream.RULE,
            ModeStateConsistent.RULE,
            DualPrimary.RULE,
            ActiveSecondaryNoSync.RULE,
            SchedulerRestarted.RULE,
            NoPowerOffWhileSyncing.RULE,
            SyncOverlap.RULE,
            SyncFailuresOpen.RULE,
            DeviceCountEqual.RULE,
            AtlasBoth.RULE,
            HaConfigBoth.RULE,
            AdminPortExposed.RULE,
            SyncMinSixtyMinutes.RULE,
            StartTimeReviewed.RULE,
            NotificationsComplete.RULE,
            CoresNotMixed.RULE,
            MonitorsMatchRoles.RULE,
            BackupMonitorSurvivesPromotion.RULE,
            VserversFailTogether.RULE,
            ResumeManual.RULE,
            CoreKeys.ALL.rule("core.attributes-readable", "CORE-99"));

    private CoreRules() {}

    /**
     * The rules that a declared cluster suffices to check, and one that names those which need a policy.
     *
     * @return in a fixed order
     */
    public static List<Rule> all() {
        return with(new PolicyDeclared(false), Stream.empty());
    }

    /**
     * All rules, those on the race between promotion and traffic included.
     *
     * @param policy the policy that would be run
     * @return in a fixed order
     */
    public static List<Rule> of(FailoverPolicy policy) {
        return with(
                new PolicyDeclared(true),
                Stream.concat(new PolicyRules(policy).all().stream(), new TimingRules(policy).all().stream()));
    }

    /**
     * The same and those of every cluster.
     *
     * @param policy the policy that would be run
     * @return in a fixed order
     */
    public static List<Rule> withGeneric(FailoverPolicy policy) {
        return Stream.concat(of(policy).stream(), GenericRules.all().stream()).toList();
    }

    private static List<Rule> with(PolicyDeclared policy, Stream<Rule> more) {
        return Stream.of(CLUSTER.stream(), Stream.of(policy.rule()), more)
                .flatMap(each -> each)
                .toList();
    }
}
