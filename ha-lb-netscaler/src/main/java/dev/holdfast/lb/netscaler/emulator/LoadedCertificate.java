package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a certificate's file says of it, as it was when it was loaded: the file may change, what is loaded does not. Of files
 * that nobody has put there, and of what is in no X.509 form, nothing is known and nothing refused.
 */
final class LoadedCertificate {

    private static final String FOLDER = "/nsconfig/ssl";
    private static final List<String> SHOWN =
            List.of("serial", "subject", "issuer", "clientcertnotbefore", "clientcertnotafter");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LoadedCertificate() {}

    /** Loads the file that is named, instead of what was loaded before. */
    static void load(Configuration configuration, ObjectNode row) {
        row.remove(SHOWN);
        content(configuration, row.path("cert").asText()).ifPresent(certificate -> {
            row.put("serial", certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT));
            row.put("subject", certificate.getSubjectX500Principal().getName());
            row.put("issuer", certificate.getIssuerX500Principal().getName());
            row.put("clientcertnotbefore", time(certificate.getNotBefore().toInstant()));
            row.put("clientcertnotafter", time(certificate.getNotAfter().toInstant()));
        });
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static Optional<X509Certificate> content(Configuration configuration, String path) {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? FOLDER : path.substring(0, slash);
        return configuration
                .find("systemfile", path.substring(slash + 1) + "," + folder)
                .flatMap(file -> parsed(file.path("filecontent").asText()));
    }

    private static Optional<X509Certificate> parsed(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
