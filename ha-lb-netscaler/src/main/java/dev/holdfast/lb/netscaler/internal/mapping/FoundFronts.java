package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ClientCertificateHeader;
import dev.holdfast.model.lb.ClientCertificates;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ObjectRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way back from {@link FrontObjects}: certificates, TLS, content switches, gateways, address records. As lenient as
 * {@link FoundBalancing}. Which names a certificate covers, and until when, stands in the certificate alone.
 */
public final class FoundFronts {

    private static final String CERTIFICATE = "sslvserver_sslcertkey_binding";

    private final FoundObjects observed;
    private final Remarks remarks;
    private final Map<ObjectRef, Found> named = new HashMap<>();

    private FoundFronts(List<NitroObject> observed, Remarks remarks) {
        this.observed = new FoundObjects(observed);
        this.remarks = remarks;
        observed.forEach(each -> named.put(each.ref(), new Found(each)));
    }

    /**
     * Adds what stands before the virtual servers.
     *
     * @param read virtual servers and what stands behind them
     * @param observed objects and bindings
     * @param remarks what is left out goes here
     * @return the same with its fronts
     */
    public static LoadBalancing on(LoadBalancing read, List<NitroObject> observed, Remarks remarks) {
        return new FoundFronts(observed, remarks).on(read);
    }

    private LoadBalancing on(LoadBalancing read) {
        Set<String> vservers =
                read.virtualServers().stream().map(VirtualServer::name).collect(Collectors.toUnmodifiableSet());
        LoadBalancing with = read.withCertificates(certificates())
                .withVirtualServers(read.virtualServers().stream()
                        .map(each -> each.withTls(tls(each.name())))
                        .toList())
                .withAddressRecords(read("dnsaddrec", FoundFronts::addressRecord));
        List<ContentSwitch> switches = read("csvserver", found -> contentSwitch(found, vservers));
        List<Gateway> gateways = read("vpnvserver", this::gateway);
        with = fitting(
                with,
                "csvserver",
                switches,
                ContentSwitch::name,
                LoadBalancing::contentSwitches,
                LoadBalancing::withContentSwitches);
        return fitting(
                with, "vpnvserver", gateways, Gateway::name, LoadBalancing::gateways, LoadBalancing::withGateways);
    }

    private <T> List<T> read(String type, Function<Found, T> reading) {
        return observed.ofType(type)
                .flatMap(each -> remarks.attempt(each.object().ref(), () -> reading.apply(each)).stream())
                .toList();
    }

    /** All at once; where two of them do not go together, one by one, and the later one is left out. */
    private <T> LoadBalancing fitting(
            LoadBalancing before,
            String type,
            List<T> all,
            Function<T, String> name,
            Function<LoadBalancing, List<T>> get,
            BiFunction<LoadBalancing, List<T>, LoadBalancing> set) {
        try {
            return set.apply(before, all);
        } catch (InvalidDeclarationException e) {
            LoadBalancing with = before;
            for (T each : all) {
                LoadBalancing present = with;
                List<T> more = Stream.concat(get.apply(present).stream(), Stream.of(each))
                        .toList();
                with = remarks.attempt(new ObjectRef(type, name.apply(each)), () -> set.apply(present, more))
                        .orElse(present);
            }
            return with;
        }
    }

    private List<Certificate> certificates() {
        return Stream.concat(
                        observed.ofType("sslcertkey").map(each -> each.text("certkey")),
                        observed.ofType(CERTIFICATE).map(FoundObjects::child))
                .distinct()
                .map(Certificate::existing)
                .toList();
    }

    private TlsBinding tls(String front) {
        List<Found> bound = observed.boundTo(CERTIFICATE, front).toList();
        List<String> authorities = bound.stream()
                .filter(each -> each.is("ca", "true"))
                .map(FoundObjects::child)
                .toList();
        List<String> shown = bound.stream()
                .filter(each -> !each.is("ca", "true"))
                .map(FoundObjects::child)
                .filter(each -> !authorities.contains(each))
                .toList();
        Found settings = named.get(new ObjectRef("sslvserver", front));
        ClientCertificates asked = settings == null ? ClientCertificates.IGNORED : clientCertificates(settings);
        return new TlsBinding(shown, authorities, asked, asked == ClientCertificates.IGNORED ? null : header(front));
    }

