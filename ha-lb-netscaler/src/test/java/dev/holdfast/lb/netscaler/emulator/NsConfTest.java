package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.config.ConfigObject;
import dev.holdfast.lb.netscaler.config.NetScalerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration as commands: loaded, dumped, compared, saved. */
class NsConfTest {

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final RawClient client = new RawClient(appliance);

    private static String file(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden/nsconf/" + name + ".conf"));
    }

    /** One of every resource that can be made, as the vendor's client is shown them. */
    private static List<String[]> samples() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/sdk/resources.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private void everything() throws IOException {
        for (String[] cells : samples()) {
            String attributes = cells[1].equals("-")
                    ? ""
                    : Stream.of(cells[1].replace("\"", "").split(";", -1))
                            .map(pair -> "'" + pair.replaceFirst("=", "':'") + "'")
                            .reduce((one, two) -> one + "," + two)
                            .orElseThrow();
            if (ResourceTable.standard().require(cells[0]).operations().contains("add")) {
                assertThat(client.post(cells[0], attributes).code())
                        .as(cells[0] + " " + attributes)
                        .isZero();
            }
            if (!cells[2].equals("-")) {
                String key = attributes.isEmpty() ? "" : attributes.replaceFirst(",.*", "") + ",";
                String type = cells[0].equals("lbmonitor") ? "'type':'HTTP'," : "";
                String where = cells[0].equals("route") ? attributes + "," : key;
                assertThat(client.put(cells[0], where + type + "'" + cells[2].replaceFirst("=", "':'") + "'")
                                .code())
                        .as(cells[0] + " " + cells[2])
                        .isZero();
            }
        }
    }

    @Test
    void one_of_everything_is_dumped_and_made_again_by_its_dump() throws IOException {
        everything();
        String dump = appliance.dump();

        try (NitroEmulator other = NitroEmulator.start()) {
            assertThat(other.load(dump)).isEmpty();
            assertThat(other.dump()).isEqualTo(dump);
            assertThat(other.isUnsaved()).isFalse();
        }
        for (CliSyntax each : CliSyntax.all()) {
            boolean made = samples().stream().anyMatch(cells -> cells[0].equals(each.resource()));
            if (made) {
                String verb = each.isBinding() ? "bind " : "(add|set) ";
                assertThat(dump).as(each.resource()).containsPattern(verb + each.noun());
            }
        }
    }

    @Test
    void every_resource_that_can_be_made_has_its_words() {
        List<String> without = ResourceTable.standard().all().stream()
                .filter(each -> each.operations().contains("add"))
                .map(Resource::name)
                .filter(name -> CliSyntax.all().stream()
                        .noneMatch(each -> each.resource().equals(name)))
                .toList();

        assertThat(without).as("files, not configuration").containsExactlyInAnyOrder("systemfile", "systembackup");
    }

    @Test
    void a_dump_is_the_same_whatever_the_order_and_free_of_state() {
        client.post("server", "'name':'b','ipaddress':'10.0.0.2'");
        client.post("server", "'name':'a','ipaddress':'10.0.0.1'");
        String dump = appliance.dump();
        client.delete("server/a");
        client.post("server", "'name':'a','ipaddress':'10.0.0.1'");
        client.post("lbvserver", "'name':'v','servicetype':'HTTP'");
        client.delete("lbvserver/v");

        assertThat(appliance.dump()).isEqualTo(dump).isEqualTo("""
                        #NS14.1 Build 25.56
                        add server a 10.0.0.1
                        add server b 10.0.0.2
                        """);
    }

