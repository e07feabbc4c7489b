package dev.holdfast.probe.internal;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe, and who we are.
 *
 * @param manager decides on a chain
 * @param verifyNames whether the certificate must also be for this name
 * @param own certificates of ours for servers that ask for one, perhaps none
 */
public record Trust(X509TrustManager manager, boolean verifyNames, List<KeyManager> own) {

    /**
     * Believes the authorities of a key store.
     *
     * @param store certificates, or null for those of the JDK
     * @return verified trust
     */
    public static Trust in(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(manager -> new Trust((X509TrustManager) manager, true, List.of()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "this JDK offers no X.509 trust manager; check its security properties"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trust store cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Believes anybody.
     *
     * @return unverified trust
     */
    public static Trust ofAnybody() {
        return new Trust(new Credulous(), false, List.of());
    }

    /**
     * The same, with certificates of ours.
     *
     * @param managers who choose one
     * @return a copy
     */
    public Trust showing(List<KeyManager> managers) {
        return new Trust(manager, verifyNames, managers);
    }

    /**
     * Reads certificates of ours.
     *
     * @param store with their private keys
     * @param password of the keys
     * @return who choose one
     */
    public static List<KeyManager> keys(KeyStore store, char[] password) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return List.of(factory.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the keys of the client certificate cannot be read: give the key store with their password", e);
        }
    }

    SSLSocketFactory sockets() {
        return context().getSocketFactory();
    }

    /** Our side of a handshake with a host of this name. */
    SSLEngine engine(SSLContext context, String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        if (verifyNames) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        return engine;
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.toArray(KeyManager[]::new), new TrustManager[] {manager}, new SecureRandom());
            // A session that is resumed shows no certificate: one that has been exchanged would not be seen.
            context.getClientSessionContext().setSessionTimeout(1);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot speak TLS: " + e.getMessage(), e);
        }
    }

    private static final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
