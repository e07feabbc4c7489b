package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.TlsMode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class XenMobileFileTest {

    @Test
    void the_sample_file_says_what_the_builder_makes() {
        Cluster built = XenMobileExample.answers(3, "10.7").build().cluster();

        assertThat(ClusterFile.of(XenMobileExample.declared().cluster()).write())
                .isEqualTo(ClusterFile.of(built).write());
    }

    @Test
    void a_file_is_checked_by_the_rules_of_its_blueprint() {
        assertThat(ClusterFile.of(XenMobileExample.declared().cluster()).rules())
                .containsExactlyInAnyOrderElementsOf(XenMobileExample.declared().rules());
    }

    @Test
    void the_sample_is_well() {
        assertThat(XenMobileExample.declared().check().open())
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void renders_both_ways_of_ending_tls_as_commands() throws IOException {
        Cluster bridge = XenMobileExample.declared().cluster();
        Cluster offload = XenMobileExample.answers(3, "10.7")
                .tls(TlsMode.OFFLOAD_HTTP_BACKEND)
                .build()
                .cluster();

        Golden.check(
                "xenmobile-bridge.cli",
                NetScalerCli.render(NetScalerCli.declared(bridge.id(), bridge.loadBalancing())));
        Golden.check(
                "xenmobile-offload.cli",
                NetScalerCli.render(NetScalerCli.declared(offload.id(), offload.loadBalancing())));
    }

    /** M6: where MDM and MAM end TLS in different places, each is asked in its own way. */
    @Test
    void renders_both_mixes_of_bridge_and_offload_as_commands() throws IOException {
        Cluster plainApps = mixed(TlsMode.BRIDGE, TlsMode.OFFLOAD_HTTP_BACKEND);
        Cluster plainDevices = mixed(TlsMode.OFFLOAD_HTTP_BACKEND, TlsMode.BRIDGE);

        Golden.check(
                "xenmobile-mdm-bridge-mam-offload.cli",
                NetScalerCli.render(NetScalerCli.declared(plainApps.id(), plainApps.loadBalancing())));
        Golden.check(
                "xenmobile-mdm-offload-mam-bridge.cli",
                NetScalerCli.render(NetScalerCli.declared(plainDevices.id(), plainDevices.loadBalancing())));
    }

    private static Cluster mixed(TlsMode mdm, TlsMode mam) {
        return XenMobileExample.answers(2, "10.7").tls(mdm).mamTls(mam).build().cluster();
    }
}
