package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.PathOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Suspends and resumes failover detection: {@code healthMonitor} of the groups a path leads over (NS-27). */
public final class DetectionOrders {

    private static final String BINDING = "lbvserver_servicegroup_binding";

    private final Orders orders;

    /**
     * Detection of one cluster.
     *
     * @param orders by whose rules to write
     */
    public DetectionOrders(Orders orders) {
        this.orders = orders;
    }

    /**
     * Suspends or resumes.
     *
     * @param order which path
     * @param checked whether its members are to be checked
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome set(PathOrder order, boolean checked, Deadline deadline) {
        return orders.run(order.epoch(), deadline, calls -> "", calls -> set(order.path(), checked, calls));
    }

    /**
     * Whether a path is not checked.
     *
     * @param path a declared path
     * @param deadline when to give up
     * @return whether it is suspended, or why that cannot be said
     */
    public Reply<Boolean> isSuspended(TrafficPaths.NodePath path, Deadline deadline) {
        try {
            Map<String, Boolean> checked = checked(path, new TrafficCalls(orders.session(), deadline));
            return checked.values().stream().distinct().count() == 1
                    ? Reply.of(!checked.containsValue(true))
                    : Reply.none("suspended in part: " + checked + " (whether each group is checked)");
        } catch (OrderEnded | StartOver e) {
            return Reply.none("cannot read the path of " + path.node() + ": " + e.getMessage());
        }
    }

    private EffectOutcome set(TrafficPaths.NodePath path, boolean checked, TrafficCalls calls)
            throws OrderEnded, StartOver {
        for (Map.Entry<String, Boolean> group : checked(path, calls).entrySet()) {
            if (group.getValue() != checked) {
                calls.write(NitroRequest.put(
                        "servicegroup",
                        Orders.named("servicegroupname", group.getKey()).put("healthmonitor", checked ? "YES" : "NO")));
            }
        }
        if (checked(path, calls).containsValue(!checked)) {
            throw new StartOver("the path of " + path.node() + " does not read as it was set");
        }
        calls.write(Orders.save());
        return calls.finished(checked ? "checked again, saved" : "not checked, members count as up, saved");
    }

    /** Whether each group of a path is checked; groups of its backups are its groups. */
    private Map<String, Boolean> checked(TrafficPaths.NodePath path, TrafficCalls calls) throws OrderEnded, StartOver {
        TreeSet<String> groups = new TreeSet<>(path.serviceGroups());
        if (!path.references().isEmpty()) {
            List<String> backups = path.references().stream()
                    .map(TrafficPaths.BackupReference::backup)
                    .toList();
            for (JsonNode row : calls.rows(NitroRequest.listBindings(BINDING), BINDING)) {
                if (backups.contains(row.path("name").asText())) {
                    groups.add(row.path("servicegroupname")
                            .asText(row.path("servicename").asText()));
                }
            }
        }
        Map<String, Boolean> checked = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.list("servicegroup"), "servicegroup")) {
            String name = row.path("servicegroupname").asText();
            if (groups.contains(name)) {
                checked.put(name, row.path("healthmonitor").asText("YES").equalsIgnoreCase("YES"));
            }
        }
        List<String> missing = new ArrayList<>(groups);
        missing.removeAll(checked.keySet());
        if (!missing.isEmpty() || groups.isEmpty()) {
            throw new OrderEnded(calls.unfinished(
                    "the path of " + path.node() + " leads over no group that is there: " + missing
                            + "; plan and apply first",
                    true));
        }
        return checked;
    }
}
