package dev.holdfast.examples;

import dev.holdfast.examples.own.QuayPair;
import dev.holdfast.examples.own.QuayState;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Page;
import dev.holdfast.runbook.PrefixReport;
import dev.holdfast.runbook.Runbook;
import java.io.PrintStream;
import java.util.List;

/** A pair the library has never heard of: checked, configured, planned and kept in a file like any other. */
public final class OwnProductExample {

    private OwnProductExample() {}

    /**
     * Prints the story; the appliance is an emulated one.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        QuayPair pair = installation();
        out.println("== As declared, and with a standby that fell behind ==");
        out.print(pair.check().text());
        out.print(pair.check(Observed.NOTHING.with(NodeId.of("quay2"), QuayPair.COPY_AGE, "PT40M"))
                .text());

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

        out.println("\n== Kept in a file ==");
        ClusterFile file = file(pair);
        boolean same = ClusterFile.read(file.write(), List.of(new QuayState())).equals(file);
        out.println("read back with its own classifier: " + (same ? "the same" : "something else"));
    }

    static void plans(PrintStream out, List<Runbook> runbooks) {
        for (Runbook runbook : runbooks) {
            out.println("\n== " + runbook.id() + " ==");
            out.print(runbook.plan().text());
            PrefixReport safety = runbook.checkPrefixes();
            out.println("safe at " + safety.prefixes() + " prefixes; violations: " + safety.violations());
        }
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
