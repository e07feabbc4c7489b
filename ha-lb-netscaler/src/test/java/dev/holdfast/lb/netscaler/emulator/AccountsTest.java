package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Credentials;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

    private final ManualClock clock = ApplianceClock.manual();

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.builder()
            .clock(clock)
            .account(Credentials.of("sysadmin", "x".toCharArray()), Role.SYSADMIN)
            .account(Credentials.of("network", "x".toCharArray()), Role.NETWORK)
            .account(Credentials.of("operator", "x".toCharArray()), Role.OPERATOR)
            .account(Credentials.of("reader", "x".toCharArray()), Role.READ_ONLY)
            .start();

    private final RawClient client = new RawClient(appliance);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sysadmin | POST | server                | 'name':'n','ipaddress':'10.0.0.2'  | 0",
                "sysadmin | POST | systemuser            | 'username':'u','password':'p'      | 2138",
                "network  | POST | server                | 'name':'n','ipaddress':'10.0.0.2'  | 0",
                "network  | POST | sslcertkey            | 'certkey':'c','cert':'f'           | 2138",
                "network  | GET  | nsrunningconfig       | ''                                 | 2138",
                "operator | GET  | server                | ''                                 | 0",
                "operator | POST | server?action=disable | 'name':'s'                         | 0",
                "operator | PUT  | server                | 'name':'s','comment':'c'           | 2138",
                "operator | POST | lbvserver?action=disable | 'name':'v'                      | 2138",
                "reader   | GET  | lbvserver             | ''                                 | 0",
                "reader   | GET  | nsrunningconfig       | ''                                 | 2138",
                "reader   | POST | server?action=disable | 'name':'s'                         | 2138",
                "reader   | POST | nsconfig?action=save  | ''                                 | 2138",
            })
    void an_account_does_what_its_role_allows(String user, String method, String path, String attributes, int code) {
        client.post("server", "'name':'s','ipaddress':'10.0.0.1'");
        RawClient other = new RawClient(appliance).as(user, "x");
        String resource = path.replaceFirst("\\?.*", "");

        RawClient.Answer answer = other.send(method, "config/" + path, "{'" + resource + "':{" + attributes + "}}");

        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(code == 0 ? answer.status() : 403);
    }

    @Test
    void an_account_made_on_the_appliance_may_look_until_it_is_given_a_role() {
        client.post("systemuser", "'username':'fresh','password':'p'");
        RawClient fresh = new RawClient(appliance).as("fresh", "p");
        assertThat(fresh.get("server").code()).isZero();
        assertThat(fresh.post("server", "'name':'s','ipaddress':'10.0.0.1'").code())
                .isEqualTo(2138);

        appliance.role("fresh", Role.SUPERUSER);

        assertThat(fresh.post("server", "'name':'s','ipaddress':'10.0.0.1'").code())
                .isZero();
        client.delete("systemuser/fresh");
        assertThat(fresh.get("server").code()).isEqualTo(354);
    }

    @Test
    void a_session_ends_when_it_was_idle_for_as_long_as_its_login_said() {
        client.login(",'timeout':60");
        clock.advance(Duration.ofSeconds(59));
        assertThat(client.get("server").code()).isZero();
        clock.advance(Duration.ofSeconds(59));
        assertThat(client.get("server").code()).isZero();

        clock.advance(Duration.ofSeconds(60));

        RawClient.Answer late = client.get("server");
        assertThat(late.code()).isEqualTo(444);
        assertThat(late.status()).isEqualTo(401);
        assertThat(appliance.sessionCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'',1800", "'restrictedtimeout':'ENABLED',900", "'timeout':120,120"})
    void what_a_login_does_not_say_the_appliance_does(String parameter, long seconds) {
        if (!parameter.isEmpty()) {
            client.put("systemparameter", parameter);
        }
        client.login("");
        assertThat(client.get("systemsession")
                        .body()
                        .at("/systemsession/0/expirytime")
                        .asLong())
                .isEqualTo(seconds);
        clock.advance(Duration.ofSeconds(seconds));
        assertThat(client.get("server").code()).isEqualTo(444);
    }

    @Test
    void idle_sessions_make_room_for_new_ones() {
        for (int i = 0; i < 20; i++) {
            client.login(",'timeout':30");
        }
        assertThat(client.login("").code()).isEqualTo(445);
        clock.advance(Duration.ofSeconds(30));
        assertThat(client.login("").code()).isZero();
    }

    @Test
    void name_and_password_with_every_call_can_be_forbidden() {
        client.login("");
        client.put("systemparameter", "'basicauth':'DISABLED'");

        RawClient.Answer refused = new RawClient(appliance).get("server");

        assertThat(refused.code()).isEqualTo(1244);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(client.get("server").code()).isZero();
    }

    @Test
    void what_belongs_to_a_disabled_feature_is_made_with_a_warning() {
        client.post("nsfeature?action=disable", "'feature':['LoadBalancing']");
        RawClient.Answer made = client.post("lbvserver?warning=yes", "'name':'v','servicetype':'HTTP'");

        assertThat(made.status()).isEqualTo(209);
        assertThat(made.warning()).isEqualTo("1067 - Feature(s) not enabled [LB]");
        assertThat(made.code()).isZero();
        assertThat(client.post("lbvserver", "'name':'w','servicetype':'HTTP'").status())
                .isEqualTo(201);
        assertThat(client.get("nsfeature").body().at("/nsfeature/lb").asBoolean())
                .isFalse();
        client.post("nsfeature?action=enable", "'feature':'LB'");
        assertThat(client.post("lbvserver?warning=yes", "'name':'x','servicetype':'HTTP'")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void clients_of_the_old_form_get_the_warning_in_the_body() {
        client.post("nsfeature?action=disable", "'feature':['LB']");

        RawClient.Answer made = client.send(
                "POST", "config", "{'params':{'warning':'yes'},'lbvserver':{'name':'v','servicetype':'HTTP'}}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("severity").asText()).isEqualTo("WARNING");
        assertThat(made.code()).isEqualTo(1067);
    }

    @Test
    void a_feature_that_does_not_exist_is_refused_and_one_that_is_on_stays_on() {
        assertThat(client.post("nsfeature?action=enable", "'feature':['Coffee']")
                        .code())
                .isEqualTo(1097);
        assertThat(client.post("nsfeature?action=enable", "'feature':['CS','ContentSwitching']")
                        .code())
                .isZero();
        assertThat(client.get("nsfeature").body().at("/nsfeature/feature").findValuesAsText(""))
                .doesNotHaveDuplicates();
    }
}
