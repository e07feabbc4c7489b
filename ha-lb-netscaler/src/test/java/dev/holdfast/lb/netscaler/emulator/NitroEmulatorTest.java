package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NitroEmulatorTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final OkHttpClient client = new OkHttpClient();
    private String token = "";

    private record Answer(int status, JsonNode body, String warning) {

        int code() {
            return body.path("errorcode").asInt();
        }
    }

    private Answer send(String method, String path, String body, String... headers) throws IOException {
        RequestBody payload = method.equals("GET")
                ? null
                : RequestBody.create(body.replace('\'', '"'), MediaType.get("application/json"));
        Request.Builder request =
                new Request.Builder().url(appliance.uri() + "/nitro/v1/" + path).method(method, payload);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (headers.length == 0 && !token.isEmpty()) {
            request.header("Cookie", "NITRO_AUTH_TOKEN=" + token);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            String warning = String.valueOf(response.header("X-NITRO-WARNING"));
            return new Answer(response.code(), mapper.readTree(response.body().string()), warning);
        }
    }

    private Answer post(String path, String body) throws IOException {
        return send("POST", "config/" + path, body);
    }

    private Answer put(String path, String body) throws IOException {
        return send("PUT", "config/" + path, body);
    }

    private Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    @BeforeEach
    void configure() throws IOException {
        Answer login = post("login", "{'login':{'username':'nsroot','password':'nsroot'}}");
        assertThat(login.status()).isEqualTo(201);
        token = login.body().path("sessionid").asText();
        put("lbparameter", "{'lbparameter':{'allowboundsvcremoval':'DISABLED'}}");
        post("server", "{'server':[{'name':'s1','ipaddress':'10.0.0.1'},{'name':'s2','ipaddress':'10.0.0.2'}]}");
        post("lbmonitor", "{'lbmonitor':{'monitorname':'m','type':'TCP'}}");
        post("servicegroup", "{'servicegroup':{'servicegroupname':'g','servicetype':'TCP'}}");
        post("servicegroup", "{'servicegroup':{'servicegroupname':'h','servicetype':'HTTP'}}");
        put(
                "servicegroup_servicegroupmember_binding",
                "{'servicegroup_servicegroupmember_binding':{'servicegroupname':'g','servername':'s1','port':80}}");
        put(
                "servicegroup_lbmonitor_binding",
                "{'servicegroup_lbmonitor_binding':{'servicegroupname':'g','monitor_name':'m'}}");
        post("lbvserver", "{'lbvserver':{'name':'v','servicetype':'TCP','ipv46':'10.0.0.9','port':80}}");
        put("lbvserver_servicegroup_binding", "{'lbvserver_servicegroup_binding':{'name':'v','servicename':'g'}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | server | 'server':{'name':'s1','ipaddress':'10.0.0.3'} | 409 | 273",
                "POST | server | 'server':{'name':'s3','ipaddress':'10.0.0.1'} | 599 | 1335",
                "POST | server | 'server':{'name':'s3','colour':'red'} | 400 | 1090",
                "POST | server | 'server':{'name':'s3'} | 400 | 1095",
                "POST | server | 'server':{'name':'-s3','ipaddress':'10.0.0.3'} | 400 | 1075",
                "PUT | server | 'server':{'name':'s9','comment':'x'} | 404 | 258",
                "POST | lbmonitor | 'lbmonitor':{'monitorname':'n','type':'TCP','interval':2} | 599 | 2128",
                "POST | lbmonitor | 'lbmonitor':{'monitorname':'n','type':'TCP','interval':5005,'units3':'MSEC'} | 599 | 2169",
                "POST | servicegroup | 'servicegroup':{'servicegroupname':'n'} | 400 | 1095",
                "PUT | servicegroup | 'servicegroup':{'servicegroupname':'g','servicetype':'HTTP'} | 400 | 1090",
                "POST | lbvserver | 'lbvserver':{'name':'w','servicetype':'TCP','ipv46':'10.0.0.9','port':80} | 599 | 304",
                "PUT | lbvserver | 'lbvserver':{'name':'v','persistencetype':'SOURCEIP','timeout':1} | 599 | 2136",
                "PUT | lbvserver | 'lbvserver':{'name':'v','persistencetype':'COOKIEINSERT'} | 599 | 1332",
                "PUT | lbvserver | 'lbvserver':{'name':'v','backupvserver':'nobody'} | 404 | 461",
                "PUT | lbvserver | 'lbvserver':{'name':'v','backupvserver':'v'} | 599 | 2144",
                "POST | lbvserver?action=enable | 'lbvserver':{'name':'v'} | 599 | 451",
                "POST | servicegroup?action=enable | 'servicegroup':{'servicegroupname':'g','delay':5} | 400 | 1090",
                "POST | lbvserver?action=disable | 'lbvserver':{'name':'v','graceful':'YES'} | 400 | 1090",
                "POST | server?action=disable | 'server':{'name':'s1','delay':'soon'} | 400 | 1097",
                "PUT | lbvserver_servicegroup_binding | 'lbvserver_servicegroup_binding':{'name':'v','servicegroupname':'h'} | 599 | 1304",
                "PUT | lbvserver_servicegroup_binding | 'lbvserver_servicegroup_binding':{'name':'v','servicegroupname':'g'} | 409 | 273",
                "DELETE | lbvserver_servicegroup_binding/v?args=servicename:h | '':'' | 404 | 258",
                "DELETE | servicegroup/g | '':'' | 599 | 1325",
                "DELETE | lbmonitor/m?args=type:TCP | '':'' | 599 | 2131",
                "DELETE | lbmonitor/m | '':'' | 400 | 1095",
                "DELETE | lbmonitor/tcp?args=type:TCP | '':'' | 599 | 2132",
                "DELETE | server/s1 | '':'' | 599 | 315",
                "GET | lbvserver/nobody | '':'' | 404 | 258",
                "POST | teapot | 'teapot':{} | 599 | 1088",
            })
    void refuses_like_the_real_one(String method, String path, String body, int status, int code) throws IOException {
        Answer answer = send(method, "config/" + path, "{" + body + "}");

        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_member_is_named_by_server_or_by_address_but_not_by_both() throws IOException {
        String binding = "servicegroup_servicegroupmember_binding";
        Answer both = put(
                binding, "{'" + binding + "':{'servicegroupname':'g','servername':'s1','ip':'10.0.0.1','port':81}}");
        Answer byAddress = put(binding, "{'" + binding + "':{'servicegroupname':'g','ip':'10.0.0.7','port':81}}");

        assertThat(both.code()).isEqualTo(1092);
        assertThat(byAddress.status()).isEqualTo(201);
        assertThat(get("config/server/10.0.0.7").status()).isEqualTo(200);
        Answer filtered = get("config/" + binding + "/g?filter=ip:10.0.0.7,port:81");
        assertThat(filtered.body().path(binding)).hasSize(1);
        assertThat(filtered.body().path(binding).get(0).path("servername").asText())
                .isEqualTo("10.0.0.7");
    }

    @Test
    void ids_are_decoded_twice_and_double_slashes_count_once() throws IOException {
        post("lbvserver", "{'lbvserver':{'name':'vs mdm#1','servicetype':'TCP'}}");
        String once = URLEncoder.encode("vs mdm#1", StandardCharsets.UTF_8);

        assertThat(get("config/lbvserver/vs%2520mdm%25231").status()).isEqualTo(200);
        assertThat(get("config//lbvserver/" + once.replace("%", "%25").replace("+", "%2B"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bindings_without_rows_have_no_key_and_singletons_are_objects() throws IOException {
        Answer none = get("config/servicegroup_lbmonitor_binding/h");

        assertThat(none.status()).isEqualTo(200);
        assertThat(none.body().has("servicegroup_lbmonitor_binding")).isFalse();
        assertThat(get("config/nsconfig").body().path("nsconfig").isObject()).isTrue();
        assertThat(get("config/nsversion")
                        .body()
                        .path("nsversion")
                        .path("version")
                        .asText())
                .contains("NS14.1");
        assertThat(get("config/servicegroup_lbmonitor_binding/nobody").code()).isEqualTo(258);
    }

    @Test
    void counts_projects_and_lists_all_bindings() throws IOException {
        assertThat(get("config/server?count=yes").body().at("/server/0/__count").asInt())
                .isEqualTo(2);
        assertThat(get("config/server?attrs=name").body().at("/server/0").size())
                .isEqualTo(1);
        assertThat(get("config/lbvserver_servicegroup_binding?bulkbindings=yes")
                        .body()
                        .at("/lbvserver_servicegroup_binding/0/servicegroupname")
                        .asText())
                .isEqualTo("g");
        assertThat(get("stat/servicegroupmember?args=servicegroupname:g")
                        .body()
                        .at("/servicegroupmember/0/svrestablishedconn")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    void bulk_requests_exit_continue_or_roll_back() throws IOException {
        String body = "{'server':[{'name':'b1','ipaddress':'10.0.1.1'},{'name':'s1','ipaddress':'10.0.1.2'},"
                + "{'name':'b3','ipaddress':'10.0.1.3'}]}";
        String cookie = "NITRO_AUTH_TOKEN=" + token;
        Answer rolledBack = send("POST", "config/server", body, "Cookie", cookie, "X-NITRO-ONERROR", "rollback");
        assertThat(rolledBack.status()).isEqualTo(207);
        assertThat(rolledBack.code()).isEqualTo(1243);
        assertThat(get("config/server/b1").status()).isEqualTo(404);

        Answer exited = post("server", body);
        assertThat(exited.body().path("response")).hasSize(2);
        assertThat(get("config/server/b3").status()).isEqualTo(404);

        Answer continued = send("POST", "config/server", body, "Cookie", cookie, "X-NITRO-ONERROR", "continue");
        assertThat(continued.body().path("response")).hasSize(3);
        assertThat(get("config/server/b3").status()).isEqualTo(200);
    }

    @Test
    void knows_every_form_of_a_session() throws IOException {
        String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
        for (List<String> header : List.of(
                List.of("Cookie", "NITRO_AUTH_TOKEN=" + token),
                List.of("Cookie", "sessionid=" + encoded),
                List.of("Set-Cookie", "NITRO_AUTH_TOKEN=" + token),
                List.of("X-Nitro-User", "nsroot", "X-Nitro-Pass", "nsroot"))) {
            assertThat(send("GET", "config/server", "", header.toArray(String[]::new))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(send("GET", "config/server", "", "Cookie", "a=b").code()).isEqualTo(1027);
        assertThat(post("login", "{'login':{'username':'nsroot','password':'x'}}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void ended_sessions_are_told_so() throws IOException {
        post("login", "{'login':{'username':'nsroot','password':'nsroot'}}");
        Answer sessions = get("config/systemsession");
        assertThat(sessions.body().path("systemsession")).hasSize(2);
        for (JsonNode row : sessions.body().path("systemsession")) {
            if (!row.path("currentconn").asBoolean()) {
                post("systemsession?action=kill", "{'systemsession':{'sid':" + row.path("sid") + "}}");
            }
        }
        assertThat(appliance.sessionCount()).isEqualTo(1);

        appliance.expireSessions();

        Answer late = get("config/server");
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.code()).isEqualTo(444);
    }

    @Test
    void a_secondary_warns_when_asked_to() throws IOException {
        appliance.primary(false);

        Answer warned = put("server?warning=yes", "{'server':{'name':'s1','comment':'x'}}");

        assertThat(warned.status()).isEqualTo(209);
        assertThat(warned.warning()).startsWith("1028");
        assertThat(put("server", "{'server':{'name':'s1','comment':'y'}}").status())
                .isEqualTo(200);
    }

    @Test
    void unset_goes_back_to_the_default_and_saving_is_remembered() throws IOException {
        put("lbvserver", "{'lbvserver':{'name':'v','persistencetype':'SOURCEIP','timeout':9,'comment':'c'}}");
        assertThat(appliance.isUnsaved()).isTrue();

        post("lbvserver?action=unset", "{'lbvserver':{'name':'v','timeout':true,'comment':true}}");
        post("nsconfig?action=save", "{'nsconfig':{}}");

        JsonNode row = get("config/lbvserver/v").body().at("/lbvserver/0");
        assertThat(row.path("timeout").asInt()).isEqualTo(2);
        assertThat(row.has("comment")).isFalse();
        assertThat(get("config/nsconfig").body().at("/nsconfig/configchanged").asBoolean())
                .isFalse();
    }

    @Test
    void a_member_that_nobody_could_reach_is_down() {
        assertThat(appliance.attribute("lbvserver", "v", "curstate")).isEqualTo("DOWN");
        assertThat(appliance.served("v")).isEmpty();
    }
}
