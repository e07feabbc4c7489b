package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepKind;
import java.util.ArrayList;
import java.util.List;

/** TRV-INTEGRATE, strategy 2: the pool first, then one existing server after the other (TRV-18, TRV-23…TRV-42). */
record Integration(String externalUrl, String release, boolean secureServerToServer, int poolMembers) {

    Runbook of(List<TravelerServer> existing) {
        List<RunbookStep> steps = new ArrayList<>();
        steps.add(RunbookStep.builder("01", "Set up and validate the pool of " + poolMembers + " server(s)")
                .verify("tell traveler hadr show: all alive; a test device syncs; new users can start here")
                .undo("remove the pool")
                .facts("TRV-23", "TRV-24")
                .build());
        List<String> upgraded = new ArrayList<>();
        for (int i = 1; i <= existing.size(); i++) {
            if (needsUpgrade(existing.get(i - 1))) {
                steps.add(upgrade(existing.get(i - 1), "02." + i));
                upgraded.add("02." + i);
            }
        }
        // Nobody joins before everybody who has to be upgraded is (TRV-25).
        List<String> before = upgraded.isEmpty() ? List.of("01") : upgraded;
        for (int i = 1; i <= existing.size(); i++) {
            before = List.of(integrate(steps, existing.get(i - 1), i, before));
        }
        return new Runbook(
                "TRV-INTEGRATE",
                existing.size() + " existing server(s) into the pool, one after the other",
                "The vendor's checklist for its second strategy; a transfer takes hours, nobody measured yours (TRV-07).",
                steps,
                null);
    }

    /** The steps of one server; returns the last one's id. */
    private String integrate(List<RunbookStep> steps, TravelerServer server, int index, List<String> before) {
        String number = "." + index;
        String[] first = before.toArray(String[]::new);
        List<String> prepared = new ArrayList<>();
        if (secureServerToServer) {
            steps.add(secure(server, "03" + number, first));
            prepared.add("03" + number);
        }
        steps.add(backUp(server, "03b" + number, first));
        prepared.add("03b" + number);
        steps.add(configure(server, "04" + number, prepared.toArray(String[]::new)));
        steps.add(restart(server, "05" + number, "04" + number));
        steps.add(validate(server, "06" + number, "05" + number));
        steps.add(alias(server, "07" + number, "06" + number));
        boolean stays = server.membership() == Membership.PERMANENT;
        steps.add(stays ? setUrl(server, "08" + number, "07" + number) : remove(server, "09" + number, "07" + number));
        return (stays ? "08" : "09") + number;
    }

    private boolean needsUpgrade(TravelerServer server) {
        return !SoftwareVersion.of(server.release()).isSameRelease(SoftwareVersion.of(release));
    }

    private RunbookStep upgrade(TravelerServer server, String id) {
        return RunbookStep.builder(id, "Upgrade " + server.name() + " from " + server.release() + " to " + release)
                .after("01")
                .verify("release " + release + "; it serves no device meanwhile")
                .undo("restore its backup")
                .facts("TRV-25", "TRV-26")
                .build();
    }

    private static RunbookStep secure(TravelerServer server, String id, String... after) {
        return RunbookStep.builder(id, "Enable secure server-to-server communication on " + server.name())
                .after(after)
                .verify("same setting as the pool's servers")
                .undo("disable it")
                .facts("TRV-27", "TRV-28")
                .build();
    }

    private static RunbookStep backUp(TravelerServer server, String id, String... after) {
        return RunbookStep.builder(id, "Back up database and data of " + server.name())
                .inferred()
                .after(after)
                .verify("backup id")
                .facts("TRV-11")
                .build();
    }

    private static RunbookStep configure(TravelerServer server, String id, String... after) {
        return RunbookStep.builder(id, "Configure " + server.name() + " for the pool's database")
                .after(after)
                .verify("setting stored; it takes effect at the restart only")
                .undo("take the setting back, before the restart")
                .facts("TRV-29", "TRV-30")
                .build();
    }

    private static RunbookStep restart(TravelerServer server, String id, String after) {
        return RunbookStep.builder(id, "Announce, restart " + server.name() + ", wait while it transfers its data")
                .kind(StepKind.WAIT)
                .after(after)
                .pointOfNoReturn(TravelerRunbooks.STANDALONE)
                .verify("transfer complete; hours without service, then its own database is gone")
                .facts("TRV-31", "TRV-32", "TRV-06", "TRV-07", "TRV-11", "TRV-12")
                .build();
    }

    private static RunbookStep validate(TravelerServer server, String id, String after) {
        return RunbookStep.builder(id, "Validate " + server.name() + " from another server of the pool")
                .kind(StepKind.AUTO)
                .after(after)
                .verify("registered and available in tell traveler hadr show")
                .facts("TRV-33", "TRV-34")
                .build();
    }

    private RunbookStep alias(TravelerServer server, String id, String after) {
        String title = "Alias " + server.hostname() + " to the front end of " + externalUrl
                + (server.membership() == Membership.PERMANENT
                        ? "; add " + server.name() + " to the load balancer"
                        : "; leave " + server.name() + " out of the load balancer");
        return RunbookStep.builder(id, title)
                .after(after)
                .verify("the old name resolves to the front end, and stays so for ever")
                .undo("restore the record, disable the member")
                .facts("TRV-35", "TRV-36", "TRV-09", "TRV-10", "TRV-42")
                .build();
    }

    private RunbookStep setUrl(TravelerServer server, String id, String after) {
        boolean already = server.externalUrl().equals(externalUrl);
        String title = already
                ? "Check that the external URL of " + server.name() + " is still " + externalUrl
                : "Change the external URL of " + server.name() + " from " + server.externalUrl() + " to "
                        + externalUrl;
        return RunbookStep.builder(id, title)
                .after(after)
                .verify("trv.external-url-equal finds nothing")
                .undo(already ? "" : "restore " + server.externalUrl())
                .facts("TRV-37")
                .build();
    }

    private static RunbookStep remove(TravelerServer server, String id, String after) {
        return RunbookStep.builder(id, "Remove " + server.name() + " by " + TravelerRunbooks.REMOVE)
                .after(after)
                .verify("gone from tell traveler hadr show; the alias still resolves")
                .facts("TRV-05", "TRV-38", "TRV-39", "TRV-40", "TRV-41")
                .build();
    }
}
