package dev.holdfast.blueprint.traveler;

import static dev.holdfast.runbook.Impacts.on;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Load;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways out of a pool, for good or for some hours. */
public final class TravelerRunbooks {

    /** Id of the runbook that brings existing servers in. */
    public static final String INTEGRATE = "TRV-INTEGRATE";
    /** Id of {@link #remove}. */
    public static final String REMOVE = "TRV-REMOVE";
    /** Id of {@link #standalone}. */
    public static final String STANDALONE = "TRV-STANDALONE";
    /** Id of {@link #maintenance}. */
    public static final String MAINTENANCE = "TRV-MAINTENANCE";

    static final Precondition DRAINED = Precondition.of(
            "trv.lb-drained-before-removal",
            "a server that leaves gets no request",
            "Disable and drain the member, then look again.",
            "TRV-40");

    private static final NodeId REST = NodeId.of("rest-of-pool");

    private TravelerRunbooks() {}

    /**
     * Takes a server out of the pool for good; its devices stay with the pool.
     *
     * @param server one whose data was transferred (TRV-39)
     * @return TRV-REMOVE
     */
    public static Runbook remove(TravelerServer server) {
        String name = server.name();
        NodeId node = server.id();
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
                        .idempotent()
                        .facts("TRV-40"))
                .step(RunbookStep.manual("02", "tell traveler available off, on " + name)
                        .after("01")
                        .verify("its users have moved")
                        .undo("tell traveler available on")
                        .idempotent()
                        .facts("TRV-E08"))
                .step(RunbookStep.manual("03", "Stop " + name)
                        .after("02")
                        .needs(DRAINED)
                        .does(on(node).stop())
                        .verify("not alive in tell traveler hadr show")
                        .undo("start it")
                        .facts("TRV-39", "TRV-40"))
                .step(RunbookStep.manual("04", "tell traveler hadr delete " + name + ", on another server")
                        .after("03")
                        .does(on(node).unregister())
                        .verify("gone from tell traveler hadr show; after 24 hours it goes by itself")
                        .undo("start it: a server joins by entering itself in the pool's list")
                        .facts("TRV-E09", "TRV-E10"))
                .step(RunbookStep.manual("05", "Keep the alias of " + server.hostname() + " to the front end")
                        .inferred()
                        .after("04")
                        .needs(Precondition.of(
                                "trv.alias-kept-after-removal",
                                "the alias of a removed server stays",
                                "Put the alias back.",
                                "TRV-41"))
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
        NodeId node = server.id();
        return Runbook.builder(STANDALONE, name + " alone again")
                .provenance("Possible by the vendor's word, at the price of a full resync of every device (TRV-12).")
                .start(pool(node, server.release()).after(on(node).alias()))
                .rules(SafetyRules.pool())
                .step(RunbookStep.gate("01", "Decide: every device of " + name + " fetches everything again")
                        .verify("decision record")
                        .facts("TRV-12"))
                .step(RunbookStep.auto("01b", "Disable and drain " + name + " at the load balancer, if it is in it")
                        .inferred()
                        .after("01")
                        .does(on(node).takeOut())
                        .verify("no new request for it")
                        .undo("enable it")
                        .idempotent()
                        .facts("TRV-40"))
                .step(RunbookStep.manual("02", "travelerUtil db remove, on " + name)
                        .after("01b")
                        .does(on(node).unregister())
                        .verify("configured for its own database; gone from tell traveler hadr show on another server")
                        .undo("configure it for the pool's database again, before the restart")
                        .facts("TRV-E10"))
                .step(RunbookStep.manual("03", "Restart " + name)
                        .after("02")
                        .pointOfNoReturn(INTEGRATE)
                        .does(on(node).stop())
                        .does(on(node).start())
                        .verify("it serves; devices resync as new ones")
                        .facts("TRV-12", "TRV-E10"))
                .step(RunbookStep.manual("04", "Point " + server.hostname() + " to " + server.address() + " again")
                        .inferred()
                        .after("03")
                        .does(on(node).unalias())
                        .verify("the name resolves to the server")
                        .undo("alias it to the front end")
                        .facts("TRV-09", "TRV-10"))
                .build();
    }

    /**
     * One server out of service for some work and back, while the others serve (M18).
     *
     * @param server the one to work on
     * @param others the rest of the pool; at least one
     * @param load what the others have to carry, or null if nobody said
     * @return TRV-MAINTENANCE
     */
    public static Runbook maintenance(TravelerServer server, List<TravelerServer> others, @Nullable Load load) {
        String name = server.name();
        NodeId node = server.id();
        List<NodeId> all = Stream.concat(Stream.of(node), others.stream().map(TravelerServer::id))
                .toList();
        return Runbook.builder(MAINTENANCE, "work on " + name + " while the pool serves")
                .provenance("The drain of every family, with the pool's own words for it (TRV-E08, TRV-40).")
                .start(Standing.serving(all, server.release()))
                .load(load)
                .rules(SafetyRules.pool())
                .step(RunbookStep.gate("01", "Decide; " + others.size() + " other server(s) carry all devices")
                        .needs(Precondition.of(
                                "capacity.n-plus-1",
                                "the devices are still served with one node lost",
                                "Add a server first, or choose a time with few devices.",
                                "TRV-E14"))
                        .verify("decision record")
                        .facts("TRV-E14"))
                .step(RunbookStep.manual("02", "tell traveler available off, on " + name)
                        .after("01")
                        .verify("index -200 in tell traveler hadr show; new sessions go elsewhere, its users move")
                        .undo("tell traveler available on")
                        .idempotent()
                        .facts("TRV-E08", "TRV-E05"))
                .step(RunbookStep.auto("03", "Disable and drain " + name + " at the load balancer")
                        .after("02")
                        .does(on(node).takeOut())
                        .verify("no new request for it")
                        .undo("enable it")
                        .idempotent()
                        .facts("TRV-40"))
                .step(RunbookStep.manual("04", "Stop " + name + " and do the work")
                        .after("03")
                        .does(on(node).stop())
                        .verify("not alive in tell traveler hadr show; nobody but its own console stops it")
                        .undo("start it")
                        .facts("TRV-E11"))
                .step(RunbookStep.manual("05", "Start " + name)
                        .after("04")
                        .does(on(node).start())
                        .verify("alive in tell traveler hadr show, green in tell traveler status")
                        .undo("stop it")
                        .facts("TRV-E10", "TRV-E11"))
                .step(RunbookStep.manual("06", "tell traveler available on, on " + name)
                        .after("05")
                        .verify("index of 0 or more")
                        .undo("tell traveler available off")
                        .idempotent()
                        .facts("TRV-E08"))
                .step(RunbookStep.auto("07", "Enable " + name + " at the load balancer")
                        .after("06")
                        .does(on(node).putIn())
                        .verify("member UP")
                        .undo("disable it")
                        .idempotent()
                        .facts("TRV-42"))
                .safeTrafficAfter("07")
                .build();
    }

    /** The rest of the pool counts as one node: it goes on serving. */
    private static Standing pool(NodeId node, String release) {
        return Standing.serving(List.of(node, REST), release);
    }
}
