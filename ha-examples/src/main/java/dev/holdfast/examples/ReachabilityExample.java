package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.CoreRules;
import dev.holdfast.examples.reach.AgentToken;
import dev.holdfast.examples.reach.ReachabilityAgent;
import dev.holdfast.examples.reach.ReachabilityMatrix;
import dev.holdfast.examples.reach.SampleCore;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which ways between two Cores are open, in both directions, by the word of an agent beside each; and who lets whom in. */
public final class ReachabilityExample {

    private static final Set<String> RULES = Set.of("core.ports-8443-443-22", "core.trusted-hosts-tested");

    private ReachabilityExample() {}

    /**
     * Prints the story; both Cores are samples on loopback.
     *
     * @param args none
     * @throws IOException if a sample cannot listen
     */
    public static void main(String[] args) throws IOException {
        tell(System.out);
    }

    static void tell(PrintStream out) throws IOException {
        Cluster cluster = WithAdapters.declared().cluster();
        try (SampleCore core1 = SampleCore.start("core1");
                SampleCore core2 = SampleCore.start("core2");
                ReachabilityAgent beside1 = agent(core1, core2);
                ReachabilityAgent beside2 = agent(core2, core1)) {
            core2.trust(core1);
            core2.shut(8443);
            Map<NodeId, InetSocketAddress> agents =
                    Map.of(NodeId.of("core1"), beside1.address(), NodeId.of("core2"), beside2.address());
            out.println("== A port is shut, and one direction has no key ==");
            look(cluster, agents, out);

            core2.reopen(8443);
            core1.trust(core2);
            out.println("\n== Both put right ==");
            look(cluster, agents, out);
        }
    }

    private static ReachabilityAgent agent(SampleCore own, SampleCore other) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return ReachabilityAgent.open(loopback, token(), other.ways(), List.of(other.trustTest(own)));
    }

    private static void look(Cluster cluster, Map<NodeId, InetSocketAddress> agents, PrintStream out) {
        ReachabilityMatrix matrix = ReachabilityMatrix.ask(agents, token());
        out.print(matrix.toText());
        Observed seen = matrix.observed(cluster, Observed.NOTHING);
        LintReport report = Lint.of(CoreRules.all().stream()
                        .filter(rule -> RULES.contains(rule.id()))
                        .toList())
                .check(cluster, seen);
        out.print(report.text());
    }

    private static AgentToken token() {
        return AgentToken.of("a-token-for-this-story-alone");
    }
}
