package dev.holdfast.examples;

import dev.holdfast.blueprint.xenmobile.Parallelism;
import dev.holdfast.blueprint.xenmobile.Rollback;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import java.io.PrintStream;
import java.util.EnumSet;

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
        Cluster cluster = XenMobileExample.declared().cluster();
        Rollback rollback = Rollback.of(cluster, "10.6", EnumSet.allOf(Parallelism.class));
        Observed backups = Observed.NOTHING.with("database.version", "10.6").with("rb.database-backup", "yes");
        for (Node node : cluster.nodes()) {
            backups = backups.with(node.id(), "version", node.id().value().equals("xms3") ? "10.7" : "10.6")
                    .with(node.id(), "rb.node-backup", "yes");
        }
        out.println("== Before the first step: the backups, and who serves meanwhile ==");
        out.print(Lint.of(rollback.rules()).check(cluster, backups).text());

        out.println("\n== As it went ==");
        out.print(rollback.documentedReport().text());

        out.println("\n== As documented, and side by side ==");
        out.print(rollback.comparison());

        out.println("\n== The faster one, step by step ==");
        out.print(rollback.sideBySide().plan().text());

        out.println("\n== If either fails after the point of no return ==");
        out.print(rollback.recovery().plan().text());
    }
}
