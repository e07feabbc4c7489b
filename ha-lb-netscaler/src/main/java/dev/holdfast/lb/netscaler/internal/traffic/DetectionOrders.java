package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.PathOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Suspends and resumes failover detection: {@code healthMonitor} of the groups a path leads over (NS-27). */
public final class DetectionOrders {

    private static final String GROUPS = "lbvserver_servicegroup_binding";
    private static final String SERVICES = "lbvserver_service_binding";

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
            Map<PoolName, Boolean> checked = checked(path, new TrafficCalls(orders.session(), deadline));
            return checked.values().stream().distinct().count() == 1
                    ? Reply.of(!checked.containsValue(true))
                    : Reply.none("suspended in part: " + named(checked) + " (whether each group is checked)");
        } catch (OrderEnded | StartOver e) {
            return Reply.none("cannot read the path of " + path.node() + ": " + e.getMessage());
        }
    }

    private EffectOutcome set(TrafficPaths.NodePath path, boolean checked, TrafficCalls calls)
            throws OrderEnded, StartOver {
        for (Map.Entry<PoolName, Boolean> group : checked(path, calls).entrySet()) {
            if (group.getValue() != checked) {
                PoolName pool = group.getKey();
                calls.write(
                        NitroRequest.put(pool.resource(), pool.payload().put("healthmonitor", checked ? "YES" : "NO")));
            }
        }
        if (checked(path, calls).containsValue(!checked)) {
            throw new StartOver("the path of " + path.node() + " does not read as it was set");
        }
        return calls.saved(checked ? "checked again" : "not checked, members count as up");
    }

    private static Map<String, Boolean> named(Map<PoolName, Boolean> checked) {
        Map<String, Boolean> named = new TreeMap<>();
        checked.forEach((pool, value) -> named.put(pool.name(), value));
        return named;
    }

    /** Whether each group of a path is checked; what is bound to its backups is the path's as well. */
    private Map<PoolName, Boolean> checked(TrafficPaths.NodePath path, TrafficCalls calls)
            throws OrderEnded, StartOver {
        TreeSet<String> names = new TreeSet<>(path.serviceGroups());
        if (!path.references().isEmpty()) {
            List<String> backups = path.references().stream()
                    .map(TrafficPaths.BackupReference::backup)
                    .toList();
            for (String binding : List.of(GROUPS, SERVICES)) {
                for (JsonNode row : calls.rows(NitroRequest.listBindings(binding), binding)) {
                    if (backups.contains(row.path("name").asText())) {
                        names.add(row.path("servicegroupname")
                                .asText(row.path("servicename").asText()));
                    }
                }
            }
        }
        Map<PoolName, Boolean> checked = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>(names);
        for (boolean single : new boolean[] {false, true}) {
            String resource = new PoolName("", single).resource();
            List<JsonNode> rows = missing.isEmpty() ? List.of() : calls.rows(NitroRequest.list(resource), resource);
            for (JsonNode row : rows) {
                String name = row.path(single ? "name" : "servicegroupname").asText();
                if (missing.remove(name)) {
                    boolean now = row.path("healthmonitor").asText("YES").equalsIgnoreCase("YES");
                    checked.put(new PoolName(name, single), now);
                }
            }
        }
        if (!missing.isEmpty() || names.isEmpty()) {
            throw new OrderEnded(calls.unfinished(
                    "the path of " + path.node() + " leads over no group that is there: " + missing
                            + "; plan and apply first",
                    true));
        }
        return checked;
    }
}
