package dev.holdfast.examples.haproxy;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.PathOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Opens and closes paths by the admin state of their servers, {@code ready} and {@code maint}. In {@code maint} nobody gets
 * through, whatever a stick table remembers; that the node is still observed is the work of the server it tracks.
 */
final class PathTraffic {

    private final HaProxySettings settings;
    private final HaProxyProcess process;
    private final SendWindow window;
    private final MarkFile marks;

    PathTraffic(HaProxySettings settings, HaProxyProcess process, SendWindow window, MarkFile marks) {
        this.settings = settings;
        this.process = process;
        this.window = window;
        this.marks = marks;
    }

    Reply<TrafficView> observe(TrafficPaths paths) {
        try {
            Deadline deadline = Deadline.in(settings.timeout());
            ServerStates running = process.states(deadline);
            String missing = missing(paths, running);
            if (!missing.isEmpty()) {
                return Reply.none(missing);
            }
            Statistics statistics = process.statistics(deadline);
            List<FormerWorkers.Worker> former = process.former(deadline);
            ServerStates saved = process.saved();
            List<PathReading> readings = new ArrayList<>();
            for (NodePath path : paths.paths()) {
                List<String> servers = PathServers.of(path, running.byServer().keySet());
                long held = former.stream()
                        .mapToLong(worker -> worker.connections(servers))
                        .sum();
                readings.add(new PathReading(
                        path.node(),
                        state(servers, running, former),
                        statistics.serves(servers),
                        statistics.connections(servers) + held,
                        servers.stream().allMatch(server -> saved.agrees(running, server))));
            }
            return Reply.of(new TrafficView(readings));
        } catch (IOException broken) {
            return Reply.none(HaProxyException.reason(broken));
        }
    }

    /** Why an order of this epoch could not be carried out, or empty. Starts the waiting for an epoch that is new. */
    String hindrance(TrafficPaths paths, Epoch epoch) throws IOException {
        Deadline deadline = Deadline.in(settings.timeout());
        String objection = marks.objection(epoch);
        if (!objection.isEmpty()) {
            return objection;
        }
        window.shown(epoch);
        Path folder = settings.own().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            return "no right to write into " + folder + ": give it to the controller's user";
        }
        if (!process.isAdmin(deadline)) {
            return settings.runtimeSocket() + " is not of level admin: say so at its stats socket line";
        }
        process.former(deadline); // whom an order has to reach
        return missing(paths, process.states(deadline));
    }

    EffectOutcome order(PathOrder order, boolean open) {
        if (!order.cluster().equals(settings.cluster())) {
            return EffectOutcome.rejected("order of cluster " + order.cluster() + ", here " + settings.cluster());
        }
        Deadline deadline = Deadline.in(order.timeout());
        List<String> servers;
        try {
            String objection = marks.objection(order.epoch());
            if (!objection.isEmpty()) {
                return EffectOutcome.rejected(objection);
            }
            window.shown(order.epoch());
            if (!window.left().isZero()) {
                return EffectOutcome.failed(
                        "what somebody older sent may still arrive for " + window.left() + ": ask again then", true);
            }
            Set<String> known = process.states(deadline).byServer().keySet();
            String missing = missing(new TrafficPaths(List.of(order.path())), known);
            if (!missing.isEmpty()) {
                return EffectOutcome.failed(missing, false);
            }
            servers = PathServers.of(order.path(), known);
            String late = marks.raise(order.epoch());
            if (!late.isEmpty()) {
                return EffectOutcome.rejected(late);
            }
        } catch (IOException broken) {
            return EffectOutcome.failed(HaProxyException.reason(broken), true);
        }
        return move(servers, open, deadline);
    }

    private EffectOutcome move(List<String> servers, boolean open, Deadline deadline) {
        try {
            process.set(servers, open, deadline);
            process.saveStates(deadline);
            String left = open ? "" : process.endClients(servers, deadline);
            if (!left.isEmpty()) {
                return EffectOutcome.indeterminate(servers + " take no new clients, " + left);
            }
            PathState wanted = open ? PathState.OPEN : PathState.CLOSED;
            List<FormerWorkers.Worker> former = open ? List.of() : process.former(deadline);
            PathState state = state(servers, process.states(deadline), former);
            return state == wanted
                    ? EffectOutcome.succeeded(servers + " " + state + ", saved")
                    : EffectOutcome.indeterminate(servers + " are " + state);
        } catch (IOException broken) {
            window.restart();
            return EffectOutcome.indeterminate(HaProxyException.reason(broken));
        }
    }

    /** Closed is what no worker lets anybody through, open what the present one does. */
    private static PathState state(List<String> servers, ServerStates running, List<FormerWorkers.Worker> former) {
        if (servers.stream().allMatch(running::isOpen)) {
            return PathState.OPEN;
        }
        boolean letThrough = former.stream().anyMatch(worker -> servers.stream().anyMatch(worker.states()::isOpen));
        return !letThrough && servers.stream().allMatch(running::isClosed) ? PathState.CLOSED : PathState.PARTIAL;
    }

    private static String missing(TrafficPaths paths, ServerStates running) {
        return missing(paths, running.byServer().keySet());
    }

    private static String missing(TrafficPaths paths, Set<String> known) {
        List<String> missing = paths.paths().stream()
                .flatMap(path -> PathServers.missing(path, known).stream())
                .toList();
        return missing.isEmpty() ? "" : "no server of " + missing + ": apply the declaration first";
    }
}
