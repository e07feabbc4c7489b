package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.blueprint.xenmobile.Rollback;
import dev.holdfast.blueprint.xenmobile.XenMobileCluster;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Waiver;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.report.Report;
import dev.holdfast.report.Reports;
import dev.holdfast.report.Sections;
import dev.holdfast.runbook.Answers;
import dev.holdfast.spi.LoadBalancer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Pages for a browser: a XenMobile cluster, the same before its rollback, and an Ivanti Core pair after a failover. */
public final class ReportPage {

    private ReportPage() {}

    /**
     * Writes the pages.
     *
     * @param args the folder to write into; {@code ha-examples/target/report} without one
     * @throws IOException if a page cannot be written
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args.length == 0 ? "ha-examples/target/report" : args[0]), System.out);
    }

    static void write(Path folder, PrintStream out) throws IOException {
        Files.createDirectories(folder);
        page(folder.resolve("xenmobile.html"), xenMobile(), out);
        page(folder.resolve("xenmobile-cluster.html"), Reports.of(answers(3).build()), out);
        page(folder.resolve("core.html"), core(), out);
    }

    /** Everything there is to know before the first step of a rollback. */
    static Report xenMobile() {
        XenMobileCluster declared = answers(3).build();
        LoadBalancing asFound = answers(2).legacyPersistence().build().cluster().loadBalancing();
        Cluster found = declared.cluster().withLoadBalancing(asFound);
        Rollback rollback = Rollback.of(3, "10.6", "10.7");
        return Report.of(
                "XenMobile titan.example, before the rollback",
                "Three nodes as declared, the load balancer as found, on 15 January 2026.",
                Sections.topology(declared.cluster()),
                Sections.findings(Lint.of(declared.rules()).check(found, Observed.NOTHING, waived())),
                Sections.changes(changes(asFound, declared)),
                Sections.runbook(rollback.runbook().plan(), Answers.NONE),
                Sections.run(rollback.documentedReport(), rollback.runbook().plan()));
    }

    /** Everything there is to know after a failover. */
    static Report core() {
        IvantiCore pair = CoreFailover.pair();
        return Report.of(
                "Ivanti Core mdm.example, after the failover",
                "A pair in the safe mode whose primary stopped answering.",
                Sections.topology(pair.cluster()),
                Sections.findings(pair.check()),
                Sections.timing(pair.timing()),
                Sections.failover(CoreFailover.journal(pair)));
    }

    private static LintOptions waived() {
        Instant noon = Instant.parse("2026-01-15T12:00:00Z");
        return LintOptions.at(noon)
                .waiving(Waiver.of(
                        "capacity.n-plus-1",
                        "two nodes carry the load until the fourth arrives",
                        "operations",
                        Instant.parse("2026-03-01T00:00:00Z")));
    }

    private static ChangeSet changes(LoadBalancing found, XenMobileCluster declared) {
        try (Laboratory laboratory = Laboratory.of(declared.cluster().id())) {
            LoadBalancer balancer = laboratory.balancer();
            balancer.apply(balancer.plan(Laboratory.behind(found)).orElseThrow());
            return balancer.plan(Laboratory.behind(declared.cluster().loadBalancing()))
                    .orElseThrow();
        }
    }

    private static XenMobileCluster.Builder answers(int nodes) {
        XenMobileCluster.Builder answers = XenMobileCluster.builder()
                .fqdn("titan.example")
                .version("10.7")
                .mdmVip("192.0.2.3")
                .mamVip("10.1.2.4")
                .database(new Database("MSSQL", "sql-listener.example", 1433, "XMS", true, null))
                .devices(10_000);
        for (int i = 1; i <= nodes; i++) {
            answers.node("xms" + i, "10.1.3." + i);
        }
        return answers;
    }

    private static void page(Path file, Report report, PrintStream out) throws IOException {
        Files.writeString(file, report.html());
        out.println("wrote " + file + ": " + report.sections().size() + " sections");
    }
}
