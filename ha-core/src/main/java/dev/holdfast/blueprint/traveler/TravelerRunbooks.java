package dev.holdfast.blueprint.traveler;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import java.util.List;

/** The ways out of a pool. */
public final class TravelerRunbooks {

    /** Id of {@link #remove}. */
    public static final String REMOVE = "TRV-REMOVE";
    /** Id of {@link #standalone}. */
    public static final String STANDALONE = "TRV-STANDALONE";

    private TravelerRunbooks() {}

    /**
     * Takes a server out of the pool for good; its devices stay with the pool.
     *
     * @param server one whose data was transferred (TRV-39)
     * @return TRV-REMOVE
     */
    public static Runbook remove(TravelerServer server) {
        String name = server.name();
        NodeId node = NodeId.of(name);
        return Runbook.builder(REMOVE, name + " out of the pool")
                .provenance(
                        "The vendor's last paragraph, with the commands of its administration guide (TRV-40, TRV-E08, TRV-E09).")
                .start(pool(node, server.release()).after(on(node).alias()))
                .rules(SafetyRules.pool())
                .rules(List.of(SafetyRules.ALIASED_BEFORE_REMOVAL))
                .step(RunbookStep.auto("01", "Disable and drain " + name + " at the load balancer")
                        .does(on(node).takeOut())
                        .verify("no new request for it")
                        .undo("enable it")
                        .facts("TRV-40"))
                .step(RunbookStep.manual("02", "tell traveler available off, on " + name)
                        .after("01")
                        .verify("its users have moved")
                        .undo("tell traveler available on")
                        .facts("TRV-E08"))
                .step(RunbookStep.manual("03", "Stop " + name)
                        .after("02")
                        .does(on(node).stop())
                        .verify("not alive in tell traveler hadr show")
                        .undo("start it")
                        .facts("TRV-39"))
                .step(RunbookStep.manual("04", "tell traveler hadr delete " + name + ", on another server")
                        .after("03")
                        .does(on(node).unregister())
                        .verify("gone from tell traveler hadr show; after 24 hours it goes by itself")
                        .facts("TRV-E09"))
                .step(RunbookStep.manual("05", "Keep the alias of " + server.hostname() + " to the front end")
                        .inferred()
                        .after("04")
                        .verify("the name resolves to the front end")
                        .facts("TRV-41"))
                .step(RunbookStep.manual("06", "Decommission " + name)
                        .after("05")
                        .verify("machine gone")
                        .facts("TRV-05", "TRV-39"))
                .build();
    }

    /**
     * Back to a server of its own, after a failed transfer say: every device that connects is new to it and fetches
     * everything again (TRV-12). It is no undo.
     *
     * @param server a server of the pool
     * @return TRV-STANDALONE
     */
    public static Runbook standalone(TravelerServer server) {
        String name = server.name();
        NodeId node = NodeId.of(name);
        return Runbook.builder(STANDALONE, name + " alone again")
                .provenance("Possible by the vendor's word, at the price of a full resync of every device (TRV-12).")
                .start(pool(node, server.release()).after(on(node).takeOut()).after(on(node).alias()))
                .rules(SafetyRules.pool())
                .step(RunbookStep.gate("01", "Decide: every device of " + name + " fetches everything again")
                        .verify("decision record")
                        .facts("TRV-12"))
                .step(RunbookStep.manual("02", "travelerUtil db remove, on " + name)
                        .after("01")
                        .does(on(node).unregister())
                        .verify("configured for its own database")
                        .facts("TRV-E10"))
                .step(RunbookStep.manual("03", "Restart " + name)
                        .after("02")
                        .verify("it serves; devices resync as new ones")
                        .facts("TRV-12", "TRV-E10"))
                .step(RunbookStep.manual("04", "Point " + server.hostname() + " to " + server.address() + " again")
                        .inferred()
                        .after("03")
                        .does(on(node).unalias())
                        .verify("the name resolves to the server")
                        .facts("TRV-09", "TRV-10"))
                .build();
    }

    /** The rest of the pool counts as one node: it goes on serving. */
    private static Standing pool(NodeId node, String release) {
        return Standing.serving(List.of(node, NodeId.of("rest-of-pool")), release);
    }
}
