package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.PairView;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Which node of an appliance pair is primary, and that both have the same (section 8 of the NITRO notes). */
public final class NodeOrders {

    private static final long PAUSE_NANOS = 50_000_000;

    /** Alone, the partner's state, its own state, not settled yet, one up and one down. */
    private static final int[] UNABLE = {363, 364, 365, 366, 367, 368, 1449};

    private final Orders orders;

    /**
     * The nodes of one cluster's appliance.
     *
     * @param orders by whose rules to write
     */
    public NodeOrders(Orders orders) {
        this.orders = orders;
    }

    /**
     * Both nodes, as the one that is asked tells it.
     *
     * @param deadline when to give up
     * @return the nodes, or why they could not be read
     */
    public Reply<PairView> look(Deadline deadline) {
        try {
            TrafficCalls calls = new TrafficCalls(orders.session(), deadline);
            return Reply.of(view(calls.rows(NitroRequest.list("hanode"), "hanode")));
        } catch (OrderEnded | StartOver e) {
            return Reply.none("cannot read the nodes of the pair: " + e.getMessage());
        }
    }

    /**
     * Makes a node primary.
     *
     * @param primary its address
     * @param epoch in which it was decided
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome failOver(String primary, Epoch epoch, Deadline deadline) {
        return orders.run(epoch, deadline, calls -> "", calls -> failOver(primary, calls));
    }

    private EffectOutcome failOver(String primary, TrafficCalls calls) throws OrderEnded, StartOver {
        PairView before = view(calls.rows(NitroRequest.list("hanode"), "hanode"));
        PairView.Node heir = before.node(primary).orElse(null);
        if (heir == null) {
            return EffectOutcome.rejected("no node " + primary + " is in this pair: "
                    + before.nodes().stream().map(PairView.Node::address).toList());
        }
        if (heir.isPrimary()) {
            return calls.finished("node " + primary + " is the primary one");
        }
        if (!heir.state().equalsIgnoreCase("Secondary") || heir.status().equalsIgnoreCase("UNKNOWN")) {
            return EffectOutcome.rejected("node " + primary + " is " + heir.state() + " (" + heir.status()
                    + "): a forced failover would leave no node that serves; bring it back first");
        }
        if (calls.saves()) {
            calls.write(Orders.save());
        }
        String refusal = calls.attempt(force("hafailover", forced()), UNABLE);
        if (!refusal.isEmpty()) {
            return EffectOutcome.rejected("the appliance does not fail over: " + refusal);
        }
        boolean seen = isPrimary(primary, calls.deadline());
        // The next call looks for the primary one.
        orders.session().leave();
        return seen
                ? calls.finished("node " + primary + " has become the primary one")
                : EffectOutcome.indeterminate("the failover to node " + primary + " was taken and not seen in time");
    }

    /** Asks whoever answers, until the deadline: meanwhile there may be no primary, and no session. */
    private boolean isPrimary(String address, Deadline deadline) {
        while (true) {
            NitroAnswer answer = orders.session().read(NitroRequest.list("hanode"), deadline);
            boolean seen = answer instanceof NitroAnswer.Done done
                    && view(done.rows("hanode"))
                            .node(address)
                            .filter(PairView.Node::isPrimary)
                            .isPresent();
            if (seen || deadline.isOver() || Thread.currentThread().isInterrupted()) {
                return seen;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Has the secondary node take everything from the primary one.
     *
     * @param epoch in which it was decided
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome synchronise(Epoch epoch, Deadline deadline) {
        return orders.run(epoch, deadline, calls -> "", this::synchronise);
    }

    private EffectOutcome synchronise(TrafficCalls calls) throws OrderEnded, StartOver {
        PairView before = view(calls.rows(NitroRequest.list("hanode"), "hanode"));
        if (!before.isPair()) {
            return EffectOutcome.rejected("the appliance stands alone: there is nobody to synchronise");
        }
        String failures = failures(calls);
        String refusal = calls.attempt(force("hasync", forced().put("save", calls.saves() ? "YES" : "NO")), UNABLE);
        if (!refusal.isEmpty()) {
            return EffectOutcome.rejected("the appliance does not synchronise: " + refusal);
        }
        String now = failures(calls);
        return now.equals(failures)
                ? calls.finished("synchronisation taken, no failure counted")
                : EffectOutcome.failed(
                        "a synchronisation failed: haerrsyncfailure was " + failures + ", is " + now, true);
    }

    /** The counter of synchronisations that failed; nothing tells of one that ended well. */
    private static String failures(TrafficCalls calls) throws OrderEnded, StartOver {
        return calls.rows(NitroRequest.statList("hanode"), "hanode").stream()
                .map(row -> row.path("haerrsyncfailure").asText("0"))
                .findFirst()
                .orElse("0");
    }

    private static PairView view(List<JsonNode> rows) {
        boolean separate =
                rows.stream().anyMatch(row -> row.path("inc").asText("").equalsIgnoreCase("ENABLED"));
        return new PairView(
                rows.stream()
                        .map(row -> new PairView.Node(
                                row.path("ipaddress").asText(""),
                                row.path("state").asText("UNKNOWN"),
                                row.path("hastatus").asText("UNKNOWN")))
                        .toList(),
                separate);
    }

    private static ObjectNode forced() {
        return JsonNodeFactory.instance.objectNode().put("force", true);
    }

    private static NitroRequest force(String resource, ObjectNode payload) {
        return NitroRequest.action(resource, "Force", payload);
    }
}
