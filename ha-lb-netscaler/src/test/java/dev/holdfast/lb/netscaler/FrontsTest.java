package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontsTest extends ApplianceTest {

    private static final ClusterId XM = ClusterId.of("xm");

    @Test
    void renders_the_offload_variant_of_xenmobile_with_the_wizards_names() {
        Golden.assertGolden(
                "xenmobile-offload.cli", NetScalerCli.render(NetScalerCli.declared(XM, Fronts.xenMobile())));
    }

    @Test
    void renders_the_sites_as_the_appliance_of_the_main_one_has_them() {
        ChangeSet plan = NetScalerCli.declared(CLUSTER, Fronts.sites("main", "dr"));

        Golden.assertGolden("sites-main.cli", NetScalerCli.render(plan));
        Golden.assertGolden("sites-main-removal.cli", NetScalerCli.render(plan.inverse()));
    }

    @Test
    void the_other_sites_appliance_gets_its_own_view_and_its_own_hold() {
        LoadBalancing both = Fronts.sites("main", "dr");
        LoadBalancing mainOnly = Fronts.sites("main");

        assertThat(fromDr(both))
                .contains("add gslb site main REMOTE 10.0.0.1", "add gslb site dr LOCAL 10.9.0.1")
                .contains("add gslb vserver gv_core SSL_BRIDGE -disablePrimaryOnDown ENABLED");
        assertThat(fromDr(mainOnly)).doesNotContain("-disablePrimaryOnDown");
    }

    private static String fromDr(LoadBalancing declared) {
        Gslb there = declared.gslb().seenFrom("dr");
        return NetScalerCli.render(NetScalerCli.declared(CLUSTER, declared.withGslb(there)));
    }

    @Test
    void renders_a_content_switch_with_several_certificates() {
        Golden.assertGolden(
                "content-switch.cli", NetScalerCli.render(NetScalerCli.declared(CLUSTER, Fronts.contentSwitch())));
    }

    @Test
    void a_removal_names_what_tells_the_bindings_apart() {
        String removal = NetScalerCli.render(
                NetScalerCli.declared(XM, Fronts.xenMobile()).inverse());

        assertThat(removal)
                .contains(
                        "\nrm dns addRec titan.example 10.1.2.4\n",
                        "\nunbind vpn vserver _XM_gw.example -policy ldap_titan\n",
                        "\nunbind ssl vserver _XM_LB_MDM_titan.example_10.1.2.3_443 -certkeyName device-ca -CA\n",
                        "\nunset ssl vserver _XM_LB_MDM_titan.example_10.1.2.3_443 -clientAuth -clientCert\n",
                        "\nrm ssl certKey titan\n");
    }

    @Test
    void no_secret_stands_in_a_plan_only_its_name() {
        ChangeSet plan = NetScalerCli.declared(XM, Fronts.xenMobile());

        assertThat(NetScalerCli.render(plan)).doesNotContain("ldap-reader", "titan-key");
        assertThat(NetScalerCli.markdown(plan)).contains("`ldapbinddnpassword=ldap-reader`", "`passplain=titan-key`");
    }

    private final NetScalerLoadBalancer knowing = builder()
            .cluster(XM)
            .secrets(name -> Optional.of(("the " + name).toCharArray()))
            .deletions(100)
            .build();

    @AfterEach
    void close() {
        knowing.close();
    }

    private void applied(LoadBalancing desired) {
        assertThat(knowing.apply(knowing.plan(desired).orElseThrow())).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void a_plan_whose_secrets_nobody_has_is_refused_before_the_first_write_and_names_them() {
        EffectOutcome outcome = balancer.apply(plan(Fronts.xenMobile()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("nothing was changed", "[ldap-reader, titan-key]", "secrets(...)"));
        assertThat(writes()).isEmpty();
    }

    @Test
    void everything_before_the_virtual_servers_is_applied_and_the_second_plan_is_empty() throws IOException {
        thereAlready();
        applied(Fronts.everything());

        assertThat(knowing.plan(Fronts.everything()).orElseThrow().changes()).isEmpty();
        assertThat(appliance.attribute("sslcertkey", "titan", "key")).isEqualTo("titan.key");
        assertThat(appliance.attribute("sslvserver", "cs_front", "snienable")).isEqualTo("ENABLED");
        assertThat(appliance.attribute("gslbvserver", "gv_core", "backupvserver"))
                .isEqualTo("gv_core_dr");
        assertThat(appliance.attribute("dnsaddrec", "titan.example", "ipaddress"))
                .isEqualTo("10.1.2.4");
        assertThat(writes().toString())
                .doesNotContain("the titan-key", "the ldap-reader")
                .contains("\"***\"");
    }

    /** What a declaration only names. */
    private void thereAlready() throws IOException {
        for (String name : List.of("device-ca", "wildcard", "first", "second")) {
            postByHand("sslcertkey", "'certkey':'%s','cert':'%s.pem'".formatted(name, name));
        }
    }

    @Test
    void what_is_no_longer_declared_is_taken_away_bindings_first_and_comes_back_with_the_inverse() throws IOException {
        thereAlready();
        applied(Fronts.everything());
        ChangeSet removal = knowing.plan(LoadBalancing.EMPTY).orElseThrow();

        assertThat(knowing.apply(removal)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(knowing.plan(LoadBalancing.EMPTY).orElseThrow().changes()).isEmpty();
        assertThat(removal.changes())
                .extracting(change -> change.target().type())
                .contains("csvserver", "csaction", "cspolicy", "vpnvserver", "gslbvserver", "gslbservice", "lbvserver")
                .doesNotContain("lbmonitor", "sslcertkey", "dnsaddrec");
        assertThat(knowing.apply(removal.inverse())).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(knowing.plan(Fronts.everything()).orElseThrow().changes()).isEmpty();
    }

    @Test
    void certificates_of_a_front_that_declares_none_are_somebody_elses() throws IOException {
        LoadBalancing bare = Fronts.behind(Fronts.xenMobile());
        applied(bare);
        thereAlready();
        String front = "_XM_LB_MDM_titan.example_10.1.2.3_443";
        putByHand("sslvserver", "{\"sslvserver\":{\"vservername\":\"" + front + "\",\"clientauth\":\"ENABLED\"}}");
        postByHand("sslvserver_sslcertkey_binding", "'vservername':'" + front + "','certkeyname':'wildcard'");

        assertThat(knowing.plan(bare).orElseThrow().changes()).isEmpty();
    }

    @Test
    void client_certificates_that_are_no_longer_asked_for_are_reset() throws IOException {
        thereAlready();
        applied(Fronts.xenMobile());
        LoadBalancing without = Fronts.xenMobile()
                .withVirtualServers(Fronts.xenMobile().virtualServers().stream()
                        .map(each -> each.withTls(TlsBinding.of("titan")))
                        .toList());

        applied(without);

        assertThat(appliance.attribute("sslvserver", "_XM_LB_MDM_titan.example_10.1.2.3_443", "clientauth"))
                .isEqualTo("DISABLED");
        assertThat(knowing.plan(without).orElseThrow().changes()).isEmpty();
    }

    @Test
    void names_with_quotes_and_line_feeds_stay_one_word_of_one_command() {
        String name = "a \"b\"\nrm lb vserver x\\";
        LoadBalancing hostile = LoadBalancing.EMPTY.withCertificates(
                List.of(Certificate.existing(name).withSource(new CertificateSource.Install("c;d.pem", "\te", null))));

        assertThat(NetScalerCli.render(NetScalerCli.declared(XM, hostile))).isEqualTo("""
                        add ssl certKey "a \\"b\\"\\nrm lb vserver x\\\\" -cert "c;d.pem" -key "\\te"
                        save ns config
                        """);
    }
}
