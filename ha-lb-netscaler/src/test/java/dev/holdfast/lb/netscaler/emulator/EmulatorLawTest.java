package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of an emulated appliance whatever is done to it. */
class EmulatorLawTest {

    /** Some are refused, depending on what was done before: that is part of it. */
    private static final List<String> COMMANDS = List.of(
            "add server a 10.0.0.1 -comment \"one \\\"and\\\" only\"",
            "add server b 10.0.0.2",
            "set server a -comment other",
            "unset server a -comment",
            "rename server b c",
            "rm server a",
            "add lb monitor m HTTP -interval 60 -respCode 200 301",
            "set lb monitor m HTTP -interval 90 -resptimeout 3",
            "add serviceGroup g TCP -usip YES",
            "bind serviceGroup g a 80 -weight 7",
            "bind serviceGroup g 10.0.0.9 81",
            "bind serviceGroup g -monitorName m",
            "unbind serviceGroup g a 80",
            "disable serviceGroup g a 80 -delay 5",
            "enable serviceGroup g a 80",
            "rm serviceGroup g",
            "add lb vserver v TCP 10.0.0.8 80 -persistenceType SOURCEIP -timeout 9",
            "add lb vserver w TCP -backupVServer v",
            "set lb vserver v -backupVServer w",
            "unset lb vserver w -backupVServer",
            "bind lb vserver v g",
            "disable lb vserver v",
            "enable lb vserver v",
            "rm lb vserver w",
            "add ssl certKey k -cert k.pem -key k.key",
            "add lb vserver s SSL 10.0.0.7 443",
            "bind ssl vserver s -certkeyName k",
            "set ssl vserver s -clientAuth ENABLED",
            "add system user u secret",
            "add route 10.9.0.0 255.255.0.0 10.0.0.254",
            "disable ns feature CS",
            "enable ns mode L3 USIP",
            "set lb parameter -retainServiceState ON",
            "set ns hostName \"some where\"",
            "save ns config");

    private static final List<String> EVENTS =
            List.of("fail over", "cut", "mend", "1 second", "3 seconds", "kill", "revive", "lose one");

    @Provide
    Arbitrary<List<String>> commands() {
        return Arbitraries.of(COMMANDS).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<String>> stories() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, Arbitraries.of(COMMANDS)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(EVENTS)))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 100)
    void what_is_loaded_from_a_dump_dumps_the_same(@ForAll("commands") List<String> commands) {
        try (NitroEmulator one = NitroEmulator.start();
                NitroEmulator other = NitroEmulator.start()) {
            one.run(String.join("\n", commands));
            String dump = one.dump();

            assertThat(other.load(dump)).as(dump).isEmpty();

            assertThat(other.dump()).isEqualTo(dump);
            assertThat(other.dumpSaved()).isEqualTo(dump);
        }
    }

    @Property(tries = 50)
    void a_restart_brings_back_exactly_what_was_saved(@ForAll("commands") List<String> commands) {
        try (NitroEmulator appliance = NitroEmulator.start()) {
            appliance.run(String.join("\n", commands));
            String saved = appliance.dumpSaved();
            assertThat(appliance.isUnsaved() || appliance.dump().equals(saved)).isTrue();

            appliance.restart();

            assertThat(appliance.dump()).isEqualTo(saved);
            assertThat(appliance.isUnsaved()).isFalse();
        }
    }

    /** With delays, failures, failovers and dead appliances in between: once everything is over, both are the same. */
    @Property(tries = 100)
    void a_pair_converges_whatever_happened(@ForAll("stories") List<String> story) {
        ManualClock clock = ApplianceClock.manual();
        try (HaPair pair = HaPair.builder()
                .clock(clock)
                .propagationDelay(Duration.ofSeconds(2))
                .start()) {
            for (String each : story) {
                tell(pair, clock, each);
            }
            pair.cutPropagation(false);
            pair.first().powerOn();
            pair.second().powerOn();
            clock.advance(Duration.ofSeconds(10));

            assertThat(pair.isPropagated()).isTrue();
            assertThat(pair.sharedDump(pair.second())).isEqualTo(pair.sharedDump(pair.first()));
            assertThat(List.of(pair.first(), pair.second()).stream()
                            .map(node -> node.attribute("hanode", "0", "state")))
                    .containsExactlyInAnyOrder("Primary", "Secondary");
        }
    }

    private static void tell(HaPair pair, ManualClock clock, String event) {
        boolean both = pair.first().appliance().role().isOn()
                && pair.second().appliance().role().isOn();
        switch (event) {
            case "fail over" -> {
                if (both) {
                    pair.failOver();
                }
            }
            case "cut" -> pair.cutPropagation(true);
            case "mend" -> pair.cutPropagation(false);
            case "1 second" -> clock.advance(Duration.ofSeconds(1));
            case "3 seconds" -> clock.advance(Duration.ofSeconds(3));
            case "kill" -> pair.primary().powerOff();
            case "revive" -> {
                pair.first().powerOn();
                pair.second().powerOn();
            }
            case "lose one" -> pair.failPropagation(1);
            default -> {
                if (pair.primary().appliance().role().isOn()) {
                    pair.primary().run(event);
                }
            }
        }
    }

    @Property(tries = 500)
    void any_word_is_read_as_it_was_meant(@ForAll List<String> texts) {
        StringBuilder line = new StringBuilder("add");
        texts.forEach(each -> line.append(' ').append(CliText.quoted(each)));

        List<CliText.Statement> statements = CliText.statements(line + "\nsave ns config");

        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).words().stream().skip(1).map(CliText.Word::text))
                .containsExactlyElementsOf(texts);
        assertThat(statements.get(0).words()).noneMatch(CliText.Word::isOption);
    }
}
