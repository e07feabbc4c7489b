package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the vendor's tables alone make of every resource. */
class EmulatedResourcesTest {

    private static final ResourceTable TABLE = ResourceTable.standard();

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final RawClient client = new RawClient(appliance);

    private record Sample(String resource, String attributes, String first, String name) {}

    /** Every sample of the vendor's client, and those of resources that it does not know. */
    private static List<Sample> samples() throws IOException {
        return Stream.concat(
                        Files.readAllLines(Path.of("src/test/resources/sdk/resources.tsv")).stream(),
                        Stream.of(
                                "csvserver_domain_binding\tname=csv1;domainname=x.example\t-",
                                "lbmonitor_sslcertkey_binding\tmonitorname=mon1;certkeyname=crt1\t-",
                                "sslaction\tname=ssa1;clientcert=ENABLED;certheader=X\t-",
                                "sslpolicy\tname=ssp1;rule=true;action=ssa1\t-",
                                "sslvserver_sslpolicy_binding\tvservername=lbv1;policyname=ssp1;priority=10\t-"))
                .filter(line -> !line.startsWith("#") && !line.split("\t", -1)[1].equals("-"))
                .map(line -> line.split("\t", -1))
                .map(cells -> {
                    String[] first = cells[1].split(";", 2)[0].split("=", 2);
                    String attributes = Stream.of(cells[1].replace("\"", "").split(";", -1))
                            .map(pair -> "'" + pair.replaceFirst("=", "':'") + "'")
                            .reduce((one, two) -> one + "," + two)
                            .orElseThrow();
                    return new Sample(cells[0], attributes, first[0], first[1]);
                })
                .toList();
    }

    private static String twice(String id) {
        return id.replace("/", "%252F").replace(":", "%253A").replace("=", "%253D");
    }

    @Test
    void everything_that_can_be_made_is_made_shown_typed_and_found_again() throws IOException {
        for (Sample each : samples()) {
            Resource resource = TABLE.require(each.resource());
            if (resource.operations().contains("add")) {
                RawClient.Answer added = client.post(each.resource(), each.attributes());
                assertThat(added.status()).as(each + ": " + added.body()).isEqualTo(201);
                assertThat(client.post(each.resource(), each.attributes()).code())
                        .as(each.toString())
                        .isIn(273, 304, 1642, 1831, 1842);
            }
            JsonNode rows = client.get(each.resource() + "/" + twice(each.name()))
                    .body()
                    .path(each.resource());
            assertThat(rows).as(each.toString()).isNotEmpty();
            typed(resource, rows.get(rows.size() - 1));
        }
        Figure.of("nitro-resources-modelled", TABLE.all().size(), "resources")
                .by("mvn test -pl ha-lb-netscaler -am -Dtest=EmulatedResourcesTest")
                .write();
    }

    @Test
    void everything_is_counted_paged_filtered_and_shortened() throws IOException {
        for (Sample each : samples()) {
            Resource resource = TABLE.require(each.resource());
            if (!resource.operations().contains("add")) {
                continue;
            }
            client.post(each.resource(), each.attributes());
            String what = each.resource();
            String list = resource.isBinding() ? what + "?bulkbindings=yes&" : what + "?";
            int count = client.get(list + "count=yes")
                    .body()
                    .path(what)
                    .path(0)
                    .path("__count")
                    .asInt();
            assertThat(count).as(what).isPositive();
            assertThat(client.get(list + "pagesize=1&pageno=" + count).body().path(what))
                    .as(what)
                    .hasSize(1);
            assertThat(client.get(list + "pagesize=1&pageno=" + (count + 1))
                            .body()
                            .has(what))
                    .as(what)
                    .isFalse();
            String key = resource.firstKey();
            String filter = list + "filter=" + key + ":" + each.name().replace("/", "%2F");
            assertThat(client.get(filter).body().path(what)).as(filter).isNotEmpty();
            JsonNode projected =
                    client.get(list + "attrs=" + key).body().path(what).get(0);
            assertThat(projected.properties()).as(what).hasSize(1);
            JsonNode summary =
                    client.get(list + "view=summary").body().path(what).get(0);
            assertThat(summary.has(key)).as(what).isTrue();
        }
    }

