package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people really write: read as it is meant where only one thing can be meant, refused with the remedy otherwise. */
class BadInputTest {

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterFile.read(text))
                .problems();
    }

    @Test
    void addresses_and_names_are_read_as_people_write_them_and_written_in_their_one_text() {
        ClusterFile file = ClusterFile.read("""
                holdfast: 1
                cluster:
                  id: six
                  family: ums
                  nodes:
                    - id: ums1
                      hostname: " B\u00fccher.example. "
                      address: "[2001:DB8:20:0:0:0:0:11]"
                      subnet: 2001:0DB8:20::0/64
                      defaultGateway: 2001:DB8:20::0001
                  dns:
                    - {scope: INTERNAL, name: "*.b\u00fccher.example", type: AAAA, target: "2001:DB8:20::100"}
                  database: {kind: MSSQL, host: "2001:DB8:20:0::21", port: 1433, name: rmdb}
                  loadBalancing:
                    subnetIps: [{address: "2001:DB8:20:0:0::1", subnet: "2001:db8:20:0::/64"}]
                    servers: [{name: ums1, address: "2001:DB8:20::11"}, {name: idn, address: b\u00fccher.example}]
                    virtualServers: [{name: vs, protocol: TCP, vip: "[2001:DB8:20::100]", port: 8443}]
                """);

        Node node = file.cluster().nodes().get(0);
        assertThat(node.hostname()).isEqualTo("xn--bcher-kva.example");
        assertThat(node.address()).isEqualTo("2001:db8:20::11");
        assertThat(node.subnet()).hasToString("2001:db8:20::/64");
        assertThat(node.defaultGateway()).hasToString("2001:db8:20::1");
        assertThat(file.write())
                .contains("\"xn--bcher-kva.example\"", "\"*.xn--bcher-kva.example\"", "\"2001:db8:20::21\"")
                .contains("\"2001:db8:20::1\"", "\"2001:db8:20::/64\"", "\"2001:db8:20::100\"")
                .doesNotContain("DB8", "\u00fc", "[2001");
        assertThat(ClusterFile.read(file.write())).isEqualTo(file);
    }

    @Test
    void constants_and_releases_are_read_as_people_copy_them() {
        ClusterFile file = ClusterFile.read("""
                {"holdfast": 1, "cluster": {"id": "pair", "family": "core",
                  "nodes": [
                    {"id": "a", "address": "10.0.0.1", "version": "\u201c11.4\u201d", "role": " primary "},
                    {"id": "b", "address": "10.0.0.2", "version": "v11.4", "role": "\u201eSecondary\u201c"}],
                  "loadBalancing": {"groups": [
                    {"name": "sg", "protocol": "ssl bridge", "clientIp": "use-source-ip"}]}}}
                """);

        assertThat(file.write())
                .contains("\"PRIMARY\"", "\"SECONDARY\"", "\"SSL_BRIDGE\"", "\"USE_SOURCE_IP\"")
                .doesNotContain("\u201c", "v11.4");
        assertThat(ClusterFile.read(file.write())).isEqualTo(file);
    }

    @Test
    void an_unknown_release_role_or_nothing_at_all_is_told_with_what_may_be_written() {
        assertThat(problems("""
                {"holdfast": 1, "cluster": {"id": "pair", "family": "core", "nodes": [
                  {"id": "a", "address": "10.0.0.1", "version": "latest"},
                  {"id": "b", "address": "10.0.0.2", "role": "Standby"},
                  {"id": "c", "address": "10.0.0.3", "version": null, "role": null},
                  {"id": "d", "address": "10.0.0.4", "role": "null"}]}}
                """))
                .extracting(Problem::toString)
                .containsExactly(
                        "line 2: cluster.nodes[0].version: version \"latest\": use numbers separated by dots, such as"
                                + " 10.8 or 11.4.1.0 (found: latest). Write it as the message says.",
                        "line 3: cluster.nodes[1].role: not known (found: Standby). Write one of [PRIMARY, SECONDARY,"
                                + " MEMBER, SENTRY].",
                        "line 4: cluster.nodes[2].role: no text (found: null). Give it a value, or leave the field out"
                                + " if it is not needed.",
                        "line 4: cluster.nodes[2].version: no text (found: null). Give it a value, or leave the field"
                                + " out if it is not needed.",
                        "line 5: cluster.nodes[3].role: not known (found: null). Write one of [PRIMARY, SECONDARY,"
                                + " MEMBER, SENTRY].");
    }

    @Test
    void an_address_of_no_version_and_two_that_do_not_fit_are_told_at_once() {
        assertThat(problems("""
                {"holdfast": 1, "cluster": {"id": "six", "family": "ums",
                  "nodes": [{"id": "a", "address": "fe80::1%eth0", "subnet": "2001:db8::1/64",
                             "defaultGateway": "2001:db8::1::2"}],
                  "loadBalancing": {
                    "subnetIps": [{"address": "2001:db8::1", "subnet": "10.0.0.0/24"}],
                    "virtualServers": [{"name": "v", "protocol": "TCP", "vip": "2001:db8::g", "port": 443}],
                    "addressRecords": [{"name": "n", "address": "2001:db8::1"}]}}}
                """))
                .extracting(problem -> problem.path() + ": " + problem.message())
                .satisfiesExactly(
                        text -> assertThat(text).contains("cluster.nodes[0].address", "or an IP address"),
                        text -> assertThat(text).contains("cluster.nodes[0].subnet", "write 2001:db8::/64"),
                        text -> assertThat(text).contains("cluster.nodes[0].defaultGateway", "IPv6 such as"),
                        text -> assertThat(text).contains("subnetIps[0]", "lies outside 10.0.0.0/24"),
                        text -> assertThat(text).contains("virtualServers[0].vip", "IPv6 such as"),
                        text -> assertThat(text).contains("addressRecords[0].address", "dotted decimal IPv4"));
    }

    @Test
    void a_windows_path_and_a_named_instance_stay_what_they_are() {
        ClusterFile file = ClusterFile.read("""
                holdfast: 1
                cluster:
                  id: win
                  family: xm
                  nodes: [{id: n, address: 10.0.0.1, attributes: {'corp.backup': 'D:\\Backup\\new'}}]
                  database: {kind: MSSQL, host: 'sql1\\SHARED', port: 1433, name: mi}
                """);

        assertThat(file.cluster().nodes().get(0).attribute("corp.backup")).contains("D:\\Backup\\new");
        assertThat(ClusterFile.read(file.write())).isEqualTo(file);
        assertThat(problems("{\"holdfast\": 1, \"cluster\": {\"id\": \"D:\\Backup\"}}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("Windows path"));
    }
}
