package dev.holdfast.lb.netscaler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.ums.UmsRules;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetScalerConfigTest {

    @TempDir
    private Path folder;

    @Test
    void commands_are_followed_in_their_order() {
        NetScalerConfig config = NetScalerConfig.parse("""
                add server a 10.0.0.1
                add serviceGroup g HTTP
                bind serviceGroup g a 80
                bind serviceGroup g 10.0.0.2 80
                bind serviceGroup g a 81
                add lb vserver v HTTP 10.0.0.100 80 -timeout 5 -persistenceType SOURCEIP
                bind lb vserver v g
                set lb vserver v -timeout 7
                unset lb vserver v -persistenceType
                disable lb vserver v
                unbind serviceGroup g a 81
                disable serviceGroup g 10.0.0.2 80
                """);

        assertThat(text(config, "lbvserver"))
                .containsExactly("{ipv46=10.0.0.100, name=v, port=80, servicetype=HTTP, state=DISABLED, timeout=7}"
                        + " [6, 8, 9, 10]");
        assertThat(text(config, "servicegroup_servicegroupmember_binding"))
                .containsExactly(
                        "{port=80, servername=a, servicegroupname=g} [3]",
                        "{port=80, servername=10.0.0.2, servicegroupname=g, state=DISABLED} [4, 12]");
        assertThat(text(config, "server"))
                .containsExactly("{ipaddress=10.0.0.1, name=a} [1]", "{ipaddress=10.0.0.2, name=10.0.0.2} []");
        assertThat(config.untouched()).isEmpty();
    }

    @Test
    void what_is_removed_takes_its_bindings_along() {
        NetScalerConfig config = NetScalerConfig.parse("""
                add server a 10.0.0.1
                add serviceGroup g HTTP
                bind serviceGroup g a 80
                rm server a
                add server a 10.0.0.3
                """);

        assertThat(config.objects().stream().map(ConfigObject::type)).containsExactly("servicegroup", "server");
    }

    @Test
    void a_service_is_a_group_of_one() throws IOException {
        LoadBalancing read = GoldenConfigTest.config("traveler").balancing().configuration();

        ServiceGroup group = read.group("svc_trv3_80").orElseThrow();
        assertThat(group.members().toString()).contains("10.50.0.13", "80");
        assertThat(read.server("10.50.0.13").map(Server::address)).contains("10.50.0.13");
        assertThat(read.virtualServer("vs_trv_443").orElseThrow().groups())
                .containsExactly("svc_trv1_80", "svc_trv2_80", "svc_trv3_80");
    }

    @Test
    void a_whole_front_is_read() throws IOException {
        LoadBalancing read = GoldenConfigTest.config("xenmobile").balancing().configuration();

        VirtualServer mam =
                read.virtualServer("_XM_LB_MAM_titan.example_10.1.2.4_8443").orElseThrow();
        assertThat(mam.tls().certificates()).containsExactly("titan");
        assertThat(mam.tls().authorities()).containsExactly("device-ca");
        assertThat(read.contentSwitches().get(0).rules().get(0).expression())
                .isEqualTo("HTTP.REQ.HOSTNAME.EQ(\"mam.titan.example\") && HTTP.REQ.URL.PATH.STARTSWITH(\"/zdm\")");
        assertThat(read.gateways().get(0).authentication()).isNotNull();
        assertThat(read.addressRecords()).hasSize(1);
    }

    @Test
    void sites_are_read_with_the_hold_of_this_one() throws IOException {
        LiveBalancing live = GoldenConfigTest.config("core").balancing();

        assertThat(live.configuration().gslb().local()).isEqualTo("site_a");
        assertThat(live.configuration().gslb().virtualServers().get(1).holdDownAt())
                .containsExactly("site_a");
        assertThat(live.otherwise()).hasSize(1);
    }

    @Test
    void secrets_are_said_nowhere() throws IOException {
        for (String name : List.of("ums", "xenmobile")) {
            NetScalerConfig config = GoldenConfigTest.config(name);
            String said = config
                    + config.objects().toString()
                    + config.balancing()
                    + config.lint()
                    + config.lint().text();

            assertThat(said).doesNotContain("3c0b1d2e", "8f4d7a5b", "19b2c3d4", "7b1f0d2c", "5b8a1fe0", "kZ7+Gq");
            assertThat(config.text()).contains("8f4d7a5b1c0e9d3f6a2b8c7d5e4f3a1b");
        }
    }

    @Test
    void a_finding_says_where() throws IOException {
        assertThat(GoldenConfigTest.config("ums").lint().text()).contains("seen:   SslSession on TCP (line 27)\n");
    }

    @Test
    void the_rules_of_a_product_are_asked_of_its_cluster() throws IOException {
        Cluster cluster = Cluster.builder("ums", ProductFamily.IGEL_UMS)
                .node(Node.builder("ums01", "10.20.0.11").build())
                .node(Node.builder("ums02", "10.20.0.12").build())
                .build();
        Lint rules = Lint.of(GenericRules.all()).plus(UmsRules.all());

        LintReport report = GoldenConfigTest.config("ums").lint(rules, cluster, LintOptions.NONE);

        assertThat(report.rules()).anyMatch(each -> each.startsWith("ums."));
        assertThat(report.of("ns.persistence-service-type")).hasSize(1);
    }

    @Test
    void all_problems_of_a_file_are_told_at_once() {
        String text = "add server a 10.0.0.1 -comment \"open\nadd server b\u0007 10.0.0.2\n";

        assertThatThrownBy(() -> NetScalerConfig.parse(text))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("line 2: column 13");
        assertThatThrownBy(() -> NetScalerConfig.parse("\nadd server a 10.0.0.1 -comment \"open\n"))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("line 2: column 32: a quote that is opened here has no end")
                .hasMessageNotContaining("open\n");
        assertThat(NetScalerConfig.parse("add something \"open\n").untouched()).containsExactly(1);
    }

    @Test
    void bytes_that_are_no_utf_8_come_back_as_they_were() throws IOException {
        Path file = folder.resolve("ns.conf");
        byte[] bytes = "add server a 10.0.0.1 -comment \"caf\u00e9\"\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);

        assertThat(NetScalerConfig.read(file).bytes()).isEqualTo(bytes);
        assertThat(NetScalerConfig.read(new StringReader("\uFEFFadd server a 10.0.0.1"))
                        .objects())
                .hasSize(1);
    }

    @Test
    void a_hostile_file_means_what_it_says() throws IOException {
        NetScalerConfig config = GoldenConfigTest.config("hostile");

        String said = config.objects().stream()
                        .map(each -> each.type() + " " + each.attributes() + " " + each.lines() + "\n")
                        .collect(Collectors.joining())
                + config.balancing().remarks().stream()
                        .map(each -> "remark " + each.line() + " " + each.path() + ": " + each.message() + "\n")
                        .collect(Collectors.joining())
                + "untouched " + config.untouched() + "\n";
        assertThat(said).isEqualTo(Files.readString(Path.of("src/test/resources/golden/nsconf/hostile.expected")));
        assertThat(config.lint().rules()).isNotEmpty();
    }

    private static List<String> text(NetScalerConfig config, String type) {
        return config.objects().stream()
                .filter(each -> each.type().equals(type))
                .map(each -> each.attributes() + " " + each.lines())
                .toList();
    }
}