    private static ClientCertificates clientCertificates(Found settings) {
        if (!settings.is("clientauth", "ENABLED")) {
            return ClientCertificates.IGNORED;
        }
        return settings.is("clientcert", "OPTIONAL") || settings.is("clientcert", "Optional")
                ? ClientCertificates.OPTIONAL
                : ClientCertificates.MANDATORY;
    }

    private @Nullable ClientCertificateHeader header(String front) {
        return observed.boundTo("sslvserver_sslpolicy_binding", front)
                .flatMap(each -> remarks.attempt(each.object().ref(), () -> header(each)).stream())
                .findFirst()
                .orElse(null);
    }

    private ClientCertificateHeader header(Found binding) {
        Found policy = need("sslpolicy", FoundObjects.child(binding));
        Found action = need("sslaction", policy.text("action"));
        return new ClientCertificateHeader(
                policy.text("name"), action.text("name"), action.text("certheader"), binding.number("priority"));
    }

    private ContentSwitch contentSwitch(Found found, Set<String> vservers) {
        String name = found.text("name");
        List<ContentSwitch.Rule> rules = observed.boundTo("csvserver_cspolicy_binding", name)
                .flatMap(each -> remarks.attempt(each.object().ref(), () -> rule(each, vservers)).stream())
                .toList();
        String fallback = observed.boundTo("csvserver_lbvserver_binding", name)
                .map(FoundObjects::child)
                .filter(vservers::contains)
                .findFirst()
                .orElse(null);
        return new ContentSwitch(
                name,
                found.protocol(),
                IpAddress.of(found.text("ipv46")),
                found.number("port"),
                rules,
                fallback,
                tls(name));
    }

    private ContentSwitch.Rule rule(Found binding, Set<String> vservers) {
        Found policy = need("cspolicy", FoundObjects.child(binding));
        String target = binding.text("targetlbvserver");
        if (target.isEmpty()) {
            target = need("csaction", policy.text("action")).text("targetlbvserver");
        }
        if (!vservers.contains(target)) {
            throw new IllegalArgumentException("targetlbvserver " + target);
        }
        return new ContentSwitch.Rule(
                FoundObjects.child(binding), binding.number("priority"), policy.text("rule"), target);
    }

    private Gateway gateway(Found found) {
        String name = found.text("name");
        LdapAuthentication directory = observed.boundTo("vpnvserver_authenticationldappolicy_binding", name)
                .flatMap(each -> remarks.attempt(each.object().ref(), () -> directory(each)).stream())
                .findFirst()
                .orElse(null);
        return new Gateway(name, IpAddress.of(found.text("ipv46")), found.number("port"), tls(name), directory);
    }

    /** The secret is the appliance's, and not read. */
    private LdapAuthentication directory(Found binding) {
        Found policy = need("authenticationldappolicy", FoundObjects.child(binding));
        Found action = need("authenticationldapaction", policy.text("reqaction"));
        String address = action.text("serverip");
        String account = action.text("ldapbinddn");
        return new LdapAuthentication(
                action.text("name"),
                address.isEmpty() ? action.text("servername") : address,
                action.number("serverport"),
                LdapAuthentication.Security.valueOf(action.text("sectype")),
                action.text("ldapbase"),
                account.isEmpty() ? null : account,
                null,
                action.text("ldaploginname"));
    }

    private static AddressRecord addressRecord(Found found) {
        return new AddressRecord(
                found.text("hostname"), Ipv4.of(found.text("ipaddress")), Duration.ofSeconds(found.number("ttl")));
    }

    private Found need(String type, String name) {
        Found found = named.get(new ObjectRef(type, name));
        if (found == null) {
            throw new IllegalArgumentException("no " + type + " " + name);
        }
        return found;
    }
}
