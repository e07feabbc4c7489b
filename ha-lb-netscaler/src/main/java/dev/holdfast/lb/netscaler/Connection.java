package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.nitro.NitroTransport;
import dev.holdfast.spi.Credentials;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** How an appliance is reached: address, account, times, trust. */
final class Connection {

    private final List<URI> addresses = new ArrayList<>();
    private final Credentials credentials;
    private Duration callTimeout = Duration.ofSeconds(10);
    private Duration backoff = Duration.ofMillis(200);
    private int together = 50;
    private UnsavedPolicy unsaved = UnsavedPolicy.SAVE;
    private boolean plainHttp;
    private @Nullable SSLSocketFactory sockets;
    private @Nullable X509TrustManager trust;

    Connection(URI baseUrl, Credentials credentials) {
        addresses.add(baseUrl);
        this.credentials = credentials;
    }

    String user() {
        return credentials.user();
    }

    List<URI> addresses() {
        return List.copyOf(addresses);
    }

    void partners(URI... others) {
        addresses.addAll(List.of(others));
    }

    void callTimeout(Duration value) {
        callTimeout = value;
    }

    void together(int most) {
        together = most;
    }

    int together() {
        return together;
    }

    void unsavedByOthers(UnsavedPolicy value) {
        unsaved = value;
    }

    UnsavedPolicy unsavedByOthers() {
        return unsaved;
    }

    void backoff(Duration value) {
        backoff = value;
    }

    void allowPlainHttp() {
        plainHttp = true;
    }

    void trust(SSLSocketFactory factory, X509TrustManager manager) {
        sockets = factory;
        trust = manager;
    }

    void trust(KeyStore trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            X509TrustManager manager = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            trust(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("trust store cannot be used: " + e.getMessage(), e);
        }
    }

    Sessions open() {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(callTimeout)
                .readTimeout(callTimeout)
                .writeTimeout(callTimeout);
        if (sockets != null && trust != null) {
            client.sslSocketFactory(sockets, trust);
        }
        OkHttpClient shared = client.build();
        return new Sessions(
                addresses.stream().map(each -> new NitroTransport(shared, each)).toList(),
                credentials,
                callTimeout,
                backoff);
    }

    /** What is wrong with the addresses; empty if nothing is. */
    List<String> problems() {
        return addresses.stream()
                .filter(each -> !isAllowed(each))
                .map(each -> "appliance " + each
                        + ": use https://host[:port]; http only after allowPlainHttp(), for laboratories")
                .toList();
    }

    private boolean isAllowed(URI address) {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        boolean plain = "http".equalsIgnoreCase(address.getScheme());
        return (secure || (plain && plainHttp)) && address.getHost() != null;
    }
}
