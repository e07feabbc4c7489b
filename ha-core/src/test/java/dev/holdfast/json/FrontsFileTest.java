package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import org.junit.jupiter.api.Test;

class FrontsFileTest {

    @Test
    void reports_everything_wrong_before_the_virtual_servers_at_once_with_its_place_in_the_file() {
        String text = """
                {"holdfast": 1, "cluster": {"id": "pair", "family": "core",
                  "nodes": [{"id": "core1", "address": "10.0.0.1"}],
                  "loadBalancing": {
                    "virtualServers": [
                      {"name": "vs", "protocol": "SSL", "vip": "10.0.0.9", "port": 443, "clientTimeout": "PT0.5S",
                       "tls": {"certificates": ["c9"], "header":
                         {"policy": "p", "action": "a", "header": "H", "priority": 0}}},
                      {"name": "vs2", "protocol": "SSL", "vip": "10.0.0.9", "port": 444,
                       "tls": {"certificates": ["c9"]}}],
                    "certificates": [{"name": "c", "notAfter": "tomorrow", "issuerFingerprint": "ab",
                      "install": {"certificateFile": "c.pem", "passphrase": 5}}],
                    "gateways": [{"name": "gw", "vip": "gateway.example", "authentication":
                      {"name": "ad", "server": "s", "security": "NONE", "base": "dc=x", "logonAttribute": "uid",
                       "bindSecret": "hunter2"}}],
                    "contentSwitches": [{"name": "cs", "protocol": "HTTP", "vip": "10.0.0.8", "port": 80,
                      "fallback": "vs3"}],
                    "addressRecords": [{"name": "n", "address": "10.0.0.9", "ttl": 5}],
                    "gslb": {"local": "west", "sites": [{"name": "main", "site": "main", "address": "10.0.0.2"}],
                      "services": [{"name": "svc", "site": "west", "protocol": "TCP", "address": "10.0.0.9",
                        "port": 443}]}}}}
                """;

        InvalidDeclarationException refused =
                catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterFile.read(text));

        assertThat(refused).hasMessageNotContaining("hunter2");
        assertThat(refused.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "cluster.loadBalancing.virtualServers[0].clientTimeout",
                        "cluster.loadBalancing.virtualServers[0].tls.header.priority",
                        "cluster.loadBalancing.virtualServers[0].tls",
                        "cluster.loadBalancing.virtualServers[1].tls.certificates",
                        "cluster.loadBalancing.certificates[0].notAfter",
                        "cluster.loadBalancing.certificates[0].install.keyFile",
                        "cluster.loadBalancing.certificates[0].install.passphrase",
                        "cluster.loadBalancing.certificates[0]",
                        "cluster.loadBalancing.gateways[0].vip",
                        "cluster.loadBalancing.gateways[0].authentication.security",
                        "cluster.loadBalancing.gateways[0].authentication",
                        "cluster.loadBalancing.contentSwitches[0].fallback",
                        "cluster.loadBalancing.addressRecords[0].ttl",
                        "cluster.loadBalancing.gslb.local",
                        "cluster.loadBalancing.gslb.services[0].site");
    }

    @Test
    void names_are_switched_between_sites_the_cluster_has() {
        String text = """
                {"holdfast": 1, "cluster": {"id": "pair", "family": "core",
                  "nodes": [{"id": "core1", "address": "10.0.0.1"}],
                  "loadBalancing": {"gslb": {"local": "here",
                    "sites": [{"name": "here", "site": "elsewhere", "address": "10.0.0.2"}]}}}}
                """;

        assertThat(catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterFile.read(text)))
                .hasMessageContaining("cluster.loadBalancing.gslb.sites[0].site: no such site (found: elsewhere)");
    }
}
