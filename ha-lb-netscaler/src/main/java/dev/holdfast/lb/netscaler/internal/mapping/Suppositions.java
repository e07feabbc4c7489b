package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Ipv6;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.plan.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may stand where nothing was read: what is declared, or something else, as bad as can be. Between these two, and
 * nothing at all, a rule that looks there comes to different verdicts.
 */
public final class Suppositions {

    private static final String SOME_CERTIFICATE = "some certificate";

    private Suppositions() {}

    /**
     * What is declared; without what does not fit what was read.
     *
     * @param read what was read
     * @param declared the declaration
     * @param remarks what does not fit goes here
     * @return what was read, completed
     */
    public static LoadBalancing asDeclared(LoadBalancing read, LoadBalancing declared, Remarks remarks) {
        LoadBalancing live =
                read.withCertificates(declared.certificates()).withAddressRecords(declared.addressRecords());
        live = live.withVirtualServers(live.virtualServers().stream()
                .map(each -> declared.virtualServer(each.name())
                        .map(wanted -> each.withTls(wanted.tls()))
                        .orElse(each))
                .toList());
        for (ContentSwitch each : declared.contentSwitches()) {
            live = fitting(
                    live,
                    remarks,
                    new ObjectRef("csvserver", each.name()),
                    before -> before.withContentSwitches(joined(before.contentSwitches(), each)));
        }
        for (Gateway each : declared.gateways()) {
            live = fitting(
                    live,
                    remarks,
                    new ObjectRef("vpnvserver", each.name()),
                    before -> before.withGateways(joined(before.gateways(), each)));
        }
        live = live.withSubnetIps(
                Stream.concat(live.subnetIps().stream(), unread(declared)).toList());
        ObjectRef sites = new ObjectRef("gslbsite", declared.gslb().local());
        return fitting(live, remarks, sites, before -> before.withGslb(declared.gslb()));
    }

    /**
     * Something else: certificates that ended long ago and cover nothing, shown wherever one can be; other words for
     * logging on; a hold at one site only; no IPv6 address of the appliance's own. What was misread is something else as
     * well.
     *
     * @param live what was read, completed by what is declared
     * @param remarks tells what was misread
     * @return another configuration that agrees with what was read
     */
    public static LoadBalancing otherwise(LoadBalancing live, Remarks remarks) {
        Misread misread = new Misread(remarks);
        List<SubnetIp> unread = unread(live).toList();
        return live.withCertificates(certificates(live).map(Suppositions::ended).toList())
                .withSubnetIps(live.subnetIps().stream()
                        .filter(each -> !unread.contains(each))
                        .toList())
                .withGroups(live.groups().stream()
                        .map(each -> misread.otherwise(each))
                        .toList())
                .withVirtualServers(live.virtualServers().stream()
                        .map(each -> misread.otherwise(each).withTls(other(each.protocol(), each.tls())))
                        .toList())
                .withContentSwitches(live.contentSwitches().stream()
                        .map(each -> new ContentSwitch(
                                each.name(),
                                each.protocol(),
                                each.vip(),
                                each.port(),
                                each.rules(),
                                each.fallback(),
                                other(each.protocol(), each.tls())))
                        .toList())
                .withGateways(live.gateways().stream()
                        .map(each -> new Gateway(
                                each.name(),
                                each.vip(),
                                each.port(),
                                other(LbProtocol.SSL, each.tls()),
                                other(each.authentication())))
                        .toList())
                .withGslb(other(live.gslb()));
    }

    /**
     * The same where everything was read: something else in place of what was misread, and of nothing more.
     *
     * @param read what was read
     * @param remarks tells what was misread
     * @return another configuration that agrees with what was read
     */
    public static LoadBalancing misread(LoadBalancing read, Remarks remarks) {
        Misread misread = new Misread(remarks);
        return read.withGroups(read.groups().stream().map(misread::otherwise).toList())
                .withVirtualServers(
                        read.virtualServers().stream().map(misread::otherwise).toList());
    }

    private static Stream<SubnetIp> unread(LoadBalancing balancing) {
        return balancing.subnetIps().stream().filter(each -> each.address() instanceof Ipv6);
    }

    private static LoadBalancing fitting(
            LoadBalancing before, Remarks remarks, ObjectRef what, UnaryOperator<LoadBalancing> more) {
        return remarks.attempt(what, () -> more.apply(before)).orElse(before);
    }

    /** The declared ones, and one more if something may show one that is declared to show none. */
    private static Stream<String> certificates(LoadBalancing live) {
        Stream<String> declared = live.certificates().stream().map(Certificate::name);
        boolean more = Stream.of(
                        live.virtualServers().stream().map(each -> other(each.protocol(), each.tls())),
                        live.contentSwitches().stream().map(each -> other(each.protocol(), each.tls())),
                        live.gateways().stream().map(each -> other(LbProtocol.SSL, each.tls())))
                .flatMap(each -> each)
                .anyMatch(tls -> tls.certificates().contains(SOME_CERTIFICATE));
        return Stream.concat(declared, more ? Stream.of(SOME_CERTIFICATE) : Stream.empty())
                .distinct();
    }

    private static Certificate ended(String name) {
        return Certificate.existing(name).withValidity(null, Instant.EPOCH);
    }

    private static TlsBinding other(LbProtocol protocol, TlsBinding declared) {
        boolean shows = protocol == LbProtocol.SSL || protocol == LbProtocol.SSL_BRIDGE;
        List<String> shown = declared.certificates();
        return !shows
                ? declared
                : TlsBinding.of((shown.isEmpty() ? List.of(SOME_CERTIFICATE) : shown).toArray(String[]::new));
    }

    private static @Nullable LdapAuthentication other(@Nullable LdapAuthentication declared) {
        return declared == null
                ? null
                : new LdapAuthentication(
                        declared.name(), "0.0.0.0", declared.port(), declared.security(), "", null, null, "");
    }

    private static Gslb other(Gslb declared) {
        return new Gslb(
                declared.local(),
                declared.sites(),
                declared.services(),
                declared.virtualServers().stream()
                        .map(each -> each.withBackup(each.backup(), List.of(declared.local())))
                        .toList());
    }

    private static <T> List<T> joined(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