    @Test
    void backups_and_links_of_each_other_come_after_both() {
        client.post("lbvserver", "'name':'a','servicetype':'HTTP'");
        client.post("lbvserver", "'name':'b','servicetype':'HTTP','backupvserver':'a'");
        client.post("lbvserver", "'name':'c','servicetype':'HTTP'");
        client.put("lbvserver", "'name':'a','backupvserver':'c'");
        client.post("sslcertkey", "'certkey':'x','cert':'x.pem'");
        client.post("sslcertkey", "'certkey':'ca','cert':'ca.pem'");
        client.post("sslcertkey?action=link", "'certkey':'x','linkcertkeyname':'ca'");

        try (NitroEmulator other = NitroEmulator.start()) {
            assertThat(other.load(appliance.dump())).isEmpty();
            assertThat(other.attribute("lbvserver", "a", "backupvserver")).isEqualTo("c");
            assertThat(other.attribute("sslcertkey", "x", "linkcertkeyname")).isEqualTo("ca");
        }
    }

    @Test
    void secrets_are_digests_and_still_work_after_a_load() {
        client.post("systemuser", "'username':'u','password':'hunter2'");
        String dump = appliance.dump();
        assertThat(dump).contains("add system user u ").contains(" -encrypted").doesNotContain("hunter2");

        try (NitroEmulator other = NitroEmulator.start()) {
            assertThat(other.load(dump)).isEmpty();
            assertThat(new RawClient(other).as("u", "hunter2").get("server").code())
                    .isZero();
            assertThat(new RawClient(other).as("u", "hunter3").get("server").code())
                    .isEqualTo(354);
        }
    }

    /** The adapter's own reader of such files knows nothing of the emulator's: both see the same. */
    @ParameterizedTest
    @CsvSource({
        "core, ''",
        "traveler, ''",
        // The file is wrong on purpose: TLS sessions do not persist on plain TCP.
        "ums, 'line 27, add lb vserver vs_ums_8443: 1332;line 34, bind lb vserver vs_ums_8443: 258'",
        "xenmobile, ''"
    })
    void a_file_is_read_as_the_adapter_reads_it(String name, String refused) throws IOException {
        List<String> left = appliance.load(file(name));
        NetScalerConfig read = NetScalerConfig.parse(file(name));

        assertThat(left.stream()
                        .filter(each -> !each.contains("not understood"))
                        .map(each -> each.replaceFirst("(: \\d+).*", "$1"))
                        .collect(Collectors.joining(";")))
                .isEqualTo(refused);
        for (ConfigObject each : read.objects()) {
            if (refused.contains(String.valueOf(each.attributes().get("name")))) {
                continue;
            }
            boolean names = ResourceTable.standard().require(each.type()).isObject();
            each.attributes().forEach((attribute, value) -> {
                if (names && shows(each.type(), attribute)) {
                    assertThat(shown(each, attribute))
                            .as(each + " " + attribute)
                            .isEqualToIgnoringCase(value);
                }
            });
        }
        String dump = appliance.dump();
        assertThat(appliance.load(dump)).allMatch(each -> each.contains("not understood"));
        assertThat(appliance.dump()).isEqualTo(dump);
    }

    private static boolean shows(String type, String attribute) {
        return !attribute.startsWith("units")
                && !attribute.equals("state")
                // Kept as the address of the server that is made for it.
                && !attribute.equals("ip")
                && Optional.ofNullable(
                                ResourceTable.standard().require(type).columns().get(attribute))
                        .filter(column -> !column.readOnly())
                        .isPresent();
    }

    private String shown(ConfigObject object, String attribute) {
        String key = ResourceTable.standard().require(object.type()).firstKey();
        String name = String.valueOf(object.attributes().get(key));
        JsonNode row =
                appliance.appliance().configuration().named(object.type(), name).get(0);
        JsonNode value = row.path(attribute);
        if (object.type().equals("lbmonitor") && attribute.equals("interval")) {
            return "" + ObjectRules.milliseconds(row, "interval", "units3") / 1000;
        }
        List<String> words = new ArrayList<>();
        value.forEach(each -> words.add(each.asText()));
        return value.isArray() ? String.join(" ", words) : value.asText();
    }

