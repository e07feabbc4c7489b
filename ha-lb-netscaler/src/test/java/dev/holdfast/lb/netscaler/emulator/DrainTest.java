package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members on their way out of service, with real connections and a time that is moved by hand. */
class DrainTest {

    private final ManualClock clock = ApplianceClock.manual();

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.builder().clock(clock).start();

    private final RawClient client = new RawClient(appliance);
    private final List<Echo> echoes = new ArrayList<>();

    @BeforeEach
    void two_members_behind_one_virtual_server() throws IOException {
        client.post("servicegroup", "'servicegroupname':'g','servicetype':'TCP'");
        for (String name : List.of("a", "b")) {
            Echo echo = new Echo(name.charAt(0));
            echoes.add(echo);
            String address = "10.0.0." + (name.equals("a") ? 1 : 2);
            appliance.map(address, 80, echo.address()).script(address, 80, ProbeScript.content(true));
            client.post("server", "'name':'" + name + "','ipaddress':'" + address + "'");
            client.post("servicegroup_servicegroupmember_binding", member(name));
        }
        client.post("lbvserver", "'name':'v','servicetype':'TCP','ipv46':'10.0.0.9','port':80");
        client.post("lbvserver_servicegroup_binding", "'name':'v','servicegroupname':'g'");
        assertThat(appliance.served("v")).containsExactly("a:80", "b:80");
    }

    @AfterEach
    void end() throws IOException {
        for (Echo each : echoes) {
            each.close();
        }
    }

    private static String member(String server) {
        return "'servicegroupname':'g','servername':'" + server + "','port':80";
    }

    private Socket connect() throws IOException {
        return connect("127.0.0.1");
    }

