package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.SubnetIp;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The walk that lint prints is the way that packets take in a network which knows nothing of lint. */
class TrafficPathLawsTest {

    /** Addresses close enough to each other that every prefix below decides something. */
    private static final List<String> HOSTS = List.of(
            "10.20.0.1",
            "10.20.0.11",
            "10.20.0.50",
            "10.20.0.140",
            "10.20.0.254",
            "10.20.1.1",
            "10.30.0.7",
            "10.30.128.9",
            "10.40.0.1",
            "10.40.0.9",
            "192.168.1.1");

    private static final List<String> NETWORKS = List.of(
            "10.20.0.0/24",
            "10.20.0.0/25",
            "10.20.0.128/25",
            "10.20.0.0/23",
            "10.20.0.0/16",
            "10.30.0.0/16",
            "10.30.128.0/17",
            "10.40.0.0/24",
            "0.0.0.0/0");

    /** What of a network changes. */
    enum Changed {
        GATEWAY,
        USIP,
        SNIP_SUBNET,
        ROUTERS,
        SERVER_INTERFACE
    }

    record Tables(List<PacketSimulator.Route> member, List<PacketSimulator.Router> routers) {}

    record Change(Changed what, SmallNetwork before, SmallNetwork after) {
        Change inSix() {
            return new Change(what, before.inSix(), after.inSix());
        }
    }

    private static Arbitrary<IpAddress> hosts() {
        return Arbitraries.of(HOSTS).map(IpAddress::of);
    }

    private static Arbitrary<IpAddress> gateways() {
        return Arbitraries.of("10.20.0.1", "10.20.0.254", "10.20.0.140", "10.40.0.1", "10.20.0.100")
                .map(IpAddress::of);
    }

    private static Arbitrary<ClientIpMode> modes() {
        return Arbitraries.of(ClientIpMode.USE_SOURCE_IP, ClientIpMode.NONE, new ClientIpMode.Header("X-Client"));
    }

    private static Arbitrary<Subnet> links() {
        return Arbitraries.of("10.20.0.0/24", "10.20.0.0/25", "10.20.0.0/23", "10.20.0.0/16", "10.20.0.8/29")
                .map(Subnet::of);
    }

