package dev.holdfast.blueprint.ums;

import static dev.holdfast.runbook.Impacts.attest;

import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import java.time.Duration;
import java.util.List;

/** UMS-FIRMWARE: for every new firmware. */
final class FirmwareRunbook {

    static final String ID = "UMS-FIRMWARE";

    /** How often UMS tries again to reach a server that was away (UMS-E16). */
    private static final Duration RETRY = Duration.ofMinutes(5);

    private FirmwareRunbook() {}

    static Runbook of(UmsView ums, String firmware) {
        StepBuilder copied = RunbookStep.await("02", "Wait until every server has it in " + ums.firmwareFolder())
                .after("01")
                .does(attest(UmsSafety.FIRMWARE_EQUAL))
                .idempotent()
                .verify("equal manifests on all servers")
                .facts("UMS-49", "UMS-51", "UMS-E16");
        if (ums.topology().copiesFirmware(ums.release())) {
            copied.timeout(RETRY.multipliedBy(3));
        }
        return Runbook.builder(ID, firmware + ", to be had through the load balancer")
                .provenance("The community guide's last two paragraphs; repeated for every download (UMS-48).")
                .start(Standing.serving(ums.ids(), UpdateSteps.release(ums)))
                .load(ums.load())
                .rules(SafetyRules.pool())
                .rules(List.of(UmsSafety.FILES_BEFORE_HOST))
                .step(RunbookStep.manual("01", "Download or import " + firmware + " in the UMS console")
                        .verify("it is listed; its files are on the one server the console is connected to")
                        .undo("delete the firmware")
                        .facts("UMS-49"))
                .step(copied)
                .step(RunbookStep.manual("03", "Change the Host of " + firmware + " to " + ums.nameToEnter())
                        .after("02")
                        .needs(UmsPreconditions.FILES_EQUAL)
                        .does(attest(UmsSafety.HOST_CHANGED))
                        .verify("saved")
                        .undo("restore its Host")
                        .facts("UMS-47"))
                .step(RunbookStep.auto("04", "Firmware host drift report over every firmware")
                        .after("03")
                        .idempotent()
                        .verify("the report is empty")
                        .facts("UMS-48"))
                .build();
    }
}
