package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.lb.ClientCertificateHeader;
import dev.holdfast.model.lb.ClientCertificates;
import dev.holdfast.model.lb.TlsBinding;
import java.util.List;
import java.util.Objects;

/** What is shown to clients and asked of them; the field {@code tls} of whatever clients reach. */
final class TlsFormat {

    private static final int MOST = Integer.MAX_VALUE;

    private static final String HOLDER_HELP = """
            tls: Certificates shown here and asked for (XM-46, XM-52); left out unless TLS ends here.
            """;

    private static final String HELP = """
            certificates: Names of certificates; the first is shown unless the client asks for a host that another \
            one covers.
            authorities: Names of certificates of those who may have issued a client's certificate.
            clientCertificates: Whether clients are asked for a certificate: IGNORED no, OPTIONAL yes, MANDATORY \
            turns away who has none.
            header: Passes a client's certificate on to the member in an HTTP header (XM-E11).
            """;

    private static final String HEADER_HELP = """
            policy: What the condition is called on the load balancer.
            action: What the insertion is called on the load balancer.
            header: Name of the HTTP header, such as NSClientCert (XM-E11).
            priority: Where several policies apply, the lower is asked first.
            """;

    private TlsFormat() {}

    static TlsBinding of(Fields holder) {
        holder.help(HOLDER_HELP);
        return Objects.requireNonNullElse(holder.optional("tls", TlsFormat::read), TlsBinding.NONE);
    }

    static void put(ObjectNode holder, TlsBinding tls) {
        if (!tls.equals(TlsBinding.NONE)) {
            holder.set("tls", write(tls));
        }
    }

    private static TlsBinding read(Fields in) {
        in.help(HELP);
        List<String> certificates = in.texts("certificates");
        List<String> authorities = in.texts("authorities");
        ClientCertificates clients =
                in.constant("clientCertificates", ClientCertificates.class, ClientCertificates.IGNORED);
        ClientCertificateHeader header = in.optional("header", TlsFormat::header);
        in.end();
        TlsBinding tls = in.build(() -> new TlsBinding(certificates, authorities, clients, header));
        return tls == null ? TlsBinding.NONE : tls;
    }

    private static ClientCertificateHeader header(Fields in) {
        in.help(HEADER_HELP);
        ClientCertificateHeader header = new ClientCertificateHeader(
                in.text("policy"), in.text("action"), in.text("header"), in.requiredInteger("priority", 1, MOST));
        in.end();
        return header;
    }

    private static ObjectNode write(TlsBinding tls) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        tls.certificates().forEach(name -> out.withArray("certificates").add(name));
        tls.authorities().forEach(name -> out.withArray("authorities").add(name));
        if (tls.clientCertificates() != ClientCertificates.IGNORED) {
            out.put("clientCertificates", tls.clientCertificates().name());
        }
        ClientCertificateHeader header = tls.header();
        if (header != null) {
            out.putObject("header")
                    .put("policy", header.policy())
                    .put("action", header.action())
                    .put("header", header.header())
                    .put("priority", header.priority());
        }
        return out;
    }
}
