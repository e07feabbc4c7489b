package dev.holdfast.examples;

import dev.holdfast.blueprint.xenmobile.Rollback;
import dev.holdfast.blueprint.xenmobile.XenMobileCluster;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import java.io.PrintStream;

/** A documented rollback of three nodes and 10,000 devices: what to check first, how it went, how it goes best. */
public final class RollbackExample {

    private RollbackExample() {}

    /**
     * Prints the story.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        Rollback rollback = Rollback.of(3, "10.6", "10.7");
        Cluster cluster = XenMobileCluster.builder()
                .fqdn("titan.example")
                .version("10.7")
                .mdmVip("192.0.2.3")
                .mamVip("10.1.2.4")
                .devices(10_000)
                .node("xms1", "10.1.3.1")
                .node("xms2", "10.1.3.2")
                .node("xms3", "10.1.3.3")
                .build()
                .cluster();
        Observed backups = Observed.NOTHING.with("database.version", "10.6");
        for (Node node : cluster.nodes()) {
            backups = backups.with(node.id(), "version", node.id().value().equals("xms3") ? "10.7" : "10.6");
        }
        out.println("== Before the first step: the backups, and who serves meanwhile ==");
        out.print(Lint.of(rollback.rules()).check(cluster, backups).text());

        out.println("\n== As it went ==");
        out.print(rollback.documentedReport().text());

        out.println("\n== As a plan ==");
        out.print(rollback.runbook().plan().text());

        out.println("\n== If it fails after the point of no return ==");
        out.print(rollback.recovery().plan().text());
    }
}