    private Socket connect(String from) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), appliance.proxyPort("v"), InetAddress.getByName(from), 0);
    }

    /** Who answers, or nothing where nobody does any more. */
    private static String who(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('?');
            int answer = socket.getInputStream().read();
            return answer < 0 ? "" : String.valueOf((char) answer);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    /** A connection to this member. */
    private Socket to(String server) throws IOException {
        for (int tries = 0; tries < 4; tries++) {
            Socket socket = connect();
            if (who(socket).equals(server)) {
                return socket;
            }
            socket.close();
        }
        throw new AssertionError("nobody gets to " + server);
    }

    private RawClient.Answer disable(String server, String how) {
        return client.post("servicegroup?action=disable", member(server) + how);
    }

    private String state(String server) {
        var rows = client.get("servicegroup_servicegroupmember_binding/g?filter=servername:" + server)
                .body();
        return rows.at("/servicegroup_servicegroupmember_binding/0/svrstate").asText();
    }

    @Test
    void with_a_delay_it_keeps_its_clients_takes_no_new_ones_and_is_out_when_it_is_over() throws IOException {
        try (Socket old = to("a")) {
            assertThat(disable("a", ",'delay':20").code()).isZero();

            assertThat(state("a")).isEqualTo("GOING OUT OF SERVICE");
            assertThat(appliance.served("v")).containsExactly("b:80");
            assertThat(who(old)).isEqualTo("a");
            for (int i = 0; i < 3; i++) {
                try (Socket fresh = connect()) {
                    assertThat(who(fresh)).isEqualTo("b");
                }
            }
            clock.advance(Duration.ofMillis(19_999));
            assertThat(who(old)).isEqualTo("a");
            assertThat(state("a")).isEqualTo("GOING OUT OF SERVICE");

            clock.advance(Duration.ofMillis(1));

            assertThat(state("a")).isEqualTo("OUT OF SERVICE");
            assertThat(who(old)).isEmpty();
        }
    }

    @Test
    void graceful_lasts_until_the_last_connection_ends() throws IOException {
        try (Socket old = to("a")) {
            disable("a", ",'graceful':'YES'");
            clock.advance(Duration.ofDays(1));
            assertThat(state("a")).isEqualTo("GOING OUT OF SERVICE");
            assertThat(who(old)).isEqualTo("a");
            assertThat(client.send("GET", "stat/servicegroupmember?args=servicegroupname:g", "")
                            .body()
                            .at("/servicegroupmember/0/svrestablishedconn")
                            .asText())
                    .isEqualTo("1");
        }
        await().untilAsserted(() -> assertThat(state("a")).isEqualTo("OUT OF SERVICE"));
        assertThat(disable("b", ",'graceful':'YES'").code()).isZero();
        assertThat(state("b")).isEqualTo("OUT OF SERVICE");
    }

    @Test
    void graceful_with_a_delay_waits_no_longer_than_that() throws IOException {
        try (Socket old = to("a")) {
            disable("a", ",'graceful':'YES','delay':60");
            assertThat(who(old)).isEqualTo("a");
            clock.advance(Duration.ofSeconds(60));
            assertThat(state("a")).isEqualTo("OUT OF SERVICE");
            assertThat(who(old)).isEmpty();
        }
    }

    @Test
    void enabling_cancels_it_and_disabling_at_once_shortens_it() throws IOException {
        try (Socket old = to("a")) {
            disable("a", ",'delay':20");
            assertThat(client.post("servicegroup?action=enable", member("a")).code())
                    .isZero();
            clock.advance(Duration.ofSeconds(30));
            assertThat(state("a")).isEqualTo("UP");
            assertThat(who(old)).isEqualTo("a");

            disable("a", ",'delay':20");
            assertThat(disable("a", "").code()).isZero();
            assertThat(state("a")).isEqualTo("OUT OF SERVICE");
            assertThat(disable("a", "").code()).isEqualTo(451);
        }
    }

    @Test
    void whoever_belongs_to_a_member_goes_on_getting_it_unless_the_virtual_server_does_not_want_that()
            throws IOException {
        client.put("lbvserver", "'name':'v','persistencetype':'SOURCEIP','timeout':10");
        String first;
        try (Socket socket = connect("127.0.0.7")) {
            first = who(socket);
        }
        String other = first.equals("a") ? "b" : "a";
        disable(first, ",'delay':3600");
        try (Socket known = connect("127.0.0.7");
                Socket unknown = connect("127.0.0.8")) {
            assertThat(who(known)).isEqualTo(first);
            assertThat(who(unknown)).isEqualTo(other);
        }
        assertThat(client.send("GET", "stat/lbvserver/v", "")
                        .body()
                        .at("/lbvserver/0/curpersistencesessions")
                        .asText())
                .isEqualTo("2");

        client.put("lbvserver", "'name':'v','trofspersistence':'DISABLED'");

        try (Socket known = connect("127.0.0.7")) {
            assertThat(who(known)).isEqualTo(other);
        }
    }

    @Test
    void a_server_takes_everything_on_it_along_and_brings_it_back() throws IOException {
        try (Socket old = to("a")) {
            client.post("server?action=disable", "'name':'a','delay':5");
            assertThat(state("a")).isEqualTo("GOING OUT OF SERVICE");
            assertThat(who(old)).isEqualTo("a");
            disable("a", "");
            assertThat(state("a")).isEqualTo("OUT OF SERVICE");

            client.post("server?action=enable", "'name':'a'");

            assertThat(state("a")).isEqualTo("UP");
        }
    }

    @Test
    void whoever_fails_on_its_way_out_is_down_and_going_out() {
        appliance.script("10.0.0.1", 80, ProbeScript.content(true).from(Duration.ofSeconds(7), false));
        disable("a", ",'delay':600");
        clock.advance(Duration.ofSeconds(5));
        assertThat(state("a")).isEqualTo("GOING OUT OF SERVICE");

        clock.advance(Duration.ofSeconds(15));

        assertThat(state("a")).isEqualTo("DOWN WHEN GOING OUT OF SERVICE");
    }

    @Test
    void a_whole_group_on_its_way_out_leaves_new_clients_to_the_backup() throws IOException {
        try (Socket old = to("a")) {
            client.post("servicegroup?action=disable", "'servicegroupname':'g','delay':9");
            assertThat(appliance.attribute("lbvserver", "v", "curstate")).isEqualTo("DOWN");
            assertThat(who(old)).isEqualTo("a");
            try (Socket fresh = connect()) {
                assertThat(who(fresh)).isEmpty();
            }
        }
    }

    @Test
    void scripted_results_count_by_the_monitors_own_rules() throws IOException {
        client.post("lbmonitor", "'monitorname':'m','type':'TCP','interval':10,'retries':3,'successretries':2");
        client.post("servicegroup_lbmonitor_binding", "'servicegroupname':'g','monitor_name':'m'");
        assertThat(state("a")).isEqualTo("DOWN");
        clock.advance(Duration.ofSeconds(30));
        assertThat(state("a")).isEqualTo("UP");

        appliance.script("10.0.0.1", 80, ProbeScript.content(true).from(Duration.ofSeconds(35), false));
        clock.advance(Duration.ofSeconds(59));
        assertThat(state("a")).isEqualTo("UP");
        clock.advance(Duration.ofSeconds(1));
        assertThat(state("a")).isEqualTo("DOWN");
    }

    @Test
    void statistics_of_a_virtual_server_can_bring_those_of_its_members() throws IOException {
        try (Socket old = to("a")) {
            disable("a", ",'delay':60");
            assertThat(who(old)).isEqualTo("a");
            JsonNode row = client.send("GET", "stat/lbvserver/v?statbindings=yes", "")
                    .body()
                    .at("/lbvserver/0");

            assertThat(row.at("/servicegroupmember/0/state").asText()).isEqualTo("GOING OUT OF SERVICE");
            assertThat(row.at("/servicegroupmember/0/curclntconnections").asText())
                    .isEqualTo("1");
            assertThat(row.at("/servicegroupmember/1/state").asText()).isEqualTo("UP");
            assertThat(row.path("actsvcs").asText()).isEqualTo("1");
            assertThat(row.path("tothits").asInt()).isPositive();
        }
    }

    @Test
    void a_member_can_say_itself_that_it_wants_to_leave() throws IOException {
        AtomicInteger code = new AtomicInteger(200);
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(code.get(), -1);
            exchange.close();
        });
        web.start();
        appliance.map("10.0.0.4", 80, web.getAddress());
        client.post("lbmonitor", "'monitorname':'h','type':'HTTP','trofscode':503,'resptimeout':4");
        client.post("service", "'name':'s','ip':'10.0.0.4','servicetype':'HTTP','port':80");
        client.post("service_lbmonitor_binding", "'name':'s','monitor_name':'h'");
        await().untilAsserted(() ->
                assertThat(appliance.attribute("service", "s", "svrstate")).isEqualTo("UP"));

        code.set(503);
        clock.advance(Duration.ofSeconds(5));

        assertThat(appliance.attribute("service", "s", "svrstate")).isEqualTo("GOING OUT OF SERVICE");
        code.set(500);
        clock.advance(Duration.ofSeconds(15));
        assertThat(appliance.attribute("service", "s", "svrstate")).isEqualTo("DOWN");
        web.stop(0);
    }

    @Test
    void real_probes_go_by_the_same_time() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] answer = "fine".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
        appliance.map("10.0.0.3", 80, web.getAddress());
        client.post("service", "'name':'s','ip':'10.0.0.3','servicetype':'HTTP','port':80");
        await().untilAsserted(() ->
                assertThat(appliance.attribute("service", "s", "svrstate")).isEqualTo("UP"));
        web.stop(0);
        clock.advance(Duration.ofSeconds(14));
        assertThat(appliance.attribute("service", "s", "svrstate")).isEqualTo("UP");

        clock.advance(Duration.ofSeconds(1));

        assertThat(appliance.attribute("service", "s", "svrstate")).isEqualTo("DOWN");
    }
}
