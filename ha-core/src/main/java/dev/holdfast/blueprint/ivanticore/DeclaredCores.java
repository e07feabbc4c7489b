package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ivanti Cores as a cluster file declares them: what follows from the cluster and its policy, as {@link IvantiCore} has it.
 * A file holds one load balancer's view and no Atlas servers, so {@link IvantiCore#recoverySite} and
 * {@link IvantiCore#atlas} come from the builder alone.
 *
 * @param cluster one primary, a secondary that replicates from it, at most one more that replicates from another Core
 * @param policy what its failover may do, and when
 * @param probes what is asked of the Cores, as declared; may be empty
 */
public record DeclaredCores(Cluster cluster, FailoverPolicy policy, List<NodeProbe> probes) implements Blueprint {

    /**
     * Freezes the list.
     *
     * @throws InvalidDeclarationException with everything that makes it no installation of Cores
     */
    public DeclaredCores {
        probes = List.copyOf(probes);
        List<Problem> problems = problems(cluster);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("cluster " + cluster.id(), problems);
        }
    }

    @Override
    public OperatingMode mode() {
        boolean twoSites = !cluster.loadBalancing().gslb().equals(Gslb.NONE);
        return CoreMode.of(
                policy, twoSites, new CoreStandings(cluster).recovery().isPresent());
    }

    @Override
    public List<SyncUnit> syncUnits() {
        return CoreUnits.of(cluster, false);
    }

    @Override
    public List<Rule> rules() {
        return CoreRules.withGeneric(policy);
    }

    @Override
    public List<Runbook> runbooks() {
        return CoreRunbooks.of(cluster);
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
     * What happens when after the primary has died (CORE-63).
     *
     * @return one for each monitor behind a virtual server that clients address, each once; empty without any
     */
    public List<FailoverTiming> timings() {
        PairView pair = new PairView(new LintContext(cluster, Observed.NOTHING, null, null));
        return pair.monitorsOf(pair.fronts()).stream()
                .map(monitor -> FailoverTiming.of(policy, monitor.timing()))
                .distinct()
                .toList();
    }

    private static List<Problem> problems(Cluster cluster) {
        List<Problem> problems = new ArrayList<>();
        if (!cluster.family().equals(ProductFamily.IVANTI_CORE)) {
            problems.add(new Problem(
                    "family",
                    cluster.family().id(),
                    "no Cores",
                    "Give a cluster of family " + ProductFamily.IVANTI_CORE));
        }
        List<Node> cores = CoreLinks.cores(cluster);
        int primaries = cores.size() - CoreLinks.secondaries(cluster).size();
        if (primaries != 1) {
            problems.add(new Problem("nodes", primaries + " with role PRIMARY", "not one", "Declare one PRIMARY."));
        }
        List<Node> secondaries = CoreLinks.secondaries(cluster);
        if (secondaries.stream().noneMatch(node -> CoreLinks.followsThePrimary(cluster, node))) {
            problems.add(new Problem(
                    "nodes",
                    secondaries.size() + " with role SECONDARY",
                    "none replicates from the PRIMARY",
                    "Give one an upstream: the id of the PRIMARY."));
        }
        secondaries.stream()
                .filter(node -> CoreLinks.upstream(cluster, node)
                        .filter(cores::contains)
                        .isEmpty())
                .map(node -> new Problem(
                        "nodes." + node.id() + ".upstream",
                        String.valueOf(node.upstream()),
                        "no Core of this cluster",
                        "Name the Core it replicates from."))
                .forEach(problems::add);
        if (secondaries.size() > 2) {
            problems.add(new Problem(
                    "nodes",
                    secondaries.size() + " with role SECONDARY",
                    "the guide has procedures for two (CORE-43)",
                    "Declare a SECONDARY and at most one Core for recovery."));
        }
        return problems;
    }
}
