package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Cluster;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import java.time.LocalDate;
import java.util.Optional;

/** XM-IOS11: persistence by source address, before a date (XM-14, XM-16). */
final class Ios11Runbook {

    private Ios11Runbook() {}

    static Runbook of(Cluster cluster) {
        Scene scene = Scene.of(cluster);
        Optional<LocalDate> deadline = Ios11.rollout(cluster);
        String by = deadline.map(date -> "before " + date).orElse("before devices upgrade to iOS 11");
        return Runbook.builder("XM-IOS11", "source address persistence for devices, " + by)
                .provenance(
                        "The vendor's article on clustering and CTX227406 (XM-17); resolved in 10.8, still asked for.")
                .start(Standing.serving(scene.nodes(), scene.release()))
                .load(scene.load())
                .rules(SafetyRules.pool())
                .step(RunbookStep.gate("01", "Decide: several nodes, devices managed, release; " + by)
                        .needs(Precondition.of(
                                "date of iOS 11",
                                deadline.map(date -> "today before " + date)
                                        .orElse("the date on which devices may upgrade to iOS 11"),
                                deadline.map(date -> "Move the date, or hold the upgrade back on the devices.")
                                        .orElse("Declare it as " + XenMobileAttributes.IOS11_ROLLOUT + "."),
                                "XM-16"))
                        .verify("decision record with the date")
                        .facts("XM-14", "XM-16", "XM-17", "XM-18"))
                .step(RunbookStep.auto("02", "Keep the present persistence of ports 443 and 8443")
                        .after("01")
                        .verify("both virtual servers are in the copy")
                        .evidence("persistence as found")
                        .idempotent()
                        .facts("XM-15"))
                .step(RunbookStep.auto("03", "Set source address persistence on both, in one window")
                        .after("02")
                        .verify("SOURCEIP on 443 and 8443, configuration saved")
                        .undo("set what step 02 kept")
                        .idempotent()
                        .facts("XM-14", "XM-15"))
                .step(RunbookStep.await(
                                "04", "With more than 10,000 devices behind address translation: watch the load")
                        .after("03")
                        .verify("CPU and memory of load balancer and nodes below 80 %")
                        .undo("set what step 02 kept")
                        .facts("XM-E14"))
                .step(RunbookStep.auto("05", "Compare with what is declared")
                        .after("04")
                        .verify("the plan is empty")
                        .idempotent()
                        .facts("XM-14"))
                .build();
    }
}