    /** Integers are numbers, flags are true or false, lists are lists, and every default of what can be said is shown. */
    private static void typed(Resource resource, JsonNode row) {
        resource.columns().values().forEach(column -> {
            JsonNode value = row.path(column.name());
            String what = resource.name() + "." + column.name() + " = " + value;
            if (!value.isMissingNode()) {
                boolean flag = column.type().equals("Boolean");
                assertThat(value.isArray()).as(what).isEqualTo(column.isList());
                assertThat(value.isBoolean()).as(what).isEqualTo(flag);
                if (column.type().equals("Integer")) {
                    assertThat(value.isNumber()).as(what).isTrue();
                }
            } else if (!column.usual().isEmpty() && (column.may('a') || column.may('u'))) {
                boolean elsewhere = resource.hidden().contains(column.name())
                        || column.name().equals("state")
                        || column.name().equals("weight");
                assertThat(elsewhere).as(what).isTrue();
            }
        });
    }

    @Test
    void what_is_unknown_read_only_or_fixed_is_refused_everywhere() throws IOException {
        for (Sample each : samples()) {
            Resource resource = TABLE.require(each.resource());
            if (!resource.operations().contains("add")) {
                continue;
            }
            String readOnly = resource.columns().values().stream()
                    .filter(Column::readOnly)
                    .map(Column::name)
                    .findFirst()
                    .orElse("colour");
            assertThat(client.post(each.resource(), each.attributes() + ",'" + readOnly + "':'1'")
                            .code())
                    .as(each.resource() + "." + readOnly)
                    .isEqualTo(1090);
            assertThat(client.post(each.resource(), each.attributes() + ",'colour':'red'")
                            .code())
                    .isEqualTo(1090);
            assertThat(client.post(each.resource(), each.attributes()).status())
                    .as(each.toString())
                    .isEqualTo(201);
            String kind = each.resource().equals("lbmonitor") ? "'type':'HTTP'," : "";
            if (!resource.isBinding() && resource.operations().contains("update")) {
                resource.columns().values().stream()
                        .filter(column -> column.may('a')
                                && !column.may('u')
                                && !resource.keys().contains(column.name()))
                        .forEach(column -> assertThat(client.put(
                                                each.resource(),
                                                "'" + each.first() + "':'" + each.name() + "'," + kind + "'"
                                                        + column.name() + "':'1'")
                                        .code())
                                .as(each.resource() + "." + column.name())
                                .isIn(1090, 258));
            }
        }
    }

    /** The one GET of a real appliance that the notes have, attribute by attribute. */
    @Test
    void a_virtual_server_has_exactly_the_attributes_a_real_one_was_seen_with() throws IOException {
        JsonNode real = new ObjectMapper().readTree(Files.readString(Path.of("src/test/resources/sdk/lbvserver.json")));
        client.post("lbvserver", "'name':'v','servicetype':'HTTP'");

        JsonNode shown = client.get("lbvserver/v").body().path("lbvserver").get(0);

        real.properties()
                .forEach(each ->
                        assertThat(shown.path(each.getKey())).as(each.getKey()).isEqualTo(each.getValue()));
        assertThat(shown.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(real.properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .toList());
    }

    @Test
    void a_fixed_attribute_can_also_seem_to_be_set_as_some_releases_do() {
        client.post("lbvserver", "'name':'v','servicetype':'HTTP'");
        appliance.ignoreFixed(true);

        assertThat(client.put("lbvserver", "'name':'v','servicetype':'TCP'").status())
                .isEqualTo(200);
        assertThat(appliance.attribute("lbvserver", "v", "servicetype")).isEqualTo("HTTP");
    }

    @Test
    void services_stand_behind_virtual_servers_like_groups_of_one() {
        client.post("service", "'name':'s','ip':'10.3.0.1','servicetype':'HTTP','port':80");
        client.post("lbvserver", "'name':'v','servicetype':'HTTP'");
        client.post("lbvserver_service_binding", "'name':'v','servicename':'s','weight':10");

        assertThat(appliance.attribute("service", "s", "svrstate")).isEqualTo("DOWN");
        assertThat(appliance.attribute("server", "10.3.0.1", "ipaddress")).isEqualTo("10.3.0.1");
        assertThat(client.put("service", "'name':'s','ipaddress':'10.3.0.2'").status())
                .isEqualTo(200);
        assertThat(appliance.attribute("service", "s", "ipaddress")).isEqualTo("10.3.0.2");
        assertThat(appliance.attribute("lbvserver", "v", "totalservices")).isEqualTo("1");
        assertThat(client.get("lbvserver_binding/v")
                        .body()
                        .at("/lbvserver_binding/0/lbvserver_service_binding/0/weight")
                        .asText())
                .isEqualTo("10");
    }
}
