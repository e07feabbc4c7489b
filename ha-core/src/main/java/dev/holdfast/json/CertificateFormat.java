package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A certificate; {@code install} names the files of one that is not on the load balancer yet. */
final class CertificateFormat {

    private static final String HELP = """
            name: What the load balancer calls it.
            names: Host names it covers; *.example stands for every name one label below.
            notBefore: First instant of its validity in UTC, such as 2026-04-01T00:00:00Z.
            notAfter: Last instant of its validity in UTC, such as 2027-03-31T23:59:59Z; the rules warn before it.
            issuerFingerprint: SHA-256 of the issuer's certificate, 64 hexadecimal digits.
            install: Files on the load balancer that it is made of; it is there already if left out (XM-46).
            """;

    private static final String INSTALL_HELP = """
            certificateFile: File name of the certificate on the load balancer.
            keyFile: File name of the private key on the load balancer, which the key never leaves.
            passphrase: Name of the secret that opens the key file, never the secret; none is needed if left out.
            serial: Serial number of the certificate in the file, in hexadecimal digits; when another is there, it is loaded again.
            """;

    private CertificateFormat() {}

    static Certificate read(Fields in) {
        in.help(HELP);
        String name = in.text("name");
        List<String> names = in.texts("names");
        Instant notBefore = in.parsed("notBefore", CertificateFormat::instant);
        Instant notAfter = in.parsed("notAfter", CertificateFormat::instant);
        String issuer = in.optionalText("issuerFingerprint");
        CertificateSource source = Objects.requireNonNullElse(
                in.optional("install", CertificateFormat::install), CertificateSource.EXISTING);
        in.end();
        Certificate certificate = in.build(() -> new Certificate(name, names, notBefore, notAfter, issuer, source));
        // A stand-in of the same name, so that references to it still lead somewhere.
        return certificate == null ? Certificate.existing(name) : certificate;
    }

    static ObjectNode write(Certificate certificate) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", certificate.name());
        certificate.names().forEach(name -> out.withArray("names").add(name));
        put(out, "notBefore", certificate.notBefore());
        put(out, "notAfter", certificate.notAfter());
        put(out, "issuerFingerprint", certificate.issuerFingerprint());
        if (certificate.source() instanceof CertificateSource.Install install) {
            ObjectNode inner = out.putObject("install");
            inner.put("certificateFile", install.certificateFile()).put("keyFile", install.keyFile());
            put(inner, "passphrase", install.passphrase());
            put(inner, "serial", install.serial());
        }
        return out;
    }

    private static CertificateSource install(Fields in) {
        in.help(INSTALL_HELP);
        String certificateFile = in.text("certificateFile");
        String keyFile = in.text("keyFile");
        String passphrase = in.optionalText("passphrase");
        String serial = in.optionalText("serial");
        in.end();
        CertificateSource source =
                in.build(() -> new CertificateSource.Install(certificateFile, keyFile, passphrase, serial));
        return source == null ? CertificateSource.EXISTING : source;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time \"" + text + "\": use ISO 8601 in UTC, such as 2027-03-31T23:59:59Z", e);
        }
    }

    private static void put(ObjectNode out, String name, @Nullable Object value) {
        if (value != null) {
            out.put(name, value.toString());
        }
    }
}
