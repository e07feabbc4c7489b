package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.CoreCommand;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.sync.corecli.CoreAccess;
import dev.holdfast.sync.corecli.CoreCli;
import dev.holdfast.sync.corecli.HaWindow;
import java.io.PrintStream;
import java.time.Duration;

/** Two Cores by their command line: the README's listing. */
final class CoreOverSsh {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private CoreOverSsh() {}

    static void maintain(CoreAccess core1, CoreAccess core2, HaWindow portal, PrintStream out) {
        // readme:begin core-cli
        try (CoreCli cli = CoreCli.builder()
                .core(CORE1, core1) // CoreAccess.of(host, HostKeys.knownHosts(file), vault::login).enablePassword(…)
                .core(CORE2, core2)
                .window(portal) // yours: what only the portal shows or does
                .build()) { // a NodeControl and a ReplicationControl
            out.println(cli.rehearse(CORE2, MINUTE)); // would an order get through? orders nothing
            out.println(cli.order(CORE1, CoreCommand.CLOSE_CLIENTS, MINUTE));
            out.println(cli.syncNow(CORE2, CORE1, MINUTE));
            out.println(cli.history(CORE2));
            out.println(cli.demote(CORE2, Epoch.of(7), MINUTE)); // warns if nobody has saved the page
            out.println(cli.order(CORE1, CoreCommand.OPEN_CLIENTS, MINUTE));
        }
        // readme:end
    }
}
