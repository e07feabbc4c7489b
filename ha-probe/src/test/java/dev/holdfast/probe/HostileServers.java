package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;

import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict.Reason;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** One server of each kind of hostility, and what a probe of it must say. */
final class HostileServers implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration HANDSHAKE = Duration.ofSeconds(3);

    private final List<LoopbackServer> servers = new ArrayList<>();
    private final HeldCertificate authority;

    /** @param authority signs what is wrong in another way */
    HostileServers(HeldCertificate authority) {
        this.authority = authority;
    }

    /**
     * One of them.
     *
     * @param spec what it is asked
     * @param expected what comes of it
     * @param atOnce so many may ask at once: a handshake costs us milliseconds
     */
    record Hostile(ProbeSpec spec, Reason expected, int atOnce) {}

    List<Hostile> all() {
        byte[] huge = LoopbackServer.response(200, "text/html", new byte[10_000_000]);
        byte[] filler = "x".repeat(8 * 1024).getBytes(StandardCharsets.US_ASCII);
        return List.of(
                plain("slow", Reason.NONE, socket -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                    LoopbackServer.answer("OK").play(socket);
                }),
                plain("hanging", Reason.TIMEOUT, LoopbackServer::hang),
                plain("trickling", Reason.TIMEOUT, socket -> {
                    while (!socket.isClosed()) {
                        LoopbackServer.write(socket, new byte[] {'H'});
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                    }
                }),
                plain("resetting", Reason.WRONG_ANSWER, socket -> socket.setSoLinger(true, 0)),
                plain("talking garbage", Reason.WRONG_ANSWER, socket -> LoopbackServer.write(socket, filler)),
                plain("huge", Reason.WRONG_ANSWER, socket -> LoopbackServer.write(socket, huge)),
                plain("of endless headers", Reason.WRONG_ANSWER, socket -> {
                    LoopbackServer.write(socket, "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    while (!socket.isClosed()) {
                        LoopbackServer.write(socket, filler);
                    }
                }),
                plain("half open", Reason.WRONG_ANSWER, Socket::shutdownOutput),
                tls("of another name", certificate().addSubjectAlternativeName("core2.example")),
                tls(
                        "expired",
                        certificate().addSubjectAlternativeName("127.0.0.1").validityInterval(0, 1000)));
    }

    static NetworkProber prober(HeldCertificate authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        return NetworkProber.builder()
                .trust(store)
                .maxInFlight(1000)
                .onOneThread(1000)
                .build();
    }

    @Override
    public void close() {
        servers.forEach(LoopbackServer::close);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("loopback-server")));
    }

    private Hostile plain(String name, Reason expected, LoopbackServer.Script script) {
        LoopbackServer server = LoopbackServer.plain(script);
        servers.add(server);
        return new Hostile(spec(name, false, server, TIMEOUT), expected, 250);
    }

    private Hostile tls(String name, HeldCertificate.Builder held) {
        SSLContext context = new HandshakeCertificates.Builder()
                .heldCertificate(held.signedBy(authority).build())
                .build()
                .sslContext();
        LoopbackServer server = LoopbackServer.tls(context, LoopbackServer.answer("OK"));
        servers.add(server);
        return new Hostile(spec(name, true, server, HANDSHAKE), Reason.TLS, 25);
    }

    private static ProbeSpec spec(String name, boolean secure, LoopbackServer server, Duration timeout) {
        PageMatch page = PageMatch.named(name).containing("OK");
        return new ProbeSpec.Http(name, secure, server.port(), "/", page, timeout);
    }

    private static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder().commonName("a core");
    }
}
