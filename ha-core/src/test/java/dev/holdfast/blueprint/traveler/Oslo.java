package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import java.time.LocalTime;
import java.time.ZoneId;

/** The installation the tests of this room are about. */
final class Oslo {

    static final String URL = "https://traveler.example/traveler";
    static final String RELEASE = "9.0.1.21";
    static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Oslo"));

    private Oslo() {}

    /** Two new servers, nothing to integrate. */
    static TravelerPool.Builder pool() {
        return answers()
                .member(server("pool1", "10.40.0.11", URL).tls("1.2", "cert_traveler"))
                .member(server("pool2", "10.40.0.12", URL).tls("1.2", "cert_traveler"));
    }

    /** Nothing but what every pool needs. */
    static TravelerPool.Builder answers() {
        return TravelerPool.builder().externalUrl(URL).release(RELEASE).vip("10.40.0.100");
    }

    /** The new pool, and four existing servers in three waves; one of them leaves. */
    static TravelerPool.Builder integration() {
        return pool().secureServerToServer()
                .database(new Database("DB2", "db2.corp.example", 50_000, "TRAVELER", true, null))
                .devices(3_500)
                .quietHours(NIGHT)
                .line(100_000_000)
                .existing(server("berlin", "10.41.0.1", "https://mail-berlin.example/traveler")
                        .holding(200 * TransferEstimate.GIGABYTE))
                .existing(server("rome", "10.42.0.1", URL).holding(30 * TransferEstimate.GIGABYTE))
                .existing(server("paris", "10.42.0.2", URL).holding(20 * TransferEstimate.GIGABYTE))
                .existing(TravelerServer.of("nuuk", "mail-nuuk.example", "10.43.0.1", "8.5.3.200", "")
                        .on("win32")
                        .leavingAfterTransfer())
                .wave("rome", "paris");
    }

    /** Three existing servers and no new one. */
    static TravelerPool.Builder fromExisting() {
        return answers()
                .strategy(Strategy.FROM_EXISTING)
                .existing(TravelerServer.of("berlin", "traveler.example", "10.41.0.1", "8.5.3.200", URL))
                .existing(server("rome", "10.42.0.1", URL))
                .existing(TravelerServer.of("paris", "mail-paris.example", "10.42.0.2", "8.5.3.200", URL));
    }

    static TravelerServer server(String name, String address, String url) {
        return TravelerServer.of(name, "mail-" + name + ".example", address, RELEASE, url);
    }

    /** Everything the rules ask for, and all of it well. */
    static Observed well(Cluster cluster) {
        Observed seen = Observed.NOTHING;
        for (Node node : cluster.nodes()) {
            NodeId id = node.id();
            seen = seen.with(id, TravelerAttributes.EXTERNAL_URL, URL)
                    .with(id, TravelerAttributes.BACKUP, "yes")
                    .with(id, TravelerAttributes.DATABASE_ROUND_TRIP, "PT0.05S")
                    .with(id, TravelerAttributes.DATABASE_SERVER, "db2a")
                    .with(id, TravelerAttributes.REGISTERED, "yes")
                    .with(id, TravelerAttributes.REQUESTS, "0");
        }
        return seen;
    }
}
