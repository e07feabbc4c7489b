package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A virtual server over its threshold gives new clients to its backup, with real connections. */
class SpilloverEffectTest {

    private final ManualClock clock = ApplianceClock.manual();

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.builder().clock(clock).start();

    private final RawClient client = new RawClient(appliance);
    private final List<Echo> echoes = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void one_virtual_server_behind_another() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            Echo echo = new Echo(name.charAt(0));
            echoes.add(echo);
            String address = "10.0.0." + (name.charAt(0) - 'a' + 1);
            appliance.map(address, 80, echo.address()).script(address, 80, ProbeScript.content(true));
        }
        assertThat(appliance.run("""
                        add server a 10.0.0.1
                        add server b 10.0.0.2
                        add server c 10.0.0.3
                        add service main a TCP 80
                        add service more c TCP 80
                        add service spare b TCP 80
                        add lb vserver back TCP
                        add lb vserver front TCP 10.0.0.9 80 -backupVServer back
                        bind lb vserver front main
                        bind lb vserver back spare
                        """)).isEmpty();
        assertThat(appliance.served("front")).containsExactly("a:80");
    }

    @AfterEach
    void end() throws IOException {
        for (Socket each : sockets) {
            each.close();
        }
        for (Echo each : echoes) {
            each.close();
        }
    }

    /** Who serves a new client, which stays connected. */
    private char connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), appliance.proxyPort("front"));
        sockets.add(socket);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write('?');
        return (char) socket.getInputStream().read();
    }

    private void leaves(int index) throws IOException {
        long before = connections("front");
        sockets.get(index).close();
        await().until(() -> connections("front") < before);
    }

    private long connections(String vserver) throws IOException {
        return stat(vserver).path("establishedconn").asLong();
    }

    private JsonNode stat(String vserver) throws IOException {
        JsonNode answer =
                client.send("GET", "stat/lbvserver/" + vserver, "").body().path("lbvserver");
        return answer.isArray() ? answer.get(0) : answer;
    }

    private void set(String options) {
        assertThat(appliance.run("set lb vserver front " + options)).isEmpty();
    }

    @Test
    void the_first_client_over_the_threshold_goes_to_the_backup_and_statistics_tell() throws IOException {
        set("-soMethod CONNECTION -soThreshold 2");

        assertThat(List.of(connected(), connected(), connected())).containsExactly('a', 'a', 'b');

        assertThat(appliance.served("front")).containsExactly("b:80");
        assertThat(stat("front").path("totspillovers").asText()).isEqualTo("1");
        assertThat(stat("front").path("totvserverdownbackuphits").asText()).isEqualTo("0");
        assertThat(appliance.attribute("lbvserver", "front", "curstate")).isEqualTo("UP");
        assertThat(appliance.attribute("lbvserver", "front", "effectivestate")).isEqualTo("UP");
    }

    @Test
    void whoever_comes_when_there_is_room_again_is_served_by_the_first() throws IOException {
        set("-soMethod CONNECTION -soThreshold 1");
        assertThat(List.of(connected(), connected())).containsExactly('a', 'b');

        leaves(0);

        assertThat(connected()).isEqualTo('a');
    }

    @Test
    void a_client_that_was_given_away_stays_away_as_long_as_is_said() throws IOException {
        set("-soMethod CONNECTION -soThreshold 1 -soPersistence ENABLED -soPersistenceTimeOut 3");
        assertThat(List.of(connected(), connected())).containsExactly('a', 'b');
        leaves(0);

        assertThat(connected()).as("at once").isEqualTo('b');
        clock.advance(Duration.ofMinutes(4));
        assertThat(connected()).as("after three minutes").isEqualTo('a');
    }

    @Test
    void the_dynamic_threshold_is_what_the_members_take_together() throws IOException {
        assertThat(appliance.run("set service main -maxClient 1\nset service more -maxClient 1\n"
                        + "bind lb vserver front more"))
                .isEmpty();
        set("-soMethod DYNAMICCONNECTION");
        assertThat(appliance.attribute("lbvserver", "front", "vsvrdynconnsothreshold"))
                .isEqualTo("2");

        List<Character> served = List.of(connected(), connected(), connected());

        assertThat(served.subList(0, 2)).containsExactlyInAnyOrder('a', 'c');
        assertThat(served.get(2)).isEqualTo('b');
    }

    @Test
    void too_few_members_are_a_threshold_too() {
        assertThat(appliance.run("bind lb vserver front more")).isEmpty();
        set("-soMethod HEALTH -soThreshold 60");
        assertThat(appliance.served("front")).containsExactlyInAnyOrder("a:80", "c:80");

        appliance.script("10.0.0.3", 80, ProbeScript.content(false));
        clock.advance(Duration.ofMinutes(1));

        assertThat(appliance.attribute("lbvserver", "front", "curstate")).isEqualTo("UP");
        assertThat(appliance.served("front")).as("50 % of 60 %").containsExactly("b:80");
    }

    @Test
    void bandwidth_is_what_the_test_says_it_is() {
        set("-soMethod BANDWIDTH -soThreshold 1000");
        assertThat(appliance.served("front")).containsExactly("a:80");

        appliance.bandwidth("front", 1000);

        assertThat(appliance.served("front")).containsExactly("b:80");
    }

    @Test
    void without_a_backup_that_can_take_it_a_client_is_dropped_unless_it_is_accepted_regardless() throws IOException {
        set("-soMethod CONNECTION -soThreshold 1");
        assertThat(connected()).isEqualTo('a');
        assertThat(appliance.run("disable service spare")).isEmpty();
        assertThat(appliance.served("front")).isEmpty();

        set("-soBackupAction ACCEPT");

        assertThat(connected()).isEqualTo('a');
        assertThat(stat("front").path("totspillovers").asText()).isEqualTo("0");
    }

    @Test
    void a_failover_is_no_spillover() throws IOException {
        set("-soMethod CONNECTION -soThreshold 5");
        appliance.script("10.0.0.1", 80, ProbeScript.content(false));
        clock.advance(Duration.ofMinutes(1));

        assertThat(connected()).isEqualTo('b');

        assertThat(stat("front").path("totspillovers").asText()).isEqualTo("0");
        assertThat(stat("front").path("totvserverdownbackuphits").asText()).isEqualTo("1");
    }
}
