package dev.holdfast.blueprint.traveler;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.lint.Rule;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.runbook.NodeImpacts;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepBuilder;
import java.util.List;

/** The steps of TRV-INTEGRATE that one existing server goes through: 2 to 8 of the vendor's checklist (TRV-25…TRV-38). */
record ServerSteps(PoolAnswers pool, TravelerServer server) {

    private static final Precondition SAME_RELEASE = of(SameRelease.RULE, "Upgrade it first (02).");
    private static final Precondition BACKUP = of(BackupBeforeTransfer.RULE, "Back up its database and data (03b).");

    /** The rule finds nothing. */
    private static Precondition of(Rule rule, String remedy) {
        return new Precondition(rule.id(), rule.title(), remedy, rule.factIds());
    }

    private String id(String step) {
        return step + "." + pool.number(server);
    }

    private String name() {
        return server.name();
    }

    private NodeImpacts node() {
        return on(server.id());
    }

    String upgradeId() {
        return id("02");
    }

    String configuredId() {
        return id("04");
    }

    String validatedId() {
        return id("06");
    }

    String lastId() {
        return id(server.stays() ? "08" : "09");
    }

    StepBuilder upgrade(List<String> after) {
        return RunbookStep.manual(
                        upgradeId(),
                        "Tell its users; save and upgrade " + name() + " from " + server.release() + " to "
                                + pool.release())
                .after(after)
                .does(node().save())
                .does(node().release(pool.release()))
                .verify("saved before; release " + pool.release()
                        + " afterwards; it serves no device meanwhile, the larger its data the longer")
                .undo("restore what was saved")
                .facts("TRV-25", "TRV-26");
    }

    /** Steps 3 and 4, and the backup between them that no source asks for. */
    void prepare(RunbookBuilder runbook, List<String> after) {
        StepBuilder configure = RunbookStep.manual(configuredId(), "Configure " + name() + " for the pool's database")
                .after(id("03b"));
        if (pool.secureServerToServer()) {
            runbook.step(RunbookStep.manual(id("03"), "Enable secure server-to-server communication on " + name())
                    .after(after)
                    .verify("the same setting on every server of the pool (trv.s2s-tls-consistent)")
                    .undo("disable it")
                    .facts("TRV-27", "TRV-28"));
            configure.after(id("03"));
        }
        runbook.step(RunbookStep.manual(id("03b"), "Back up database and data of " + name())
                .inferred()
                .after(after)
                .does(node().save())
                .verify("the backup was read back (trv.backup-before-transfer)")
                .evidence("where the backup is, and its checksum")
                .facts("TRV-11"));
        runbook.step(configure
                .needs(SAME_RELEASE)
                .needs(Precondition.of(
                        "trv.no-32bit-member",
                        "no server that stays runs on 32-bit Windows",
                        "Declare that it leaves after the transfer, or replace it.",
                        "TRV-04",
                        "TRV-05"))
                .verify("setting stored; it takes effect at the restart only")
                .undo("take the setting back, before the restart")
                .facts("TRV-29", "TRV-30"));
    }

    /** Step 5: what the server does by itself. We estimate, wait and look (M11). */
    StepBuilder restart(List<String> after) {
        return RunbookStep.manual(id("05"), "Restart " + name() + ": it begins to transfer all of its data")
                .after(after)
                .needs(SAME_RELEASE, BACKUP)
                .needs(Precondition.of(
                        "trv.db-latency",
                        "every server is close to the pool's database",
                        "Move it closer, or accept a transfer of many hours.",
                        "TRV-08"))
                .pointOfNoReturn(TravelerRunbooks.STANDALONE)
                .does(node().stop())
                .does(node().start())
                .verify("its console shows the transfer running")
                .facts("TRV-31", "TRV-11", "TRV-12");
    }

    /** No service until it ends; nobody stops it in the middle. */
    StepBuilder transfer(Wave wave) {
        TransferEstimate transfer = wave.transfer();
        StepBuilder step = RunbookStep.await(
                        id("05b"), "Wait while " + name() + " transfers its data to the pool's database")
                .after(id("05"))
                .does(node().register())
                .verify("transfer complete; until then no service, afterwards its own database is gone")
                .facts("TRV-32", "TRV-06", "TRV-07");
        return transfer == null ? step : step.typical(transfer.likely()).timeout(transfer.high());
    }

    StepBuilder validate() {
        return RunbookStep.auto(
                        validatedId(),
                        "Validate " + name() + " from another server of the pool or its web administration")
                .after(id("05b"))
                .verify("tell traveler hadr show lists it, alive, with an index of 0 or more")
                .evidence("the printed list")
                .idempotent()
                .facts("TRV-33", "TRV-34");
    }

    /** Steps 7 and 8; a server that leaves is aliased and never gets into the load balancer. */
    void bringToFrontEnd(RunbookBuilder runbook, String after) {
        runbook.step(alias().after(after));
        if (server.stays()) {
            runbook.step(join().after(id("07a")));
            runbook.step(setUrl().after(id("07b")));
        } else {
            runbook.step(remove().after(id("07a")));
        }
    }

    /** The same for the server that becomes the pool: until it is in the load balancer no name may lead there. */
    void openFrontEnd(RunbookBuilder runbook, String after) {
        runbook.step(join().after(after));
        runbook.step(alias().after(id("07b")));
        runbook.step(setUrl().after(id("07a")));
    }

    private StepBuilder alias() {
        DnsRecord record = PoolNames.recordOf(pool, server);
        String title =
                "Point " + record.name() + " at " + record.target() + ", the pool's front end (" + record.type() + ")";
        return RunbookStep.manual(id("07a"), title)
                .does(node().alias())
                .verify("the old name resolves to the front end, and stays so for ever")
                .undo("restore the record to " + server.address())
                .facts("TRV-35", "TRV-09", "TRV-10");
    }

    private StepBuilder join() {
        return RunbookStep.auto(id("07b"), "Add " + name() + " to the load balancer")
                .does(node().putIn())
                .verify("member UP")
                .undo("disable the member")
                .idempotent()
                .facts("TRV-36", "TRV-42");
    }

    private StepBuilder remove() {
        return RunbookStep.manual(id("09"), "Remove " + name() + " by " + TravelerRunbooks.REMOVE + " 02 to 06")
                .needs(TravelerRunbooks.DRAINED)
                .does(node().stop())
                .does(node().unregister())
                .verify("gone from tell traveler hadr show; the alias still resolves")
                .facts("TRV-05", "TRV-39", "TRV-40", "TRV-41");
    }

    private StepBuilder setUrl() {
        boolean already = ExternalUrl.parse(server.externalUrl())
                .filter(pool.url()::equals)
                .isPresent();
        String old = server.externalUrl().isBlank() ? "nothing" : server.externalUrl();
        String title = already
                ? "Check that the external URL of " + name() + " is still " + pool.url()
                : "Change the external URL of " + name() + " from " + old + " to " + pool.url();
        return RunbookStep.manual(id("08"), title)
                .verify("equal on all servers of the pool (trv.external-url-equal)")
                .undo(already ? "" : "set it back to " + old)
                .facts("TRV-37", "TRV-14");
    }
}
