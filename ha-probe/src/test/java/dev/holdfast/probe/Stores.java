package dev.holdfast.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import okhttp3.tls.HeldCertificate;

/** Key stores with one authority that is trusted. */
final class Stores {

    private Stores() {}

    static KeyStore of(HeldCertificate authority) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("authority", authority.certificate());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
