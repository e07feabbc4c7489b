package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.testkit.FakeReplicationControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Core as its command line sees it: a mode, a scheduler, device connections, a portal, replications. Thread-safe. */
final class SimulatedCore {

    /** How its shell behaves. */
    enum Manner {
        /** As the guide says. */
        PLAIN,
        /** Lets everybody in and never answers an order. */
        SILENT,
        /** Shows half a banner that looks like a prompt, colours, and a message of the day. */
        NOISY,
        /** Shows answers page by page. */
        PAGED,
        /** Asks before it obeys. */
        ASKING,
        /** Obeys, and then the connection is gone. */
        CUT,
        /** Obeys, and complains half way. */
        COMPLAINING,
        /** Sends without end. */
        ENDLESS,
        /** Sends bytes that mean nothing. */
        GARBAGE,
        /** Types passwords where everybody can read them, and repeats them. */
        INDISCREET,
        /** Another prompt every time. */
        RESTLESS
    }

    private static final String SYNC = "failover sync ";

    static final String USER = "admin";
    static final String PASSWORD = "l0gin-Pa55";
    static final String ENABLE = "en4ble-Pa55";

    private final NodeId id;
    private final Manner manner;
    private final FakeReplicationControl product;
    private final Map<String, NodeId> addresses;
    private final List<String> orders = new ArrayList<>();
    private NodeState state = NodeState.STANDBY;
    private boolean scheduler = true;
    private boolean clients = true;
    private boolean portal;

    SimulatedCore(NodeId id, Manner manner, FakeReplicationControl product, Map<String, NodeId> addresses) {
        this.id = id;
        this.manner = manner;
        this.product = product;
        this.addresses = Map.copyOf(addresses);
    }

    NodeId id() {
        return id;
    }

    Manner manner() {
        return manner;
    }

    /** What it prints; it is obeyed as soon as this is called. */
    synchronized String obey(String order) {
        orders.add(order);
        return switch (order) {
            case "failover mode primary" -> {
                state = NodeState.ACTIVE;
                scheduler = false;
                yield "HA mode is now Primary";
            }
            case "failover mode secondary" -> {
                // CORE-130: the scheduler stays as it is, stopped.
                state = NodeState.STANDBY;
                yield "HA mode is now Secondary";
            }
            case "failover client-connection disable" -> {
                clients = false;
                yield "";
            }
            case "failover client-connection enable" -> {
                clients = true;
                yield "";
            }
            case "service tomcat start" -> {
                portal = true;
                yield "Starting tomcat:  [  OK  ]";
            }
            default ->
                order.startsWith(SYNC) ? sync(addresses.get(order.substring(SYNC.length()))) : "% Unknown command";
        };
    }

    private String sync(@Nullable NodeId source) {
        if (source == null) {
            return "Error: no trusted host has this address";
        }
        if (state == NodeState.ACTIVE) {
            return "Error: a Primary does not replicate";
        }
        EffectOutcome outcome = product.syncNow(id, source, Duration.ofSeconds(1));
        return outcome instanceof EffectOutcome.Rejected rejected
                ? "Error: " + rejected.reason()
                : "Replication started";
    }

    /** Save > Apply > OK in the portal. */
    synchronized void savePage() {
        scheduler = state == NodeState.STANDBY;
    }

    /** What its scheduler does when a run is due: nothing if it stands still. */
    synchronized void runIfDue(String source) {
        if (scheduler) {
            sync(addresses.get(source));
        }
    }

    synchronized NodeState state() {
        return state;
    }

    synchronized boolean schedulerRuns() {
        return scheduler;
    }

    synchronized boolean takesClients() {
        return clients;
    }

    synchronized boolean portalRuns() {
        return portal;
    }

    synchronized List<String> orders() {
        return List.copyOf(orders);
    }
}
