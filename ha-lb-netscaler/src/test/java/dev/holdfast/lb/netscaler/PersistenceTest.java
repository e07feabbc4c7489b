package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way in which clients stay, said in the model, planned, refused or taken by the appliance, and read back. */
class PersistenceTest extends ApplianceTest {

    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Duration NINE = Duration.ofMinutes(9);
    private static final String EXPRESSION = "HTTP.REQ.URL.QUERY.VALUE(\"id\")";

    private static final List<PersistenceProfile> READING_HTTP = List.of(
            PersistenceProfile.NONE,
            PersistenceProfile.SourceIp.of(FIVE),
            new PersistenceProfile.CookieInsert("node", Duration.ZERO),
            new PersistenceProfile.CustomServerId(EXPRESSION, FIVE),
            new PersistenceProfile.Rule(EXPRESSION, NINE),
            new PersistenceProfile.UrlPassive(EXPRESSION, FIVE),
            new PersistenceProfile.OrSourceIp(new PersistenceProfile.CookieInsert("node", FIVE), NINE),
            new PersistenceProfile.OrSourceIp(new PersistenceProfile.Rule(EXPRESSION, FIVE), Duration.ofMinutes(2)));

    private static final List<PersistenceProfile> READING_CONNECTIONS = List.of(
            PersistenceProfile.NONE,
            new PersistenceProfile.DestinationIp(FIVE, "255.255.255.0"),
            new PersistenceProfile.SourceAndDestinationIp(NINE, "255.255.255.255"));

    private static LoadBalancing staying(LbProtocol protocol, PersistenceProfile persistence) {
        return new LoadBalancing(
                List.of(),
                List.of(),
                List.of(),
                List.of(new ServiceGroup("g", protocol, ClientIpMode.NONE, List.of(), List.of())),
                List.of(VirtualServer.of("v", protocol, "10.0.0.9", 80, "g").withPersistence(persistence)),
                TrafficPaths.NONE);
    }

    private void each(LbProtocol protocol, List<PersistenceProfile> profiles) {
        for (PersistenceProfile from : profiles) {
            for (PersistenceProfile to : profiles) {
                apply(staying(protocol, from));
                apply(staying(protocol, to));

                assertThat(plan(staying(protocol, to)).isEmpty())
                        .as("from %s to %s", from, to)
                        .isTrue();
                assertThat(balancer.read(staying(protocol, PersistenceProfile.NONE))
                                .orElseThrow()
                                .configuration()
                                .virtualServers()
                                .get(0)
                                .persistence())
                        .as("read back")
                        .isEqualTo(to);
            }
        }
    }

    @Test
    void every_profile_gives_way_to_every_other_where_http_is_read() {
        each(LbProtocol.HTTP, READING_HTTP);
    }

    @Test
    void every_profile_gives_way_to_every_other_where_only_connections_are() {
        each(LbProtocol.TCP, READING_CONNECTIONS);
    }

    @Test
    void the_address_counts_where_the_request_says_nothing() {
        apply(staying(LbProtocol.HTTP, READING_HTTP.get(6)));

        assertThat(appliance.dump())
                .contains("-persistenceType COOKIEINSERT -timeout 5 -persistenceBackup SOURCEIP"
                        + " -backupPersistenceTimeout 9");
    }

    @Test
    void what_reads_requests_is_refused_where_only_connections_are_read() {
        for (PersistenceProfile each : READING_HTTP.subList(2, READING_HTTP.size())) {
            assertThat(balancer.plan(staying(LbProtocol.SSL_BRIDGE, each)).toString())
                    .as("%s", each)
                    .contains("is not possible on SSL_BRIDGE");
        }
    }
}
