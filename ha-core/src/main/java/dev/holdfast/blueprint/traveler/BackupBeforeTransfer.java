package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;
import java.util.Optional;

/** After the transfer the server's own data is gone: only a backup brings it back (TRV-11). */
final class BackupBeforeTransfer {

    static final Rule RULE = Rule.live(
            "trv.backup-before-transfer",
            Severity.ERROR,
            "a server's own database is saved before it joins",
            List.of("TRV-11"),
            List.of(Need.ofNodes(
                    TravelerAttributes.BACKUP,
                    Reading.YES_NO,
                    "each server with data of its own",
                    TravelerAttributes::hasOwnData)),
            BackupBeforeTransfer::check);

    private BackupBeforeTransfer() {}

    private static List<Violation> check(LintContext context) {
        return context.cluster().nodes().stream()
                .filter(TravelerAttributes::hasOwnData)
                .filter(node -> context.observed()
                        .holds(node.id(), TravelerAttributes.BACKUP)
                        .equals(Optional.of(false)))
                .map(node -> new Violation(
                        node.id().value(),
                        "no restorable copy of its own database",
                        "a copy, taken after its upgrade",
                        "a failed transfer leaves nothing to return to: its own data is removed when it joins",
                        "Back up its database and data (TRV-INTEGRATE 03b)."))
                .toList();
    }
}
