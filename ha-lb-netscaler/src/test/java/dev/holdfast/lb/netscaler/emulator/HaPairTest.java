package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HaPairTest {

    private final ManualClock clock = ApplianceClock.manual();

    @AutoClose
    private final HaPair pair = HaPair.builder().clock(clock).start();

    private final RawClient first = new RawClient(pair.first());
    private final RawClient second = new RawClient(pair.second());

    private static RawClient.Answer server(RawClient client, String name, int last) {
        return client.post("server?warning=yes", "'name':'" + name + "','ipaddress':'10.0.0." + last + "'");
    }

    private static boolean has(RawClient client, String server) {
        return client.get("server/" + server).code() == 0;
    }

    private static String state(RawClient client, int node) {
        return client.get("hanode/" + node).body().at("/hanode/0/state").asText();
    }

    @Test
    void both_show_themselves_as_node_0_and_the_other_as_node_1() {
        assertThat(state(first, 0)).isEqualTo("Primary");
        assertThat(state(first, 1)).isEqualTo("Secondary");
        assertThat(state(second, 0)).isEqualTo("Secondary");
        assertThat(state(second, 1)).isEqualTo("Primary");
        assertThat(first.get("hanode").body().at("/hanode/0/hastatus").asText()).isEqualTo("UP");
        assertThat(first.get("hanode").body().at("/hanode/1/ipaddress").asText())
                .isEqualTo(
                        second.get("hanode/0").body().at("/hanode/0/ipaddress").asText());
        assertThat(first.get("hanode/0").body().at("/hanode/0/inc").asText()).isEqualTo("DISABLED");
        assertThat(first.get("nsconfig").body().at("/nsconfig/systemtype").asText())
                .isEqualTo("HA");
        assertThat(second.send("GET", "stat/hanode", "")
                        .body()
                        .at("/hanode/hacurmasterstate")
                        .asText())
                .isEqualTo("Secondary");
    }

    @Test
    void what_is_written_to_the_primary_is_on_the_secondary_too_and_saving_saves_both() {
        server(first, "s1", 1);
        first.post("servicegroup", "'servicegroupname':'g','servicetype':'TCP'");
        first.post("servicegroup_servicegroupmember_binding", "'servicegroupname':'g','servername':'s1','port':80");
        first.post("server?action=disable", "'name':'s1'");
        assertThat(pair.second().isUnsaved()).isTrue();
        first.post("nsconfig?action=save", "");

        assertThat(pair.second().attribute("server", "s1", "state")).isEqualTo("DISABLED");
        assertThat(pair.second().isUnsaved()).isFalse();
        first.delete("servicegroup_servicegroupmember_binding/g?args=servername:s1,port:80");
        first.delete("server/s1");
        assertThat(has(second, "s1")).isFalse();
    }

    @Test
    void what_is_written_to_the_secondary_is_warned_about_and_lost_at_the_next_synchronisation() {
        assertThat(server(second, "lost", 2).warning()).startsWith("1028 - You are connected to a secondary node");
        assertThat(has(second, "lost")).isTrue();
        assertThat(has(first, "lost")).isFalse();

        assertThat(second.post("hasync?action=Force", "'force':true").code()).isZero();

        assertThat(has(second, "lost")).isFalse();
    }

    @Test
    void what_is_under_way_when_the_roles_change_is_lost_on_both() {
        server(first, "kept", 3);
        pair.propagationDelay(Duration.ofSeconds(5));
        server(first, "lost", 4);
        assertThat(pair.isPropagated()).isFalse();

        assertThat(first.post("hafailover?action=Force", "'force':true").code()).isZero();

        assertThat(pair.primary()).isSameAs(pair.second());
        assertThat(has(second, "kept")).isTrue();
        assertThat(has(second, "lost")).isFalse();
        assertThat(has(first, "lost")).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(has(first, "lost")).isFalse();
        assertThat(has(second, "lost")).isFalse();
        assertThat(pair.isPropagated()).isTrue();
    }

    @Test
    void commands_arrive_in_their_order_after_the_delay() {
        pair.propagationDelay(Duration.ofSeconds(2));
        server(first, "a", 5);
        clock.advance(Duration.ofSeconds(1));
        pair.propagationDelay(Duration.ofMillis(500));
        first.put("server", "'name':'a','comment':'later'");

        clock.advance(Duration.ofMillis(999));
        assertThat(pair.second().attribute("server", "a", "comment")).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(pair.second().attribute("server", "a", "comment")).isEqualTo("later");
    }

    @Test
    void a_failure_on_the_secondary_is_warned_about_and_mended_by_synchronising() {
        pair.failPropagation(1);
        RawClient.Answer failed = server(first, "a", 6);

        assertThat(failed.status()).isEqualTo(209);
        assertThat(failed.code()).isZero();
        assertThat(failed.warning()).startsWith("349 - ");
        assertThat(has(second, "a")).isTrue();
    }

    @Test
    void a_command_that_the_secondary_refuses_is_warned_about_and_mended_too() {
        server(second, "a", 7);

        assertThat(server(first, "a", 8).warning()).startsWith("349 - ");
        assertThat(pair.second().attribute("server", "a", "ipaddress")).isEqualTo("10.0.0.8");
    }

    @Test
    void while_the_way_is_cut_the_primary_goes_on_alone_and_warns() {
        pair.cutPropagation(true);
        assertThat(server(first, "a", 9).warning()).startsWith("457 - ");
        assertThat(has(second, "a")).isFalse();
        assertThat(first.send("GET", "stat/hanode", "")
                        .body()
                        .at("/hanode/haerrproptimeout")
                        .asText())
                .isEqualTo("1");

        pair.cutPropagation(false);

        assertThat(has(second, "a")).isTrue();
    }

    @Test
    void a_dead_primary_is_succeeded_after_its_dead_interval_and_comes_back_as_secondary() {
        server(first, "saved", 10);
        first.post("nsconfig?action=save", "");
        pair.first().powerOff();
        assertThatThrownBy(() -> first.get("server")).isInstanceOf(UncheckedIOException.class);
        assertThat(state(second, 1)).isEqualTo("UNKNOWN");
        clock.advance(Duration.ofMillis(2999));
        assertThat(state(second, 0)).isEqualTo("Secondary");

        clock.advance(Duration.ofMillis(1));

        assertThat(state(second, 0)).isEqualTo("Primary");
        assertThat(server(second, "meanwhile", 11).warning()).startsWith("457 - ");
        assertThat(second.post("hafailover?action=Force", "'force':false").code())
                .isEqualTo(1449);
        assertThat(second.post("hafailover?action=Force", "'force':true").code())
                .isEqualTo(364);
        pair.first().powerOn();
        assertThat(state(first, 0)).isEqualTo("Secondary");
        assertThat(has(first, "meanwhile")).isTrue();
    }

    @Test
    void a_secondary_told_to_stay_one_does_not_take_over() {
        second.put("hanode", "'hastatus':'STAYSECONDARY'");

        assertThat(first.post("hafailover?action=Force", "'force':true").code()).isEqualTo(365);
        pair.first().powerOff();
        clock.advance(Duration.ofMinutes(1));
        assertThat(state(second, 0)).isEqualTo("Secondary");
        assertThatThrownBy(pair::failOver)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("365 ");
    }

    @Test
    void without_force_it_waits_for_what_is_under_way() {
        pair.propagationDelay(Duration.ofSeconds(5));
        server(first, "a", 12);

        assertThat(first.post("hafailover?action=Force", "'force':false").code())
                .isEqualTo(366);
    }

    @Test
    void sessions_end_when_the_roles_change_and_are_unknown_to_the_other() {
        String login = "{'login':{'username':'nsroot','password':'nsroot'}}";
        first.send("POST", "config/login", login);
        second.send("POST", "config/login", login);
        assertThat(pair.first().sessionCount()).isEqualTo(1);

        pair.failOver();

        assertThat(pair.first().sessionCount()).isZero();
        assertThat(pair.second().sessionCount()).isZero();
    }

    @Test
    void where_sessions_last_each_still_belongs_to_one_of_the_two() {
        try (HaPair lasting = HaPair.builder().sessionsLast().start()) {
            RawClient shared = new RawClient(lasting.uri());
            shared.login("");
            new RawClient(lasting.second()).login("");
            lasting.failOver();

            assertThat(shared.get("server").code()).isEqualTo(444);
            assertThat(lasting.first().sessionCount()).isEqualTo(1);
        }
    }

    @Test
    void clients_reach_whoever_is_primary_on_the_same_port() throws IOException {
        try (ServerSocket backend = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            pair.map("10.0.0.1", 80, new InetSocketAddress(InetAddress.getLoopbackAddress(), backend.getLocalPort()));
            pair.first().script("10.0.0.1", 80, ProbeScript.content(true));
            pair.second().script("10.0.0.1", 80, ProbeScript.content(true));
            first.post("service", "'name':'s','ip':'10.0.0.1','servicetype':'TCP','port':80");
            first.post("lbvserver", "'name':'v','servicetype':'TCP'");
            first.post("lbvserver_service_binding", "'name':'v','servicename':'s'");
            backend.setSoTimeout(30_000);
            int port = pair.proxyPort("v");
            try (Socket before = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket behind = backend.accept()) {
                assertThat(behind.isConnected()).isTrue();
                before.setSoTimeout(30_000);

                pair.failOver();

                assertThat(before.getInputStream().read()).as("cut off").isEqualTo(-1);
                try (Socket after = new Socket(InetAddress.getLoopbackAddress(), port);
                        Socket again = backend.accept()) {
                    after.setSoTimeout(30_000);
                    again.getOutputStream().write('x');
                    assertThat(after.getInputStream().read()).isEqualTo('x');
                }
            }
            assertThat(pair.primary()).isSameAs(pair.second());
        }
    }

    @Test
    void the_shared_address_is_whoever_is_primary() {
        RawClient shared = new RawClient(pair.uri());
        assertThat(state(shared, 0)).isEqualTo("Primary");
        pair.failOver();
        assertThat(state(shared, 0)).isEqualTo("Primary");
        assertThat(server(shared, "a", 13).warning()).isEqualTo("null");
    }

    @Test
    void knobs_of_a_node_are_its_own_and_stop_what_they_name() {
        first.put("hanode", "'haprop':'DISABLED'");
        assertThat(pair.second().attribute("hanode", "0", "haprop")).isEqualTo("ENABLED");
        server(first, "a", 14);
        assertThat(has(second, "a")).isFalse();

        second.put("hanode", "'hasync':'DISABLED'");
        assertThat(first.post("hasync?action=Force", "'force':false").code()).isEqualTo(364);
        assertThat(first.post("hasync?action=Force", "'force':true,'save':'YES'")
                        .code())
                .isZero();
        assertThat(has(second, "a")).isTrue();
        assertThat(pair.second().isUnsaved()).isFalse();
    }

    @Test
    void in_inc_mode_addresses_and_routes_stay_with_their_node() {
        try (HaPair independent = HaPair.builder().inc().start()) {
            RawClient one = new RawClient(independent.first());
            RawClient two = new RawClient(independent.second());
            one.post("nsip", "'ipaddress':'10.0.1.1','netmask':'255.255.255.0'");
            one.post("route", "'network':'10.9.0.0','netmask':'255.255.0.0','gateway':'10.0.1.254'");
            two.post("nsip", "'ipaddress':'10.0.2.1','netmask':'255.255.255.0'");
            server(one, "a", 15);
            independent.sync();

            assertThat(one.get("hanode/0").body().at("/hanode/0/inc").asText()).isEqualTo("ENABLED");
            assertThat(has(two, "a")).isTrue();
            assertThat(two.get("nsip/10.0.1.1").code()).isEqualTo(258);
            assertThat(two.get("nsip/10.0.2.1").code()).isZero();
            assertThat(two.get("route").body().has("route")).isFalse();
        }
        first.post("nsip", "'ipaddress':'10.0.1.1','netmask':'255.255.255.0'");
        assertThat(second.get("nsip/10.0.1.1").code()).isZero();
    }
}
