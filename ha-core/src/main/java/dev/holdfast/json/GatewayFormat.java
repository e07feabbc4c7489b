package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.TlsBinding;
import org.jspecify.annotations.Nullable;

/** Where users log on. */
final class GatewayFormat {

    private static final int LDAP = 389;

    private static final String HELP = """
            name: Unique among gateways.
            vip: IPv4 or IPv6 address that users reach (XM-45).
            port: TCP port that users reach.
            authentication: Directory that users log on with (XM-47); nobody is asked if left out.
            """;

    private static final String LDAP_HELP = """
            name: What the directory is called on the load balancer.
            server: Address or name of the directory (XM-47).
            port: TCP port: usually 389, or 636 where TLS is spoken from the start.
            security: How the connection is protected: PLAINTEXT not at all, TLS upgraded on the same port, SSL from \
            the start.
            base: Where in the directory users are looked for.
            bindDn: As whom to look; nobody in particular if left out.
            bindSecret: Name of the secret that goes with bindDn, never the secret.
            logonAttribute: Attribute that holds what users type as their name; the same as in the product's own LDAP \
            configuration (XM-48).
            """;

    private GatewayFormat() {}

    static @Nullable Gateway read(Fields in) {
        in.help(HELP);
        String name = in.text("name");
        IpAddress vip = in.requiredParsed("vip", IpAddress::of);
        int port = in.integer("port", 443, 1, 65535);
        TlsBinding tls = TlsFormat.of(in);
        LdapAuthentication authentication = in.optional("authentication", GatewayFormat::authentication);
        in.end();
        return vip == null ? null : in.build(() -> new Gateway(name, vip, port, tls, authentication));
    }

    static ObjectNode write(Gateway gateway) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", gateway.name());
        out.put("vip", gateway.vip().toString());
        out.put("port", gateway.port());
        TlsFormat.put(out, gateway.tls());
        LdapAuthentication ldap = gateway.authentication();
        if (ldap != null) {
            out.set("authentication", write(ldap));
        }
        return out;
    }

    private static @Nullable LdapAuthentication authentication(Fields in) {
        in.help(LDAP_HELP);
        String name = in.text("name");
        String server = in.text("server");
        int port = in.integer("port", LDAP, 1, 65535);
        LdapAuthentication.Security security = in.constant("security", LdapAuthentication.Security.class, null);
        String base = in.text("base");
        String bindDn = in.optionalText("bindDn");
        String bindSecret = in.optionalText("bindSecret");
        String attribute = in.text("logonAttribute");
        in.end();
        return in.build(
                () -> new LdapAuthentication(name, server, port, security, base, bindDn, bindSecret, attribute));
    }

    private static ObjectNode write(LdapAuthentication ldap) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", ldap.name());
        out.put("server", ldap.server());
        if (ldap.port() != LDAP) {
            out.put("port", ldap.port());
        }
        out.put("security", ldap.security().name());
        out.put("base", ldap.base());
        if (ldap.bindDn() != null) {
            out.put("bindDn", ldap.bindDn());
        }
        if (ldap.bindSecret() != null) {
            out.put("bindSecret", ldap.bindSecret());
        }
        out.put("logonAttribute", ldap.logonAttribute());
        return out;
    }
}
