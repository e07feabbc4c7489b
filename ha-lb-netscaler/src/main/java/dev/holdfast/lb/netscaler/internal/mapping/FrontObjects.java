package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ClientCertificateHeader;
import dev.holdfast.model.lb.ClientCertificates;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.TlsBinding;
import java.util.Map;
import java.util.TreeMap;

/** What stands before the virtual servers: certificates, TLS, content switches, gateways, address records. */
final class FrontObjects {

    private static final String ANY_CLIENT_CERTIFICATE = "CLIENT.SSL.CLIENT_CERT.EXISTS";
    private static final String FIRST_PRIORITY = "100";

    private final Collected objects;
    private final Ownership ownership;

    FrontObjects(Collected objects, Ownership ownership) {
        this.objects = objects;
        this.ownership = ownership;
    }

    /** One that is there already needs no object of its own: its name in the bindings is all that is said of it. */
    void certificate(Certificate certificate) {
        if (certificate.source() instanceof CertificateSource.Install install) {
            Map<String, String> values = new TreeMap<>(
                    Map.of("certkey", certificate.name(), "cert", install.certificateFile(), "key", install.keyFile()));
            if (install.passphrase() != null) {
                values.put("passplain", install.passphrase());
            }
            if (install.serial() != null) {
                values.put("serial", install.serial());
            }
            objects.add("sslcertkey", values);
        }
    }

    /** Of a front that declares none of it, all of it is somebody else's. */
    void tls(String front, TlsBinding tls) {
        Map<String, String> settings = new TreeMap<>(Map.of("vservername", front));
        if (tls.clientCertificates() != ClientCertificates.IGNORED) {
            boolean mandatory = tls.clientCertificates() == ClientCertificates.MANDATORY;
            settings.put("clientauth", "ENABLED");
            settings.put("clientcert", mandatory ? "Mandatory" : "Optional");
        }
        if (tls.certificates().size() > 1) {
            settings.put("snienable", "ENABLED");
        }
        if (!tls.equals(TlsBinding.NONE)) {
            objects.add("sslvserver", settings);
        }
        for (String certificate : tls.certificates()) {
            // A second one bound like the first would replace it; only by the host asked for can both be shown.
            boolean first = certificate.equals(tls.certificates().get(0));
            bind(front, certificate, first ? Map.of() : Map.of("snicert", "true"));
        }
        tls.authorities().forEach(authority -> bind(front, authority, Map.of("ca", "true")));
        ClientCertificateHeader header = tls.header();
        if (header != null) {
            forward(front, header);
        }
    }

    private void bind(String front, String certificate, Map<String, String> how) {
        Map<String, String> values = new TreeMap<>(Map.of("vservername", front, "certkeyname", certificate));
        values.putAll(how);
        objects.add("sslvserver_sslcertkey_binding", values);
    }

    private void forward(String front, ClientCertificateHeader header) {
        objects.add(
                "sslaction", Map.of("name", header.action(), "clientcert", "ENABLED", "certheader", header.header()));
        objects.add(
                "sslpolicy",
                Map.of("name", header.policy(), "rule", ANY_CLIENT_CERTIFICATE, "action", header.action()));
        objects.add(
                "sslvserver_sslpolicy_binding",
                Map.of(
                        "vservername",
                        front,
                        "policyname",
                        header.policy(),
                        "priority",
                        "" + header.priority(),
                        "gotopriorityexpression",
                        "END"));
    }

    void contentSwitch(ContentSwitch contentSwitch) {
        String name = contentSwitch.name();
        objects.add(
                "csvserver",
                Map.of(
                        "name",
                        name,
                        "servicetype",
                        contentSwitch.protocol().name(),
                        "ipv46",
                        contentSwitch.vip().toString(),
                        "port",
                        "" + contentSwitch.port(),
                        "comment",
                        ownership.token()));
        tls(name, contentSwitch.tls());
        for (ContentSwitch.Rule rule : contentSwitch.rules()) {
            objects.add(
                    "csaction",
                    Map.of("name", rule.name(), "targetlbvserver", rule.virtualServer(), "comment", ownership.token()));
            objects.add(
                    "cspolicy", Map.of("policyname", rule.name(), "rule", rule.expression(), "action", rule.name()));
            objects.add(
                    "csvserver_cspolicy_binding",
                    Map.of("name", name, "policyname", rule.name(), "priority", "" + rule.priority()));
        }
        if (contentSwitch.fallback() != null) {
            objects.add("csvserver_lbvserver_binding", Map.of("name", name, "lbvserver", contentSwitch.fallback()));
        }
    }

    void gateway(Gateway gateway) {
        LdapAuthentication directory = gateway.authentication();
        Map<String, String> values = new TreeMap<>(Map.of(
                "name",
                gateway.name(),
                "servicetype",
                "SSL",
                "ipv46",
                gateway.vip().toString(),
                "port",
                "" + gateway.port(),
                "comment",
                ownership.token()));
        if (directory == null) {
            values.put("authentication", "OFF");
        }
        objects.add("vpnvserver", values);
        tls(gateway.name(), gateway.tls());
        if (directory != null) {
            directory(gateway.name(), directory);
        }
    }

    private void directory(String gateway, LdapAuthentication directory) {
        Map<String, String> values = new TreeMap<>();
        values.put("name", directory.name());
        values.put(IpAddress.parse(directory.server()).isPresent() ? "serverip" : "servername", directory.server());
        values.put("serverport", "" + directory.port());
        values.put("sectype", directory.security().name());
        values.put("ldapbase", directory.base());
        values.put("ldaploginname", directory.logonAttribute());
        if (directory.bindDn() != null) {
            values.put("ldapbinddn", directory.bindDn());
        }
        if (directory.bindSecret() != null) {
            values.put("ldapbinddnpassword", directory.bindSecret());
        }
        objects.add("authenticationldapaction", values);
        objects.add(
                "authenticationldappolicy",
                Map.of("name", directory.name(), "rule", "ns_true", "reqaction", directory.name()));
        objects.add(
                "vpnvserver_authenticationldappolicy_binding",
                Map.of("name", gateway, "policy", directory.name(), "priority", FIRST_PRIORITY));
    }

    void addressRecord(AddressRecord record) {
        objects.add(
                "dnsaddrec",
                Map.of(
                        "hostname",
                        record.name(),
                        "ipaddress",
                        record.address().toString(),
                        "ttl",
                        "" + record.timeToLive().toSeconds()));
    }
}