    @Test
    void hostile_files_are_read_too_and_what_is_not_understood_is_kept() throws IOException {
        List<String> left = appliance.load(file("hostile") + "\nadd stream selector \"s p\" CLIENT.IP.SRC\n");

        assertThat(left).anyMatch(each -> each.contains("add stream selector s p: not understood, kept"));
        assertThat(appliance.dump()).contains("add stream selector \"s p\" CLIENT.IP.SRC");
        String dump = appliance.dump();
        appliance.load(dump);
        assertThat(appliance.dump()).isEqualTo(dump);
    }

    @Test
    void commands_run_as_on_its_own_command_line_and_say_what_they_could_not_do() {
        List<String> problems = appliance.run("""
                add server s 10.0.0.1 -comment "a \\"quoted\\" one"
                add serviceGroup g HTTP
                bind serviceGroup g s 80 -weight 5
                add lb monitor m HTTP -respCode 200 300-302 -interval 120
                bind serviceGroup g -monitorName m
                add lb vserver v HTTP 10.0.0.9 80
                bind lb vserver v g
                set lb vserver v -persistenceType SOURCEIP -timeout 5
                unset lb vserver v -timeout
                disable serviceGroup g s 80 -delay 30 -graceFul YES
                rename server s t
                add server s 10.0.0.1
                unbind lb vserver v g
                rm lb vserver w
                save ns config
                """);

        assertThat(problems)
                .containsExactly(
                        "line 12, add server s 10.0.0.1: 1335 Server already exists [t]",
                        "line 14, rm lb vserver w: 258 No such resource [w]");
        assertThat(appliance.dump()).isEqualTo("""
                        #NS14.1 Build 25.56
                        add server t 10.0.0.1 -comment "a \\"quoted\\" one"
                        add lb monitor m HTTP -respCode 200 300-302 -httpRequest "HEAD /" -interval 2 MIN
                        add serviceGroup g HTTP
                        add lb vserver v HTTP 10.0.0.9 80 -persistenceType SOURCEIP
                        bind serviceGroup g t 80 -state DISABLED -weight 5
                        bind serviceGroup g -monitorName m
                        """);
        assertThat(appliance.dumpSaved()).isEqualTo(appliance.dump());
    }

    @Test
    void running_saved_and_the_difference_are_shown_over_nitro() {
        client.post("server", "'name':'a','ipaddress':'10.0.0.1'");
        client.post("nsconfig?action=save", "");
        client.delete("server/a");
        client.post("server", "'name':'b','ipaddress':'10.0.0.2'");

        assertThat(client.get("nsrunningconfig")
                        .body()
                        .at("/nsrunningconfig/response")
                        .asText())
                .isEqualTo(appliance.dump())
                .contains("add server b");
        assertThat(client.get("nssavedconfig")
                        .body()
                        .at("/nssavedconfig/textblob")
                        .asText())
                .contains("add server a")
                .doesNotContain("add server b");
        assertThat(client.post("nsconfig?action=diff", "")
                        .body()
                        .at("/nsconfig/0/response")
                        .asText())
                .isEqualTo("- add server b 10.0.0.2\n+ add server a 10.0.0.1");
        assertThat(client.post("nsconfig?action=diff", "'config1':'/tmp/x'").code())
                .isEqualTo(278);
    }

    @Test
    void clearing_leaves_less_with_each_level() {
        String setup = "add server a 10.0.0.1\nadd ns ip 10.0.0.5 255.255.255.0\nadd HA node 1 192.0.2.2\n";
        appliance.run(setup);
        assertThat(client.post("nsconfig?action=clear", "'force':true").code()).isEqualTo(1095);
        client.post("nsconfig?action=clear", "'force':true,'level':'basic'");
        assertThat(appliance.dump()).contains("add ns ip", "add HA node").doesNotContain("add server");
        client.post("nsconfig?action=clear", "'force':true,'level':'extended'");
        assertThat(appliance.dump()).contains("add HA node").doesNotContain("add ns ip");
        client.post("nsconfig?action=clear", "'force':true,'level':'full'");
        assertThat(appliance.dump()).isEqualTo("#NS14.1 Build 25.56\n");
    }
}
