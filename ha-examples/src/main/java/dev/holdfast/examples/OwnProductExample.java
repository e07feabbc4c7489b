package dev.holdfast.examples;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.examples.own.QuayPair;
import dev.holdfast.examples.own.QuayState;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.health.ObserverId;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.report.Reports;
import dev.holdfast.runbook.PrefixReport;
import dev.holdfast.runbook.Runbook;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A pair the library has never heard of: checked, configured, planned and kept in a file like any other. */
public final class OwnProductExample {

    private static final NodeId ACTIVE = NodeId.of("quay1");
    private static final NodeId STANDBY = NodeId.of("quay2");

    private OwnProductExample() {}

    /**
     * Prints the story; the appliance is an emulated one.
     *
     * @param args an existing folder for its runbook and its report, or none
     * @throws IOException if they cannot be written
     */
    public static void main(String[] args) throws IOException {
        tell(System.out);
        if (args.length > 0) {
            papers(installation(), Path.of(args[0]));
        }
    }

    static void tell(PrintStream out) {
        QuayPair pair = installation();
        mode(out, pair.mode());
        out.println("\n== As declared, and with a standby that fell behind ==");
        out.print(pair.check().text());
        // readme:begin observed
        Observed seen = Observed.NOTHING.with(STANDBY, QuayPair.COPY_AGE, "PT40M");
        out.print(pair.check(seen).text());
        // readme:end

        out.println("\n== What its own page says ==");
        for (String word : List.of("active", "standby", "starting", "on fire")) {
            out.println(word + ": " + new QuayState().classify(new Page(200, word, false)));
        }

        out.println();
        try (Laboratory laboratory = Laboratory.of(pair.cluster().id())) {
            UmsExample.apply(
                    out,
                    laboratory.balancer(),
                    NetScalerCli::render,
                    pair.cluster().loadBalancing());
        }

        plans(out, pair.runbooks());

        out.println("\n== Why no failover when the first node has been refused three times ==");
        out.println(whyNot(pair));

        out.println("\n== Kept in a file ==");
        ClusterFile file = file(pair);
        boolean same = ClusterFile.read(file.write(), List.of(new QuayState())).equals(file);
        out.println("read back with its own classifier: " + (same ? "the same" : "something else"));
    }

    // readme:begin own-papers
    static void papers(Blueprint blueprint, Path folder) throws IOException {
        for (Runbook runbook : blueprint.runbooks()) {
            Files.writeString(
                    folder.resolve(runbook.id() + ".md"), runbook.plan().markdown());
        }
        Files.writeString(folder.resolve("report.html"), Reports.of(blueprint).html()); // one page, nothing fetched
    }
    // readme:end

    static void mode(PrintStream out, OperatingMode mode) {
        out.println("== Who does what ==");
        out.println("promotes: " + mode.promotes());
        out.println("moves traffic: " + mode.movesTraffic());
        mode.off().forEach(off -> out.println("off: " + off));
    }

    static void plans(PrintStream out, List<Runbook> runbooks) {
        for (Runbook runbook : runbooks) {
            out.println("\n== " + runbook.id() + " ==");
            out.print(runbook.plan().text());
            PrefixReport safety = runbook.checkPrefixes();
            out.println("safe at " + safety.prefixes() + " prefixes; violations: " + safety.violations());
        }
    }

    /** The machine that decides for the library's own families decides for this one, too. */
    private static String whyNot(QuayPair pair) {
        FailoverMachine machine = FailoverMachine.of(FailoverGroup.of(pair.cluster()), pair.policy());
        ObserverId us = ObserverId.of("controller");
        Duration at = Duration.ZERO;
        Input began = new Input.TermBegan(at, Epoch.of(1), Instant.parse("2026-01-15T12:00:00Z"));
        FailoverState state = machine.step(machine.initial(), began).next();
        Verdict active = new QuayState().classify(new Page(200, "active", false));
        Verdict standby = new QuayState().classify(new Page(200, "standby", false));
        state = machine.step(state, new Input.Observed(at, us, ACTIVE, active)).next();
        state = machine.step(state, new Input.Observed(at, us, STANDBY, standby))
                .next();
        for (int i = 0; i < 3; i++) {
            at = at.plusSeconds(10);
            Verdict dead = Verdict.fail(Verdict.Reason.REFUSED, "connection refused");
            state = machine.step(state, new Input.Observed(at, us, ACTIVE, dead))
                    .next();
        }
        return machine.explain(state, new Input.Tick(at)).toText();
    }

    static ClusterFile file(QuayPair pair) {
        return new ClusterFile(pair.cluster(), pair.failover(), pair.probes());
    }

    static QuayPair installation() {
        return QuayPair.builder()
                .vip("10.70.0.100")
                .release("4.2.0")
                .active("quay1", "10.70.0.11")
                .standby("quay2", "10.70.0.12")
                .build();
    }
}
