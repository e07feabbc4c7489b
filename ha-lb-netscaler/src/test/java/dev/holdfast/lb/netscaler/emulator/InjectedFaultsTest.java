package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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
                        Arbitraries.integers().between(0, 5000).map(Duration::ofMillis))
                .as(Fault::new)
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
    }
}
