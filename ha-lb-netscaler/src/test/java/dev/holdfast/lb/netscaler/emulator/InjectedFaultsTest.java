package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults as a table: what each of them does to a call, and to the appliance. */
class InjectedFaultsTest {

    private static final Set<Fault.Kind> AT_ITEMS = EnumSet.of(
            Fault.Kind.DROP,
            Fault.Kind.UNAVAILABLE,
            Fault.Kind.REFUSE,
            Fault.Kind.TRUNCATE,
            Fault.Kind.GARBLE,
            Fault.Kind.LIE);

    /** What the client sees (status and code, or no answer), and whether the write took effect. */
    @ParameterizedTest
    @CsvSource({
        "drop, before, none, false",
        "drop, after, none, true",
        "unavailable, before, none, false",
        "unavailable, after, none, true",
        "refuse, before, 599 293, false",
        "refuse, after, 599 293, true",
        "truncate, before, none, false",
        "truncate, after, none, true",
        "garble, before, 200 0, false",
        "garble, after, 201 0, true",
        "delay, before, 201 0, true",
        "delay, after, 201 0, true",
        "lie, before, 200 0, false",
        "lie, after, 200 0, true",
        "expire, before, 401 444, false",
        "expire, after, 201 0, true",
        "restart, before, 401 444, false",
        "restart, after, 201 0, false",
        "crash, before, none, false",
        "crash, after, none, false",
    })
    void strikes_before_or_after_the_effect(String kind, String moment, String seen, boolean effect) {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            RawClient client = new RawClient(appliance);
            client.login("");
            appliance
                    .faults()
                    .addAll(Fault.parse("[{\"kind\":\"" + kind + "\",\"moment\":\"" + moment
                            + "\",\"resource\":\"server\",\"writes\":true,\"delay\":\"PT0.02S\"}]"));

            String answer = said(client, "s");

            assertThat(answer).isEqualTo(seen);
            assertThat(appliance.faults().waiting()).isEmpty();
            appliance.powerOn();
            client.login("");
            assertThat(client.get("server/s").code() == 0).isEqualTo(effect);
        }
    }

    private static String said(RawClient client, String server) {
        try {
            RawClient.Answer answer = client.post("server", "'name':'" + server + "','ipaddress':'10.0.0.1'");
            return answer.status() == 503 ? "none" : answer.status() + " " + answer.code();
        } catch (UncheckedIOException e) {
            return "none";
        }
    }

    /** Of three objects in one request the second is struck: what the client sees, and what is there then. */
    @ParameterizedTest
    @CsvSource({
        "drop, before, none, s1",
        "drop, after, none, s1 s2",
        "unavailable, before, none, s1",
        "unavailable, after, none, s1 s2",
        "truncate, before, none, s1",
        "truncate, after, none, s1 s2",
        "refuse, before, 207 1243, s1",
        "refuse, after, 207 1243, s1 s2",
        "lie, before, 200 0, s1",
        "lie, after, 200 0, s1 s2",
    })
    void strikes_at_a_later_object_of_a_request(String kind, String moment, String seen, String there) {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            RawClient client = new RawClient(appliance);
            client.login("");
            appliance
                    .faults()
                    .addAll(Fault.parse("[{\"kind\":\"" + kind + "\",\"moment\":\"" + moment
                            + "\",\"resource\":\"server\",\"item\":2}]"));
            assertThat(said(client, "alone")).isEqualTo("201 0");

            String answer;
            try {
                RawClient.Answer all = client.send(
                        "POST",
                        "config/server",
                        "{'server':[{'name':'s1','ipaddress':'10.0.0.11'},{'name':'s2','ipaddress':'10.0.0.12'},"
                                + "{'name':'s3','ipaddress':'10.0.0.13'}]}");
                answer = all.status() == 503 ? "none" : all.status() + " " + all.code();
            } catch (UncheckedIOException e) {
                answer = "none";
            }

            assertThat(answer).isEqualTo(seen);
            assertThat(appliance.faults().waiting()).isEmpty();
            client.login("");
            assertThat(Stream.of("s1", "s2", "s3")
                            .filter(name -> client.get("server/" + name).code() == 0))
                    .containsExactly(there.split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, false", "AFTER, true"})
    void a_pair_can_change_roles_around_any_call(Fault.Moment moment, boolean told) {
        try (HaPair pair = HaPair.builder().sessionsLast().start()) {
            pair.first().faults().add(Fault.of(Fault.Kind.FAIL_OVER, moment).on(CallMatch.WRITES));
            RawClient first = new RawClient(pair.first());

            RawClient.Answer answer = first.post("server?warning=yes", "'name':'s','ipaddress':'10.0.0.1'");

            assertThat(answer.status()).isEqualTo(told ? 201 : 209);
            assertThat(pair.primary()).isSameAs(pair.second());
            assertThat(new RawClient(pair.second()).get("server/s").code() == 0).isEqualTo(told);
        }
    }

    @Test
    void strikes_the_nth_matching_call_and_as_many_as_it_should() {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            RawClient client = new RawClient(appliance);
            appliance
                    .faults()
                    .add(Fault.of(Fault.Kind.REFUSE, Fault.Moment.BEFORE)
                            .on(CallMatch.writesTo("server"))
                            .nth(2)
                            .times(2)
                            .code(1461));
            client.post("lbmonitor", "'monitorname':'m','type':'TCP'");

            List<Integer> codes = java.util.stream.IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> client.post("server", "'name':'s" + i + "','ipaddress':'10.0.0." + i + "'")
                            .code())
                    .toList();

            assertThat(codes).containsExactly(0, 1461, 1461, 0, 0);
        }
    }

    @Test
    void actions_and_methods_can_be_told_apart() {
        NitroCall disable = new NitroCall("POST", "config/lbvserver?action=disable&warning=yes", "");
        NitroCall read = new NitroCall("GET", "stat/lbvserver/v", "");

        assertThat(new CallMatch("", "lbvserver", "disable", true).test(disable))
                .isTrue();
        assertThat(new CallMatch("", "lbvserver", "disable", true).test(read)).isFalse();
        assertThat(new CallMatch("GET", "lbvserver", "", false).test(read)).isTrue();
        assertThat(new CallMatch("", "server", "", false).test(read)).isFalse();
    }

    @Property
    void a_table_of_faults_reads_back_as_it_was(@ForAll("tables") List<Fault> table) {
        assertThat(Fault.parse(Fault.json(table))).isEqualTo(table);
    }

    @Provide
    Arbitrary<List<Fault>> tables() {
        Arbitrary<CallMatch> matches = Combinators.combine(
                        Arbitraries.of("", "GET", "POST"),
                        Arbitraries.of("", "server", "lbvserver"),
                        Arbitraries.of("", "disable"),
                        Arbitraries.of(true, false))
                .as(CallMatch::new);
        return Combinators.combine(
                        Arbitraries.of(Fault.Kind.values()),
                        Arbitraries.of(Fault.Moment.values()),
                        matches,
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(293, 1461, 273),
                        Arbitraries.integers().between(0, 5000).map(Duration::ofMillis),
                        Arbitraries.integers().between(0, 3))
                .as((kind, moment, match, nth, times, code, delay, item) ->
                        new Fault(kind, moment, match, nth, times, code, delay, AT_ITEMS.contains(kind) ? item : 0))
                .list()
                .ofMaxSize(5);
    }

    @Test
    void what_makes_no_fault_is_refused() {
        assertThatThrownBy(() -> Fault.parse("{}")).hasMessageContaining("a list of objects");
        assertThatThrownBy(() -> Fault.parse("[{")).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> Fault.parse("[{\"kind\":\"boredom\"}]")).hasMessageContaining("BOREDOM");
        assertThatThrownBy(() -> Fault.parse("[{\"kind\":\"drop\",\"nth\":0}]")).hasMessageContaining("nth 0");
        assertThatThrownBy(() -> Fault.parse("[{\"kind\":\"refuse\",\"code\":77}]"))
                .hasMessageContaining("77");
        assertThatThrownBy(() -> Fault.parse("[{\"kind\":\"restart\",\"item\":2}]"))
                .hasMessageContaining("RESTART at item 2");
    }
}
