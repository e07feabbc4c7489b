package dev.holdfast.examples;

import dev.holdfast.blueprint.traveler.HadrRow;
import dev.holdfast.blueprint.traveler.QuietHours;
import dev.holdfast.blueprint.traveler.Strategy;
import dev.holdfast.blueprint.traveler.TransferEstimate;
import dev.holdfast.blueprint.traveler.TravelerPool;
import dev.holdfast.blueprint.traveler.TravelerRules;
import dev.holdfast.blueprint.traveler.TravelerRunbooks;
import dev.holdfast.blueprint.traveler.TravelerServer;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Lint;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.lb.Server;
import dev.holdfast.runbook.Runbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** Three existing Traveler servers on their way into a new pool, by either strategy. */
public final class TravelerExample {

    private static final String URL = "https://traveler.example/traveler";
    private static final String FILE = "traveler-pool.yaml";

    private TravelerExample() {}

    /**
     * Prints the story.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    /**
     * The pool of the story as a file.
     *
     * @return what {@code traveler-pool.yaml} beside this class says
     */
    public static ClusterFile file() {
        TravelerPool pool = installation().build();
        return new ClusterFile(pool.cluster(), Optional.empty(), pool.probes());
    }

    private static TravelerServer oslo() {
        return TravelerServer.of(
                        "oslo", "mail-oslo.example", "10.43.0.1", "8.5.3.200", "https://mail-oslo.example/traveler")
                .on("win32")
                .holding(12 * TransferEstimate.GIGABYTE)
                .leavingAfterTransfer();
    }

    private static TravelerPool.Builder installation() {
        return existing(answers())
                .member(TravelerServer.of("pool1", "pool1.example", "10.40.0.11", "9.0.1.21", URL))
                .member(TravelerServer.of("pool2", "pool2.example", "10.40.0.12", "9.0.1.21", URL))
                .wave("berlin")
                .wave("rome", "oslo");
    }

    private static TravelerPool.Builder answers() {
        return TravelerPool.builder()
                .externalUrl(URL)
                .release("9.0.1.21")
                .vip("10.40.0.100")
                .secureServerToServer()
                .database(new Database("DB2", "db2.corp.example", 50000, "TRAVELER", true, null))
                .quietHours(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Oslo")))
                .line(100_000_000)
                .devices(4_000);
    }

    private static TravelerPool.Builder existing(TravelerPool.Builder pool) {
        return pool.existing(TravelerServer.of(
                                "berlin",
                                "mail-berlin.example",
                                "10.41.0.1",
                                "9.0.1.18",
                                "https://mail-berlin.example/traveler")
                        .holding(200 * TransferEstimate.GIGABYTE))
                .existing(TravelerServer.of("rome", "mail-rome.example", "10.42.0.1", "9.0.1.21", URL)
                        .holding(30 * TransferEstimate.GIGABYTE))
                .existing(oslo());
    }

    static void tell(PrintStream out) {
        TravelerPool pool = installation().build();
        out.println("== What stands in the way today, by the cluster file ==");
        out.print(Lint.of(TravelerRules.withGeneric()).check(sample().cluster()).text());

        out.println("\n== Two strategies ==");
        out.print(pool.comparison().markdown());

        out.println("\n== Who joins when ==");
        out.print(pool.waves().markdown());

        out.println("\n== The integration ==");
        out.print(plan(pool));

        out.println("\n== The same without new servers ==");
        out.print(plan(existing(answers()).strategy(Strategy.FROM_EXISTING).build()));

        out.println("\n== The one that leaves ==");
        out.print(TravelerRunbooks.remove(oslo()).plan().text());

        out.println("\n== What the pool says of itself ==");
        HadrRow.parse("CN=pool1/O=Corp 1 pool1.example 10.40.0.11:50125,50126 Yes -200 0 2026-01-15 12:00:03")
                .forEach(row -> out.println(row.dominoName() + ": "
                        + row.verdict().kind() + ", " + row.verdict().detail()));

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
        out.print(NetScalerCli.render(NetScalerCli.declared(pool.cluster().id(), pool.integrated())));
    }

    private static String plan(TravelerPool pool) {
        Runbook steps = Objects.requireNonNull(pool.integration(), "there are servers to integrate");
        return steps.plan().text();
    }

    private static ClusterFile sample() {
        try (InputStream in = TravelerExample.class.getResourceAsStream(FILE)) {
            return ClusterFile.read(Objects.requireNonNull(in, FILE).readNBytes(ClusterFile.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
