package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every refusal the emulator knows, provoked the way a client would; each line is a whole story of one appliance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

    private final Set<Integer> seen = new TreeSet<>();

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final RawClient client = new RawClient(appliance);

    /** Calls are separated by semicolons; the last one is refused. */
    @ParameterizedTest
    @CsvFileSource(files = "src/test/resources/sdk/refusals.txt", delimiter = '|', quoteCharacter = '`')
    void is_refused_with_its_code(int code, int status, String story) {
        String[] calls = story.split(" ; ", -1);
        for (int i = 0; i < calls.length; i++) {
            String[] words = calls[i].split(" ", 3);
            String resource = words[1].replaceFirst("[?/].*", "");
            String body = words.length > 2 ? "{'" + resource + "':" + words[2] + "}" : "";
            RawClient.Answer answer = client.send(words[0], "config/" + words[1], body);
            boolean last = i == calls.length - 1;
            assertThat(answer.code()).as(calls[i] + ": " + answer.body()).isEqualTo(last ? code : 0);
            if (last) {
                assertThat(answer.status()).isEqualTo(status);
                seen.add(answer.code());
            }
        }
    }

    @Test
    void thirty_two_sites_are_the_most() {
        try (NitroEmulator full = NitroEmulator.start()) {
            RawClient sites = new RawClient(full);
            for (int i = 1; i <= 32; i++) {
                assertThat(sites.post("gslbsite", "'sitename':'n" + i + "','siteipaddress':'10.8.0." + i + "'")
                                .code())
                        .isZero();
            }
            seen.add(sites.post("gslbsite", "'sitename':'n33','siteipaddress':'10.8.0.33'")
                    .code());
        }
        assertThat(seen).contains(1850);
    }

    @Test
    void sessions_accounts_and_work_under_way_have_codes_of_their_own() {
        try (NitroEmulator other = NitroEmulator.start()) {
            RawClient raw = new RawClient(other);
            raw.post("login", "'username':'nsroot','password':'wrong'");
            for (int i = 0; i <= 20; i++) {
                raw.post("login", "'username':'nsroot','password':'nsroot'");
            }
            other.faults().busy(1, NitroCall::isWrite);
            raw.post("nsconfig?action=save", "");
            raw.send("POST", "config/server", "{'server':[{'name':'x'},{'name':'y'}]}");
            other.readOnly(true);
            raw.post("nsconfig?action=save", "");
            seen.addAll(raw.codes());
        }
        assertThat(seen).contains(293, 354, 445, 1243, 2138);
    }

    @Test
    void a_pair_has_codes_of_its_own() {
        ManualClock clock = ApplianceClock.manual();
        try (HaPair pair = HaPair.builder().clock(clock).start()) {
            RawClient first = new RawClient(pair.first());
            RawClient second = new RawClient(pair.second());
            pair.propagationDelay(Duration.ofSeconds(1));
            first.post("server", "'name':'x','ipaddress':'10.7.9.1'");
            first.post("hafailover?action=Force", "'force':false");
            seen.addAll(first.warned(() -> {
                pair.failPropagation(1);
                return first.post("server?warning=yes", "'name':'y','ipaddress':'10.7.9.2'");
            }));
            seen.addAll(first.warned(() -> {
                pair.cutPropagation(true);
                return first.post("server?warning=yes", "'name':'z','ipaddress':'10.7.9.3'");
            }));
            seen.addAll(second.warned(() -> second.post("server?warning=yes", "'name':'z','ipaddress':'10.7.9.3'")));
            second.put("hanode", "'hastatus':'STAYSECONDARY'");
            first.post("hafailover?action=Force", "'force':true");
            pair.second().powerOff();
            first.post("hafailover?action=Force", "'force':false");
            first.post("hafailover?action=Force", "'force':true");
            seen.addAll(first.codes());
        }
        assertThat(seen).contains(349, 364, 365, 366, 457, 1028, 1449);
    }

    @Test
    void idle_sessions_and_disabled_features_have_codes_too() {
        ManualClock clock = ApplianceClock.manual();
        try (NitroEmulator other = NitroEmulator.builder().clock(clock).start()) {
            RawClient raw = new RawClient(other);
            raw.post("nsfeature?action=disable", "'feature':['CS']");
            seen.addAll(raw.warned(() -> raw.post("csvserver?warning=yes", "'name':'c','servicetype':'HTTP'")));
            raw.login(",'timeout':10");
            clock.advance(Duration.ofSeconds(10));
            raw.get("server");
            raw.login("");
            raw.put("systemparameter", "'basicauth':'DISABLED'");
            RawClient basic = new RawClient(other);
            basic.get("server");
            seen.addAll(raw.codes());
            seen.addAll(basic.codes());
        }
        assertThat(seen).contains(444, 1067, 1244);
    }

    @AfterAll
    void measured() {
        Figure.of("nitro-error-codes", seen.size(), "codes")
                .by("mvn test -pl ha-lb-netscaler -am -Dtest=RefusalsTest")
                .write();
    }
}
