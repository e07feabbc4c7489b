package dev.holdfast.json;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ClientCertificateHeader;
import dev.holdfast.model.lb.ClientCertificates;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Certificates, content switches, gateways, records and sites with everything that can stand in one.
 *
 * @param random the seed is what a failure prints
 * @param text draws a text of the same seed
 */
record DrawnFronts(Random random, Supplier<String> text) {

    private static final LbProtocol[] SWITCHED = {LbProtocol.TCP, LbProtocol.HTTP, LbProtocol.SSL};

    LoadBalancing before(LoadBalancing drawn, SiteId site) {
        LoadBalancing certified = drawn.withCertificates(several(i -> certificate("c" + i)));
        List<VirtualServer> vservers = certified.virtualServers().stream()
                .map(each -> each.withTls(tls(certified)).withClientTimeout(maybe(this::seconds)))
                .toList();
        LoadBalancing shown = certified.withVirtualServers(vservers);
        return shown.withContentSwitches(several(i -> contentSwitch(i, shown)))
                .withGateways(several(i -> new Gateway("gw" + i, address(), port(), tls(shown), maybe(() -> ldap(i)))))
                .withAddressRecords(several(i -> new AddressRecord("n" + i + text.get(), address(), seconds())))
                .withGslb(random.nextBoolean() ? Gslb.NONE : gslb(shown, site));
    }

    private Certificate certificate(String name) {
        Instant first = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        return new Certificate(
                name,
                several(i -> text.get()),
                maybe(() -> first),
                maybe(() -> first.plusSeconds(random.nextInt(1_000_000))),
                maybe(() -> "%064x".formatted(random.nextInt(Integer.MAX_VALUE))),
                random.nextBoolean()
                        ? CertificateSource.EXISTING
                        : new CertificateSource.Install(
                                text.get(),
                                text.get(),
                                maybe(text),
                                maybe(() -> "%X".formatted(random.nextInt(Integer.MAX_VALUE)))));
    }

    private TlsBinding tls(LoadBalancing balancing) {
        List<String> names =
                balancing.certificates().stream().map(Certificate::name).toList();
        int shown = random.nextInt(names.size() + 1);
        ClientCertificates clients = pick(ClientCertificates.values());
        ClientCertificateHeader header = clients == ClientCertificates.IGNORED
                ? null
                : maybe(() -> new ClientCertificateHeader("policy", "action", "header", 1 + random.nextInt(1000)));
        return new TlsBinding(names.subList(0, shown), names.subList(shown, names.size()), clients, header);
    }

    private ContentSwitch contentSwitch(int index, LoadBalancing balancing) {
        List<String> targets =
                balancing.virtualServers().stream().map(VirtualServer::name).toList();
        List<ContentSwitch.Rule> rules = targets.isEmpty()
                ? List.of()
                : several(i -> new ContentSwitch.Rule(
                        "rule" + index + "-" + i, 10 + i, text.get(), targets.get(random.nextInt(targets.size()))));
        return new ContentSwitch(
                "cs" + index,
                pick(SWITCHED),
                address(),
                port(),
                rules,
                targets.isEmpty() ? null : maybe(() -> targets.get(0)),
                tls(balancing));
    }

    private LdapAuthentication ldap(int index) {
        String bindDn = maybe(text);
        return new LdapAuthentication(
                "ldap" + index,
                text.get(),
                port(),
                pick(LdapAuthentication.Security.values()),
                text.get(),
                bindDn,
                bindDn == null ? null : maybe(text),
                text.get());
    }

    private Gslb gslb(LoadBalancing balancing, SiteId where) {
        List<String> monitors =
                balancing.monitors().stream().map(each -> each.name()).toList();
        List<GslbService> services = several(
                i -> new GslbService("svc" + i, "site0", pick(LbProtocol.values()), address(), port(), monitors));
        List<GslbVirtualServer> vservers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String domain = "d" + i + text.get();
            vservers.add(new GslbVirtualServer(
                    "gv" + i,
                    pick(LbProtocol.values()),
                    pick(LbMethod.values()),
                    services.stream().map(GslbService::name).toList(),
                    random.nextBoolean() ? List.of() : List.of(new GslbDomain(domain, seconds())),
                    vservers.isEmpty() ? null : maybe(() -> vservers.get(0).name()),
                    random.nextBoolean() ? List.of() : List.of("site0"),
                    random.nextBoolean(),
                    random.nextBoolean()));
        }
        GslbSite site = new GslbSite("site0", where, address(), maybe(this::address));
        return new Gslb("site0", List.of(site), services, vservers);
    }

    private Ipv4 address() {
        return new Ipv4(Integer.toUnsignedLong(random.nextInt()));
    }

    private int port() {
        return 1 + random.nextInt(65535);
    }

    private Duration seconds() {
        return Duration.ofSeconds(random.nextInt(100_000));
    }

    private <E> E pick(E[] from) {
        return from[random.nextInt(from.length)];
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> several(IntFunction<T> each) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(each).toList();
    }
}