    private static Arbitrary<List<SubnetIp>> snips() {
        return Arbitraries.of("10.20.0.1/24", "10.20.0.140/24", "10.20.0.1/29", "10.40.0.1/24", "10.20.1.1/24")
                .map(TrafficPathLawsTest::snip)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<PacketSimulator.Route> routes() {
        return Combinators.combine(Arbitraries.of(NETWORKS).map(Subnet::of), gateways())
                .as(PacketSimulator.Route::new);
    }

    /** Routers that hand packets to each other, to the load balancer, or round in circles. */
    private static Arbitrary<List<PacketSimulator.Router>> routers() {
        return Combinators.combine(
                        Arbitraries.of("10.20.0.254", "10.20.0.140", "10.40.0.1")
                                .map(IpAddress::of),
                        routes().list().ofMaxSize(2))
                .as(PacketSimulator.Router::new)
                .list()
                .ofMaxSize(3)
                .uniqueElements(PacketSimulator.Router::address);
    }

    /** A table of the router that the member's default gateway is: it decides about nearly every reply. */
    private static Arbitrary<List<PacketSimulator.Router>> gatewaysTable(SmallNetwork network) {
        return gateways()
                .map(via -> List.of(new PacketSimulator.Router(
                        network.gateway(), List.of(new PacketSimulator.Route(Subnet.of("0.0.0.0/0"), via)))));
    }

    private static SubnetIp snip(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.of(text.substring(0, slash));
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return new SubnetIp(address, new Subnet(address.masked(prefix), prefix));
    }

    @Provide
    Arbitrary<SmallNetwork> networks() {
        Arbitrary<IpAddress> vips =
                Arbitraries.of("10.20.0.100", "172.16.0.100").map(IpAddress::of);
        return Combinators.combine(
                        hosts(),
                        vips,
                        modes(),
                        links(),
                        gateways(),
                        Combinators.combine(routes().list().ofMaxSize(3), routers())
                                .as(Tables::new),
                        snips())
                .as((client, vip, mode, link, gateway, tables, snips) -> new SmallNetwork(
                        client,
                        vip,
                        mode,
                        IpAddress.of("10.20.0.11"),
                        link,
                        gateway,
                        tables.member(),
                        tables.routers(),
                        snips))
                .filter(network ->
                        network.snips().stream().noneMatch(own -> own.address().equals(network.client())));
    }

    @Provide
    Arbitrary<Change> changes() {
        return networks()
                .flatMap(before -> Arbitraries.oneOf(
                        changed(
                                Changed.GATEWAY,
                                before,
                                gateways().map(value -> network -> network.withGateway(value))),
                        changed(Changed.USIP, before, modes().map(value -> network -> network.withMode(value))),
                        changed(
                                Changed.ROUTERS,
                                before.withMode(ClientIpMode.USE_SOURCE_IP),
                                gatewaysTable(before).map(value -> network -> network.withRouters(value))),
                        changed(Changed.SNIP_SUBNET, before, snips().map(value -> network -> network.withSnips(value))),
                        changed(
                                Changed.SERVER_INTERFACE,
                                before,
                                links().map(value -> network -> network.withLink(value)))));
    }

    private static Arbitrary<Change> changed(
            Changed what, SmallNetwork before, Arbitrary<UnaryOperator<SmallNetwork>> how) {
        return how.map(change -> new Change(what, before, change.apply(before)))
                .filter(change -> change.after().snips().stream()
                        .noneMatch(own -> own.address().equals(before.client())));
    }

    @Property(tries = 6000)
    @StatisticsReport(onFailureOnly = true)
    void takes_the_legs_that_packets_take_and_ends_as_they_end(
            @ForAll("networks") SmallNetwork drawn, @ForAll boolean six) {
        SmallNetwork network = six ? drawn.inSix() : drawn;
        PacketSimulator simulator = network.simulator();
        boolean answered = simulator.clientIsAnswered();

        TrafficPath path = network.walk();

        boolean seen = network.mode() instanceof ClientIpMode.UseSourceIp;
        Statistics.collect(seen, answered);
        Statistics.coverage(cases -> {
            cases.check(true, true).count(count -> count > 40);
            cases.check(true, false).count(count -> count > 40);
            cases.check(false, true).count(count -> count > 40);
            cases.check(false, false).count(count -> count > 40);
        });
        assertThat(path.verdict())
                .as("%s%n%s", network, path.text())
                .isEqualTo(answered ? TrafficPath.Verdict.OK : TrafficPath.Verdict.DROPPED);
        assertThat(path.hops())
                .as("%s%n%s", network, path.text())
                .extracting(hop -> new PacketSimulator.Packet(host(hop.source()), host(hop.destination())))
                .isEqualTo(simulator.transmissions());
    }

    @Property(tries = 6000)
    @StatisticsReport(onFailureOnly = true)
    void changes_with_gateway_client_address_own_addresses_and_interface(
            @ForAll("changes") Change drawn, @ForAll boolean six) {
        Change change = six ? drawn.inSix() : drawn;
        PacketSimulator before = change.before().simulator();
        PacketSimulator after = change.after().simulator();
        boolean flips = before.clientIsAnswered() != after.clientIsAnswered();
        boolean differs = !before.transmissions().equals(after.transmissions());

        TrafficPath walked = change.before().walk();
        TrafficPath walkedAfter = change.after().walk();

        Statistics.collect(change.what(), flips ? "another verdict" : differs ? "another walk" : "the same");
        Statistics.coverage(cases -> {
            for (Changed what : Changed.values()) {
                cases.check(what, "another verdict").count(count -> count > 10);
            }
            cases.check(Changed.SNIP_SUBNET, "another walk").count(count -> count > 10);
            cases.check(Changed.USIP, "another walk").count(count -> count > 10);
        });
        assertThat(walked.verdict() != walkedAfter.verdict()).as("%s", change).isEqualTo(flips);
        if (differs || flips) {
            assertThat(walkedAfter.text()).as("%s", change).isNotEqualTo(walked.text());
        }
    }

    private static IpAddress host(String addressAndPort) {
        return IpAddress.parse(addressAndPort)
                .orElseGet(() -> IpAddress.of(addressAndPort.substring(0, addressAndPort.lastIndexOf(':'))));
    }
}
