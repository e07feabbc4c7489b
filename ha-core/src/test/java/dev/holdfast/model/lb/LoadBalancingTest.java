package dev.holdfast.model.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Problem;
import dev.holdfast.model.SiteId;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LoadBalancingTest {

    private static final Ipv4 VIP = Ipv4.of("10.0.0.1");
    private static final ClientCertificateHeader HEADER = new ClientCertificateHeader("p", "a", "NSClientCert", 100);

    private static final LoadBalancing BASE = new LoadBalancing(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(VirtualServer.builder("vs", LbProtocol.SSL)
                    .address(VIP, 443)
                    .build()),
            TrafficPaths.NONE);

    private static List<String> problems(ThrowingCallable declaration) {
        return catchThrowableOfType(InvalidDeclarationException.class, declaration).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static ContentSwitch contentSwitch(String name, String fallback, TlsBinding tls) {
        return new ContentSwitch(name, LbProtocol.SSL, VIP, 443, List.of(), fallback, tls);
    }

    @Test
    void finds_every_reference_that_leads_nowhere_at_once() {
        List<String> problems = problems(() -> new LoadBalancing(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                BASE.virtualServers().stream()
                        .map(each -> each.withTls(TlsBinding.of("c1")))
                        .toList(),
                TrafficPaths.NONE,
                List.of(Certificate.existing("c"), Certificate.existing("c")),
                List.of(contentSwitch("cs", "vs9", TlsBinding.of("c2")), contentSwitch("vs", "vs", TlsBinding.NONE)),
                List.of(new Gateway("cs", VIP, 443, TlsBinding.of("c3"), null)),
                List.of(AddressRecord.of("n", VIP), AddressRecord.of("n", VIP)),
                Gslb.NONE));

        assertThat(problems)
                .containsExactly(
                        "certificates: declared twice (found: c). Give each its own name.",
                        "virtualServers[vs].tls.certificates: no such name (found: c1). Use one of [c, c].",
                        "contentSwitches[cs].fallback: no such name (found: vs9). Use one of [vs].",
                        "contentSwitches[cs].tls.certificates: no such name (found: c2). Use one of [c, c].",
                        "contentSwitches[vs]: the name of something else that clients reach (found: vs). Give it its own.",
                        "gateways[cs]: the name of something else that clients reach (found: cs). Give it its own.",
                        "gateways[cs].tls.certificates: no such name (found: c3). Use one of [c, c].",
                        "addressRecords: declared twice (found: n to 10.0.0.1). Give each its own name.");
    }

    @Test
    void one_policy_may_stand_before_several_virtual_servers_but_means_one_thing() {
        TlsBinding first = TlsBinding.NONE.withClientCertificates(ClientCertificates.OPTIONAL, List.of(), HEADER);
        TlsBinding second = TlsBinding.NONE.withClientCertificates(
                ClientCertificates.OPTIONAL, List.of(), new ClientCertificateHeader("p", "a", "Other", 100));

        assertThat(BASE.withContentSwitches(
                                List.of(contentSwitch("one", "vs", first), contentSwitch("two", "vs", first)))
                        .contentSwitches())
                .hasSize(2);
        assertThat(problems(() -> BASE.withContentSwitches(
                        List.of(contentSwitch("one", "vs", first), contentSwitch("two", "vs", second)))))
                .containsExactly("contentSwitches[two].tls.header: declared twice, differently (found: p). "
                        + "Make both the same, or rename one.");
    }

    @Test
    void one_directory_may_serve_several_gateways_but_means_one_thing() {
        Gateway one = new Gateway("gw1", VIP, 443, TlsBinding.NONE, ldap("uid"));

        assertThat(problems(() ->
                        BASE.withGateways(List.of(one, new Gateway("gw2", VIP, 444, TlsBinding.NONE, ldap("mail"))))))
                .containsExactly("gateways[gw2].authentication: declared twice, differently (found: ad). "
                        + "Make both the same, or rename one.");
        assertThat(BASE.withGateways(List.of(one, new Gateway("gw2", VIP, 444, TlsBinding.NONE, ldap("uid"))))
                        .gateways())
                .hasSize(2);
    }

    private static LdapAuthentication ldap(String attribute) {
        return new LdapAuthentication(
                "ad", "10.0.0.9", 636, LdapAuthentication.Security.SSL, "dc=example", null, null, attribute);
    }

    @Test
    void a_header_needs_certificates_that_are_asked_for() {
        assertThatThrownBy(() -> TlsBinding.NONE.withClientCertificates(ClientCertificates.IGNORED, List.of(), HEADER))
                .hasMessageContaining("NSClientCert")
                .hasMessageContaining("OPTIONAL or MANDATORY");
    }

    @Test
    void a_certificate_is_shown_or_an_authority_not_both() {
        assertThatThrownBy(() ->
                        TlsBinding.of("c").withClientCertificates(ClientCertificates.OPTIONAL, List.of("c"), null))
                .hasMessageContaining("[c]");
    }

    @Test
    void content_is_switched_by_what_can_be_read_in_an_order_without_ties() {
        assertThatThrownBy(() ->
                        new ContentSwitch("cs", LbProtocol.SSL_BRIDGE, VIP, 443, List.of(), null, TlsBinding.NONE))
                .hasMessageContaining("content switch cs: SSL_BRIDGE passes through unread");
        ContentSwitch.Rule rule = new ContentSwitch.Rule("r", 10, "true", "vs");
        assertThatThrownBy(() ->
                        new ContentSwitch("cs", LbProtocol.SSL, VIP, 443, List.of(rule, rule), null, TlsBinding.NONE))
                .hasMessageContaining("[10, 10]");
    }

    @Test
    void times_are_whole_seconds() {
        assertThatThrownBy(() -> BASE.virtualServers().get(0).withClientTimeout(Duration.ofMillis(1500)))
                .hasMessageContaining("PT1.5S")
                .hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> new GslbDomain("core.example", Duration.ofSeconds(-1)))
                .hasMessageContaining("core.example");
    }

    @Test
    void finds_everything_wrong_between_sites_at_once() {
        GslbSite main = new GslbSite("main", SiteId.of("main"), VIP, null);
        GslbService service = new GslbService("svc", "south", LbProtocol.SSL_BRIDGE, VIP, 443, List.of("mon9"));
        GslbVirtualServer vserver =
                GslbVirtualServer.of("gv", LbProtocol.SSL_BRIDGE, "svc9").withBackup("gv9", List.of("north"));

        assertThat(problems(() -> new Gslb("west", List.of(main), List.of(service), List.of(vserver))))
                .containsExactly(
                        "local: no such name (found: west). Use one of [main].",
                        "services[svc].site: no such name (found: south). Use one of [main].",
                        "virtualServers[gv].services: no such name (found: svc9). Use one of [svc].",
                        "virtualServers[gv].holdDownAt: no such name (found: north). Use one of [main].",
                        "virtualServers[gv].backup: no such name (found: gv9). Use one of [gv].");
        GslbService there = new GslbService("svc", "main", LbProtocol.SSL_BRIDGE, VIP, 443, List.of("mon9"));
        assertThat(problems(() -> BASE.withGslb(new Gslb("main", List.of(main), List.of(there), List.of()))))
                .containsExactly("gslb.services[svc].monitors: no such name (found: mon9). Use one of [].");
    }
}
