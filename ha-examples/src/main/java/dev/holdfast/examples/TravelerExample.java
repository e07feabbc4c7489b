package dev.holdfast.examples;

import dev.holdfast.blueprint.traveler.TravelerPool;
import dev.holdfast.blueprint.traveler.TravelerRunbooks;
import dev.holdfast.blueprint.traveler.TravelerServer;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.lb.Server;
import dev.holdfast.runbook.Runbook;
import java.io.PrintStream;

/** Three existing Traveler servers on their way into a new pool. */
public final class TravelerExample {

    private static final String URL = "https://traveler.example/traveler";

    private TravelerExample() {}

    /**
     * Prints the story.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        TravelerServer oslo = TravelerServer.of(
                        "oslo", "mail-oslo.example", "10.43.0.1", "8.5.3.200", "https://mail-oslo.example/traveler")
                .on("win32")
                .leavingAfterTransfer();
        TravelerPool pool = TravelerPool.builder()
                .externalUrl(URL)
                .release("9.0.1.21")
                .vip("10.40.0.100")
                .secureServerToServer()
                .database(new Database("DB2", "db2.corp.example", 50000, "TRAVELER", true, null))
                .devices(4_000)
                .member(TravelerServer.of("pool1", "pool1.example", "10.40.0.11", "9.0.1.21", URL))
                .member(TravelerServer.of("pool2", "pool2.example", "10.40.0.12", "9.0.1.21", URL))
                .existing(TravelerServer.of(
                        "berlin",
                        "mail-berlin.example",
                        "10.41.0.1",
                        "9.0.1.18",
                        "https://mail-berlin.example/traveler"))
                .existing(TravelerServer.of("rome", "mail-rome.example", "10.42.0.1", "9.0.1.21", URL))
                .existing(oslo)
                .build();
        out.println("== What stands in the way today ==");
        out.print(pool.check().text());

        out.println("\n== The integration ==");
        Runbook steps = pool.integration();
        if (steps != null) {
            out.print(steps.plan().text());
        }

        out.println("\n== The one that leaves ==");
        out.print(TravelerRunbooks.remove(oslo).plan().text());

        out.println("\n== The load balancer now and afterwards ==");
        out.println("now:        "
                + pool.cluster().loadBalancing().servers().stream()
                        .map(Server::name)
                        .toList());
        out.println("afterwards: "
                + pool.integrated().servers().stream().map(Server::name).toList());
        for (DnsRecord record : pool.cluster().dns()) {
            out.println(record.name() + " " + record.type() + " " + record.target());
        }
    }
}
