package dev.holdfast.blueprint.ums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.sync.SyncUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class UmsArtifactsTest {

    @Test
    void directions_name_dns_dhcp_and_the_profile() {
        assertThat(Installation.answers()
                        .autoRegistration()
                        .build()
                        .directions()
                        .orElseThrow()
                        .text())
                .isEqualTo("""
                        DNS      igel.corp.example  A  10.20.0.100
                        DNS      igelrmserver  A  10.20.0.100   in every domain suffix of the thin clients; remove any other address of this name
                        DHCP     option 224 = 10.20.0.100   in every scope of the thin clients; asked after DNS, so both must say the same
                        Profile  System > Remote Management > Universal Management Suite (right area): igel.corp.example; save, assign to all thin clients
                        """);
        assertThat(Installation.answers().build().directions().orElseThrow().text())
                .contains("leave option 224 unset");
    }

    @Test
    void the_drift_report_lists_what_one_server_serves_alone() {
        FirmwareHostDrift drift = Installation.answers()
                .build()
                .firmwareDrift(FirmwareEntry.parse("LX 11.09=UMS01; LX 11.10=“IGEL.corp.example”; OS12=null; =x; "));

        assertThat(drift.text()).isEqualTo("""
                firmware hosts: 1 of 3 lead to the load balancer
                  LX 11.09: change Host from UMS01 to igel.corp.example
                  OS12: change Host from nothing to igel.corp.example
                """);
        assertThat(drift.isEmpty()).isFalse();
        assertThat(FirmwareEntry.parse(FirmwareEntry.listText(drift.entries()))).isEqualTo(drift.entries());
        assertThatThrownBy(() -> new FirmwareEntry("a;b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    /** UMS-49, UMS-50, A-15. */
    @Test
    void firmware_is_replicated_by_whoever_can() {
        IgelUms standard = Installation.answers().build();
        IgelUms distributed = Installation.answers()
                .topology(UmsTopology.DISTRIBUTED)
                .release("6.10.100")
                .installPath("/opt/IGEL/RemoteManager")
                .build();

        assertThat(standard.firmwareFolder())
                .isEqualTo("C:\\Program Files (x86)\\IGEL\\RemoteManager\\rmguiserver\\webapps\\ums_filetransfer");
        assertThat(standard.syncUnits())
                .extracting(SyncUnit::way)
                .containsExactly(SyncUnit.Way.SHARED, SyncUnit.Way.FILE_TREE);
        assertThat(distributed.firmwareFolder())
                .isEqualTo("/opt/IGEL/RemoteManager/rmguiserver/webapps/ums_filetransfer");
        assertThat(distributed.syncUnits())
                .extracting(SyncUnit::way)
                .containsExactly(SyncUnit.Way.SHARED, SyncUnit.Way.REPLICATED_BY_PRODUCT);
        assertThat(UmsTopology.DISTRIBUTED.copiesFirmware(null)).isFalse();
    }

    @Test
    void a_cloud_gateway_gets_a_bridge_and_changes_nothing_else() {
        IgelUms with = Installation.withGateways(Installation.gateway(1));
        LoadBalancing balancing = with.cluster().loadBalancing();
        LintReport report = with.check();

        assertThat(balancing.virtualServers())
                .extracting(vserver -> vserver.name() + " " + vserver.protocol() + " " + vserver.vip())
                .endsWith("vs_icg_icg01 SSL_BRIDGE 10.20.1.101");
        assertThat(balancing.virtualServers())
                .extracting(VirtualServer::name)
                .startsWith("vs_ums_30001", "vs_ums_8443", "vs_ums_9080");
        assertThat(report.worst()).as(report.text()).contains(Severity.INFO);
    }

    @Test
    void a_release_without_the_page_is_watched_by_its_ports() {
        LoadBalancing balancing =
                Installation.answers().release("6.08.100").build().cluster().loadBalancing();

        assertThat(balancing.monitors()).extracting(monitor -> monitor.name()).containsExactly("mon_ums_tcp");
        assertThat(balancing.groups())
                .allSatisfy(group -> assertThat(group.monitors()).isEqualTo(List.of("mon_ums_tcp")));
    }

    @Test
    void is_made_of_a_cluster_of_its_family_only() {
        Cluster other = Cluster.builder("x", ProductFamily.TRAVELER)
                .node(Installation.cluster().nodes().get(0))
                .build();

        assertThat(new IgelUms(Installation.cluster()))
                .isEqualTo(Installation.answers().build());
        assertThatThrownBy(() -> new IgelUms(other)).hasMessageContaining("family trv");
    }
}
