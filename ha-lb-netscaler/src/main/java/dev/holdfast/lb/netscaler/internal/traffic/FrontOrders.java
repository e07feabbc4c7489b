package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;

/** Enables and disables one virtual server. */
public final class FrontOrders {

    private final Orders orders;

    /**
     * Virtual servers of one cluster.
     *
     * @param orders by whose rules to write
     */
    public FrontOrders(Orders orders) {
        this.orders = orders;
    }

    /**
     * Enables or disables.
     *
     * @param name the virtual server
     * @param epoch in which it was decided
     * @param enabled what it is to be
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome set(String name, Epoch epoch, boolean enabled, Deadline deadline) {
        return orders.run(epoch, deadline, calls -> "", calls -> set(name, enabled, calls));
    }

    private EffectOutcome set(String name, boolean enabled, TrafficCalls calls) throws OrderEnded, StartOver {
        JsonNode before = row(name, calls);
        orders.own("lbvserver " + name, before.path("comment").asText(""));
        OwnState state = state(before);
        // Held by disablePrimaryOnDown it reads DOWN, and enabling is what lets it go.
        boolean held =
                before.path("disableprimaryondown").asText("").equalsIgnoreCase("ENABLED") && state != OwnState.UP;
        boolean off = state == OwnState.OUT;
        if (off == enabled || (enabled && held)) {
            calls.write(NitroRequest.action("lbvserver", enabled ? "enable" : "disable", Orders.named("name", name)));
        }
        OwnState now = state(row(name, calls));
        if ((now == OwnState.OUT) == enabled) {
            throw new StartOver("lbvserver " + name + " reads " + now + " after it was switched");
        }
        return calls.saved("lbvserver " + name + (enabled ? " is enabled and reads " + now : " is disabled"));
    }

    private static OwnState state(JsonNode row) {
        return OwnState.parse(row.path("curstate").asText(""));
    }

    private static JsonNode row(String name, TrafficCalls calls) throws OrderEnded, StartOver {
        return calls.rows(NitroRequest.list("lbvserver"), "lbvserver").stream()
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new OrderEnded(calls.unfinished("lbvserver " + name + " is not on the appliance", true)));
    }
}
