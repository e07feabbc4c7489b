package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Reach;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WaitingTest extends ApplianceTest {

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

    @Test
    void a_plan_with_what_waits_is_refused_before_the_first_write_and_names_it() {
        ChangeSet plan = plan(Fronts.sites("main", "dr"));

        EffectOutcome outcome = balancer.apply(plan);

        assertThat(NetScalerCli.waiting(plan))
                .hasSize(10)
                .contains(new ObjectRef("gslbsite", "main"), new ObjectRef("gslbvserver", "gv_core"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains(
                                        "nothing was changed",
                                        "gslbvserver gv_core_dr",
                                        "render the plan as commands"));
        assertThat(writes()).isEmpty();
    }

    @Test
    void what_does_not_wait_is_applied_as_before_and_the_second_plan_is_empty() {
        LoadBalancing without = NetScalerCli.withoutWaiting(Fronts.everything());
        apply(without);

        assertThat(NetScalerCli.waiting(plan(without))).isEmpty();
        assertThat(plan(without).changes()).isEmpty();
        assertThat(appliance.attribute("lbvserver", "_XM_LB_MAM_titan.example_10.1.2.4_8443", "clttimeout"))
                .isEqualTo("600");
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

    @Test
    void the_printed_list_of_what_waits_is_the_schemas() throws IOException {
        String page = Files.readString(Path.of("src/main/java/dev/holdfast/lb/netscaler/package-info.java"));

        assertThat(Pattern.compile("<li>\\{@code (\\w+)}")
                        .matcher(page)
                        .results()
                        .map(each -> each.group(1)))
                .containsExactlyElementsOf(NetScalerCli.waiting());
        assertThat(NetScalerCli.waiting())
                .hasSize(23)
                .contains("nsip6", "sslcertkey", "csvserver", "vpnvserver", "gslbvserver");
    }

    @Test
    void every_row_that_waits_is_spoken_by_some_declaration() {
        // A row nobody maps would be a promise the adapter does not keep.
        Map<String, Set<String>> spoken = new TreeMap<>();
        for (Change change : NetScalerCli.declared(XM, Fronts.everything()).changes()) {
            Set<String> names = spoken.computeIfAbsent(change.target().type(), type -> new TreeSet<>());
            names.addAll(change.after().keySet());
        }

        for (ResourceType type : Schema.standard().types()) {
            if (type.reach() == Reach.CLI) {
                Set<String> names = spoken.getOrDefault(type.name(), Set.of());
                assertThat(type.attributes().stream()
                                .filter(each -> each.role() != Role.KEY)
                                .map(Attribute::name))
                        .as(type.name())
                        .isSubsetOf(names);
                assertThat(spoken).containsKey(type.name());
            }
        }
    }
}
