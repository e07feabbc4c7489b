package dev.holdfast.blueprint.traveler;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import java.util.ArrayList;
import java.util.List;

/** TRV-INTEGRATE, strategy 2: the pool first, then one existing server after the other (TRV-18, TRV-23…TRV-42). */
record Integration(String externalUrl, String release, boolean secureServerToServer, int poolMembers) {

    Runbook of(List<TravelerServer> existing) {
        RunbookBuilder runbook = Runbook.builder(
                        "TRV-INTEGRATE", existing.size() + " existing server(s) into the pool, one after the other")
                .provenance("The vendor's checklist for its second strategy;"
                        + " a transfer takes hours, nobody measured yours (TRV-07).")
                .start(outsideThePool(existing))
                .rules(SafetyRules.pool())
                .rules(List.of(SafetyRules.ALIASED_BEFORE_REMOVAL));
        runbook.step(RunbookStep.manual("01", "Set up and validate the pool of " + poolMembers + " server(s)")
                .verify("tell traveler hadr show: all alive; a test device syncs; new users can start here")
                .undo("remove the pool")
                .facts("TRV-23", "TRV-24"));
        List<String> upgraded = new ArrayList<>();
        for (int i = 1; i <= existing.size(); i++) {
            if (needsUpgrade(existing.get(i - 1))) {
                runbook.step(upgrade(existing.get(i - 1), "02." + i));
                upgraded.add("02." + i);
            }
        }
        // Nobody joins before everybody who has to be upgraded is (TRV-25).
        List<String> before = upgraded.isEmpty() ? List.of("01") : upgraded;
        for (int i = 1; i <= existing.size(); i++) {
            before = List.of(integrate(runbook, existing.get(i - 1), i, before));
        }
        return runbook.build();
    }

    /** They run on their own release with a backup; the pool does not know them yet. */
    private Standing outsideThePool(List<TravelerServer> existing) {
        List<NodeId> nodes = existing.stream().map(Integration::node).toList();
        Standing standing = Standing.serving(nodes, release)
                .after(on(nodes).takeOut())
                .after(on(nodes).unregister());
        for (TravelerServer server : existing) {
            standing = standing.after(on(node(server)).release(server.release()));
        }
        return standing.after(on(nodes).save());
    }

    private static NodeId node(TravelerServer server) {
        return NodeId.of(server.name());
    }

    /** The steps of one server; returns the last one's id. */
    private String integrate(RunbookBuilder runbook, TravelerServer server, int index, List<String> before) {
        String number = "." + index;
        String[] first = before.toArray(String[]::new);
        List<String> prepared = new ArrayList<>();
        if (secureServerToServer) {
            runbook.step(secure(server, "03" + number, first));
            prepared.add("03" + number);
        }
        runbook.step(backUp(server, "03b" + number, first));
        prepared.add("03b" + number);
        runbook.step(configure(server, "04" + number, prepared.toArray(String[]::new)));
        runbook.step(restart(server, "05" + number, "04" + number));
        runbook.step(validate(server, "06" + number, "05" + number));
        runbook.step(alias(server, "07" + number, "06" + number));
        boolean stays = server.membership() == Membership.PERMANENT;
        runbook.step(
                stays ? setUrl(server, "08" + number, "07" + number) : remove(server, "09" + number, "07" + number));
        return (stays ? "08" : "09") + number;
    }

    private boolean needsUpgrade(TravelerServer server) {
        return !SoftwareVersion.of(server.release()).isSameRelease(SoftwareVersion.of(release));
    }

    private StepBuilder upgrade(TravelerServer server, String id) {
        return RunbookStep.manual(id, "Upgrade " + server.name() + " from " + server.release() + " to " + release)
                .after("01")
                .does(on(node(server)).release(release))
                .verify("release " + release + "; it serves no device meanwhile")
                .undo("restore its backup")
                .facts("TRV-25", "TRV-26");
    }

    private static StepBuilder secure(TravelerServer server, String id, String... after) {
        return RunbookStep.manual(id, "Enable secure server-to-server communication on " + server.name())
                .after(after)
                .verify("same setting as the pool's servers")
                .undo("disable it")
                .facts("TRV-27", "TRV-28");
    }

    private static StepBuilder backUp(TravelerServer server, String id, String... after) {
        return RunbookStep.manual(id, "Back up database and data of " + server.name())
                .inferred()
                .after(after)
                .does(on(node(server)).save())
                .verify("backup id")
                .facts("TRV-11");
    }

    private static StepBuilder configure(TravelerServer server, String id, String... after) {
        return RunbookStep.manual(id, "Configure " + server.name() + " for the pool's database")
                .after(after)
                .verify("setting stored; it takes effect at the restart only")
                .undo("take the setting back, before the restart")
                .facts("TRV-29", "TRV-30");
    }

    private static StepBuilder restart(TravelerServer server, String id, String after) {
        return RunbookStep.await(id, "Announce, restart " + server.name() + ", wait while it transfers its data")
                .after(after)
                .pointOfNoReturn(TravelerRunbooks.STANDALONE)
                .does(on(node(server)).register())
                .verify("transfer complete; hours without service, then its own database is gone")
                .facts("TRV-31", "TRV-32", "TRV-06", "TRV-07", "TRV-11", "TRV-12");
    }

    private static StepBuilder validate(TravelerServer server, String id, String after) {
        return RunbookStep.auto(id, "Validate " + server.name() + " from another server of the pool")
                .after(after)
                .verify("registered and available in tell traveler hadr show")
                .facts("TRV-33", "TRV-34");
    }

    private StepBuilder alias(TravelerServer server, String id, String after) {
        boolean stays = server.membership() == Membership.PERMANENT;
        String title = "Alias " + server.hostname() + " to the front end of " + externalUrl
                + (stays
                        ? "; add " + server.name() + " to the load balancer"
                        : "; leave " + server.name() + " out of the load balancer");
        return RunbookStep.manual(id, title)
                .after(after)
                .does(on(node(server)).alias())
                .does(stays ? on(node(server)).putIn() : List.of())
                .verify("the old name resolves to the front end, and stays so for ever")
                .undo("restore the record, disable the member")
                .facts("TRV-35", "TRV-36", "TRV-09", "TRV-10", "TRV-42");
    }

    private StepBuilder setUrl(TravelerServer server, String id, String after) {
        boolean already = server.externalUrl().equals(externalUrl);
        String title = already
                ? "Check that the external URL of " + server.name() + " is still " + externalUrl
                : "Change the external URL of " + server.name() + " from " + server.externalUrl() + " to "
                        + externalUrl;
        return RunbookStep.manual(id, title)
                .after(after)
                .verify("trv.external-url-equal finds nothing")
                .undo(already ? "" : "restore " + server.externalUrl())
                .facts("TRV-37");
    }

    private static StepBuilder remove(TravelerServer server, String id, String after) {
        return RunbookStep.manual(id, "Remove " + server.name() + " by " + TravelerRunbooks.REMOVE)
                .after(after)
                .does(on(node(server)).stop())
                .does(on(node(server)).unregister())
                .verify("gone from tell traveler hadr show; the alias still resolves")
                .facts("TRV-05", "TRV-38", "TRV-39", "TRV-40", "TRV-41");
    }
}
