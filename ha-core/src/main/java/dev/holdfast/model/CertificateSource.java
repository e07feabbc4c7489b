package dev.holdfast.model;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a certificate comes to the load balancer: the choice of the wizard (XM-46). */
public sealed interface CertificateSource {

    /** It is there already; only its name is used. */
    CertificateSource EXISTING = new Existing();

    /** See {@link CertificateSource#EXISTING}. */
    record Existing() implements CertificateSource {}

    /**
     * It is made known to the load balancer from files that lie there.
     *
     * @param certificateFile file name of the certificate on the load balancer
     * @param keyFile file name of the private key on the load balancer; the key itself never leaves it
     * @param passphrase name of the secret that opens the key file, or null if none is needed; never the secret
     * @param serial serial number of the certificate in the file, in hexadecimal digits, kept in capitals without zeros in
     *     front; or null, and another certificate under the same file name is no difference
     */
    record Install(
            String certificateFile,
            String keyFile,
            @Nullable String passphrase,
            @Nullable String serial) implements CertificateSource {

        private static final Pattern HEX = Pattern.compile("[0-9A-F]{1,40}");

        /** Rejects a serial number that is none. */
        public Install {
            if (serial != null) {
                String digits = serial.replace(":", "").toUpperCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
                if (!HEX.matcher(digits).matches()) {
                    throw new IllegalArgumentException("certificate file " + certificateFile + ": serial \"" + serial
                            + "\" is no number; write at most 40 hexadecimal digits");
                }
                serial = digits;
            }
        }

        /**
         * Whatever is in the files.
         *
         * @param certificateFile see {@link #certificateFile()}
         * @param keyFile see {@link #keyFile()}
         * @param passphrase see {@link #passphrase()}
         */
        public Install(String certificateFile, String keyFile, @Nullable String passphrase) {
            this(certificateFile, keyFile, passphrase, null);
        }

        /**
         * The same for this certificate and no other under its file name: when the file is renewed, it is loaded again.
         *
         * @param value see {@link #serial()}; {@code getSerialNumber().toString(16)} of an X.509 certificate
         * @return a copy
         */
        public Install withSerial(String value) {
            return new Install(certificateFile, keyFile, passphrase, value);
        }
    }
}
