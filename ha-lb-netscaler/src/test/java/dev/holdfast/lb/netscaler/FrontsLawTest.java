package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.store.MemoryOwnershipLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What stands before virtual servers and between sites: from any of it to any other, wherever a plan is cut off. */
class FrontsLawTest {

    @Provide
    Arbitrary<LoadBalancing> declarations() {
        return Arbitraries.of(
                LoadBalancing.EMPTY,
                Fronts.xenMobile(),
                gatewayElsewhere(),
                Fronts.contentSwitch(),
                switchElsewhere(),
                Fronts.sites("main"),
                sitesOtherwise(),
                Fronts.everything());
    }

    /** The gateway on another port, without anybody to ask. */
    private static LoadBalancing gatewayElsewhere() {
        Gateway gateway = new Gateway("_XM_gw.example", Ipv4.of("10.1.2.5"), 8443, TlsBinding.of("wildcard"), null);
        return Fronts.xenMobile().withGateways(List.of(gateway));
    }

    /** The content switch on another port, with one certificate and other targets. */
    private static LoadBalancing switchElsewhere() {
        ContentSwitch front = new ContentSwitch(
                "cs_front",
                LbProtocol.SSL,
                Ipv4.of("10.4.0.1"),
                8443,
                List.of(new ContentSwitch.Rule("to_portal", 20, "HTTP.REQ.URL.STARTSWITH(\"/p\")", "vs_rest")),
                "vs_portal",
                TlsBinding.of("second"));
        return Fronts.contentSwitch().withContentSwitches(List.of(front));
    }

    /** Sites with services of another protocol, and another time to live. */
    private static LoadBalancing sitesOtherwise() {
        LoadBalancing sites = Fronts.sites("main", "dr");
        Gslb gslb = sites.gslb();
        return sites.withGslb(new Gslb(
                gslb.local(),
                gslb.sites(),
                gslb.services().stream()
                        .map(each -> new GslbService(
                                each.name(), each.site(), each.protocol(), each.address(), 8443, each.monitors()))
                        .toList(),
                gslb.virtualServers().stream()
                        .map(each -> each.domains().isEmpty()
                                ? each
                                : each.withDomains(new GslbDomain("core.example", Duration.ofSeconds(5))))
                        .toList()));
    }

    private static NetScalerLoadBalancer balancer(NitroEmulator appliance, NetScalerObject... also) {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .allowPlainHttp()
                .name("ns1")
                .cluster(ClusterId.of("any"))
                .store("store1")
                .deletions(100)
                .ledger(MemoryOwnershipLedger.create())
                .secrets(name -> Optional.of(name.toCharArray()))
                .also(also)
                .build();
    }

    private static NetScalerObject certificate(String name) {
        return NetScalerObject.of("sslcertkey").with("certkey", name).with("cert", name + ".pem");
    }

    @Property(tries = 30)
    void from_any_front_to_any_other_and_back_wherever_it_is_cut_off(
            @ForAll("declarations") LoadBalancing from,
            @ForAll("declarations") LoadBalancing to,
            @ForAll @DoubleRange(max = 1) double part) {
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer somebody = balancer(
                        appliance,
                        certificate("first"),
                        certificate("second"),
                        certificate("device-ca"),
                        certificate("wildcard"));
                NetScalerLoadBalancer balancer = balancer(appliance)) {
            apply(somebody, somebody.plan(LoadBalancing.EMPTY).orElseThrow());
            apply(balancer, balancer.plan(from).orElseThrow());
            ChangeSet whole = balancer.plan(to).orElseThrow();
            int steps = (int) Math.round(part * whole.changes().size());
            ChangeSet done = new ChangeSet("cut off", whole.changes().subList(0, steps));

            apply(balancer, done);
            apply(balancer, done.inverse());
            // What comes back comes without its secret, which nobody could read: that is planned again.
            assertThat(balancer.plan(from).orElseThrow().changes())
                    .allMatch(each ->
                            each.kind() == ChangeKind.SAVE || each.before().containsValue("(the one before)"));

            apply(balancer, done);
            apply(balancer, balancer.plan(to).orElseThrow());
            assertThat(balancer.plan(to).orElseThrow().changes()).isEmpty();
            assertThat(balancer.drift(to).orElseThrow().isClean()).isTrue();

            apply(balancer, balancer.plan(from).orElseThrow());
            assertThat(balancer.plan(from).orElseThrow().changes()).isEmpty();
        }
    }

    private static void apply(NetScalerLoadBalancer balancer, ChangeSet changes) {
        assertThat(balancer.apply(changes))
                .as(() -> NetScalerCli.render(changes))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }
}
