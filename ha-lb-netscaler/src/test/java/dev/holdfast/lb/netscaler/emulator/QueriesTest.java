package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked for beside a name. */
class QueriesTest {

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final RawClient client = new RawClient(appliance);

    @BeforeEach
    void five_servers() {
        for (String name : List.of("web1", "web2", "WEB3", "db1", "db2")) {
            client.post("server", "'name':'" + name + "','ipaddress':'10.0.0." + (name.hashCode() & 0xFF) + "'");
        }
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        client.get("server" + query)
                .body()
                .path("server")
                .forEach(row -> names.add(row.path("name").asText()));
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?filter=name:web1                | web1",
                "?filter=name:%2F%5Eweb%2F        | web1 web2",
                "?filter=name:%2F%5Eweb%2Fi       | web1 web2 WEB3",
                "?filter=name:%2F1%24%2F,state:ENABLED | web1 db1",
                "?filter=name:web                 | ''",
                "?pagesize=2                      | web1 web2",
                "?pagesize=2&pageno=2             | WEB3 db1",
                "?pagesize=2&pageno=3             | db2",
                "?pagesize=2&pageno=4             | ''",
                "?filter=name:%2Fdb%2F&pagesize=1&pageno=2 | db2",
            })
    void filters_and_pages(String query, String expected) {
        assertThat(String.join(" ", names(query))).isEqualTo(expected);
    }

    @Test
    void counts_count_what_is_filtered_whatever_the_page() {
        assertThat(client.get("server?count=yes&filter=name:%2Fdb%2F&pagesize=1")
                        .body()
                        .at("/server/0/__count")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.send("GET", "stat/service?count=yes", "")
                        .body()
                        .at("/service/0/__count")
                        .asInt())
                .isZero();
    }

    @Test
    void a_summary_is_short_and_details_are_everything() {
        JsonNode summary = client.get("server/web1?view=summary").body().at("/server/0");
        JsonNode detail = client.get("server/web1?view=detail").body().at("/server/0");

        assertThat(summary.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("name", "ipaddress", "state");
        assertThat(detail.size()).isGreaterThan(summary.size());
        assertThat(detail).isEqualTo(client.get("server/web1").body().at("/server/0"));
    }

    @ParameterizedTest
    @CsvSource({
        "server?pagesize=0",
        "server?pageno=x",
        "server?view=colourful",
        "server?filter=name:%2F(%2F",
    })
    void nonsense_is_a_bad_value(String query) {
        assertThat(client.get(query).code()).isEqualTo(1097);
    }

    /** Section 3 of the notes; what happens if attributes differ is not known, and is a duplicate here. */
    @Test
    void adding_again_is_no_error_for_whoever_asks_for_that_and_says_the_same() {
        String same = "'name':'web1','ipaddress':'10.0.0." + ("web1".hashCode() & 0xFF) + "'";

        assertThat(client.post("server", same).code()).isEqualTo(273);
        assertThat(client.post("server?idempotent=yes", same).status()).isEqualTo(200);
        assertThat(client.post("server?idempotent=yes", same + ",'comment':'else'")
                        .code())
                .isEqualTo(273);
        assertThat(client.post("server?idempotent=yes", "'name':'new','ipaddress':'10.0.1.1'")
                        .status())
                .isEqualTo(201);
    }
}
