package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ivanti Cores behind a load balancer, in one of the guide's scenarios or another one. Built by {@link #builder}; the
 * canonical constructor grows with the model and is no stable API.
 *
 * @param cluster the Cores and Sentries, the names devices know, and the main site's load balancing
 * @param topology which Cores and Sentries there are, and where
 * @param recoverySite what the load balancer of the site for recovery should be, or null if there is none
 * @param atlas Atlas on servers of its own, or null
 * @param policy what its failover may do, and when
 * @param group the Cores among which the active role moves
 * @param probes both status pages of every Core
 * @param rules everything that is checked about it
 * @param runbooks the procedures that apply to it
 * @param timing what happens when after the primary has died: two detectors that know nothing of each other (CORE-63)
 * @param schedule when the secondary replicates, or null if not declared
 */
public record IvantiCore(
        Cluster cluster,
        CoreTopology topology,
        @Nullable LoadBalancing recoverySite,
        @Nullable AtlasPair atlas,
        FailoverPolicy policy,
        FailoverGroup group,
        List<NodeProbe> probes,
        List<Rule> rules,
        List<Runbook> runbooks,
        FailoverTiming timing,
        @Nullable SyncSchedule schedule)
        implements Blueprint {

    /** Freezes the lists. */
    public IvantiCore {
        probes = List.copyOf(probes);
        rules = List.copyOf(rules);
        runbooks = List.copyOf(runbooks);
    }

    /**
     * Starts an installation.
     *
     * @return a builder; {@code fqdn}, {@code vip}, the Cores and a policy must be given
     */
    public static IvantiCoreBuilder builder() {
        return new IvantiCoreBuilder();
    }

    @Override
    public OperatingMode mode() {
        return CoreMode.of(policy, recoverySite != null, topology.recovery() != null);
    }

    @Override
    public List<SyncUnit> syncUnits() {
        return CoreUnits.of(cluster, atlas != null);
    }

    @Override
    public Optional<FailoverPolicy> failover() {
        return Optional.of(policy);
    }

    @Override
    public List<BlueprintLine> lines() {
        return CoreLines.all();
    }

    /**
     * The HA Configuration window of every Core as it should read.
     *
     * @return one per Core, in order of preference
     */
    public List<HaConfigView> windows() {
        return CoreLinks.cores(cluster).stream()
                .map(core -> HaConfigView.of(cluster, policy, core))
                .toList();
    }

    /**
     * The test and validation plan as a form to fill in (CORE-109…113).
     *
     * @return Markdown, one table per secondary
     */
    public String validationPlan() {
        return ValidationPlan.markdown(cluster);
    }

    /**
     * What has to be entered on every Core by hand, because it is not replicated (CORE-27).
     *
     * @return a checklist, marked where the cluster says that somebody has looked
     */
    public String byHandChecklist() {
        return ByHand.checklist(cluster);
    }

    /**
     * The upgrade to a given release; {@link #runbooks} has the one to whatever comes next.
     *
     * @param target for example {@code 11.13.0.0}
     * @return CORE-UPGRADE
     */
    public Runbook upgrade(String target) {
        return UpgradeRunbook.of(new CoreStandings(cluster), target);
    }
}
