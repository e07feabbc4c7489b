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

    private TlsFormat() {}

    static TlsBinding of(Fields holder) {
        return Objects.requireNonNullElse(holder.optional("tls", TlsFormat::read), TlsBinding.NONE);
    }

    static void put(ObjectNode holder, TlsBinding tls) {
        if (!tls.equals(TlsBinding.NONE)) {
            holder.set("tls", write(tls));
        }
    }

    private static TlsBinding read(Fields in) {
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
