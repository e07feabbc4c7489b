package dev.holdfast.blueprint.traveler;

import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepKind;
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
        return new Runbook(
                REMOVE,
                name + " out of the pool",
                "The vendor's last paragraph, with the commands of its administration guide (TRV-40, TRV-E08, TRV-E09).",
                List.of(
                        RunbookStep.builder("01", "Disable and drain " + name + " at the load balancer")
                                .kind(StepKind.AUTO)
                                .verify("no new request for it")
                                .undo("enable it")
                                .facts("TRV-40")
                                .build(),
                        RunbookStep.builder("02", "tell traveler available off, on " + name)
                                .after("01")
                                .verify("its users have moved")
                                .undo("tell traveler available on")
                                .facts("TRV-E08")
                                .build(),
                        RunbookStep.builder("03", "Stop " + name)
                                .after("02")
                                .verify("not alive in tell traveler hadr show")
                                .undo("start it")
                                .facts("TRV-39")
                                .build(),
                        RunbookStep.builder("04", "tell traveler hadr delete " + name + ", on another server")
                                .after("03")
                                .verify("gone from tell traveler hadr show; after 24 hours it goes by itself")
                                .facts("TRV-E09")
                                .build(),
                        RunbookStep.builder("05", "Keep the alias of " + server.hostname() + " to the front end")
                                .inferred()
                                .after("04")
                                .verify("the name resolves to the front end")
                                .facts("TRV-41")
                                .build(),
                        RunbookStep.builder("06", "Decommission " + name)
                                .after("05")
                                .verify("machine gone")
                                .facts("TRV-05", "TRV-39")
                                .build()),
                null);
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
        return new Runbook(
                STANDALONE,
                name + " alone again",
                "Possible by the vendor's word, at the price of a full resync of every device (TRV-12).",
                List.of(
                        RunbookStep.builder("01", "Decide: every device of " + name + " fetches everything again")
                                .kind(StepKind.GATE)
                                .verify("decision record")
                                .facts("TRV-12")
                                .build(),
                        RunbookStep.builder("02", "travelerUtil db remove, on " + name)
                                .after("01")
                                .verify("configured for its own database")
                                .facts("TRV-E10")
                                .build(),
                        RunbookStep.builder("03", "Restart " + name)
                                .after("02")
                                .verify("it serves; devices resync as new ones")
                                .facts("TRV-12", "TRV-E10")
                                .build(),
                        RunbookStep.builder("04", "Point " + server.hostname() + " to " + server.address() + " again")
                                .inferred()
                                .after("03")
                                .verify("the name resolves to the server")
                                .facts("TRV-09", "TRV-10")
                                .build()),
                null);
    }
}
