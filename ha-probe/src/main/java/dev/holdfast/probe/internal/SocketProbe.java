package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** What is said on a connection before any request: a greeting, a handshake. */
final class SocketProbe {

    private static final int LONGEST_LINE = 512;

    private final String address;
    private final Duration connectTimeout;
    private final long submittedNanos;

    SocketProbe(String address, Duration connectTimeout, long submittedNanos) {
        this.address = address;
        this.connectTimeout = connectTimeout;
        this.submittedNanos = submittedNanos;
    }

    Verdict banner(ProbeSpec.Banner spec) {
        try (Socket socket = connected(spec)) {
            String line = line(socket, System.nanoTime() + left(spec).toNanos());
            return BannerDialogue.verdict(line, spec.beginning());
        } catch (IOException | RuntimeException e) {
            return Failures.verdict(e);
        }
    }

    Verdict tls(ProbeSpec.Tls spec, Trust trust, String host) {
        try (Socket plain = connected(spec);
                SSLSocket socket = (SSLSocket) trust.sockets().createSocket(plain, host, spec.port(), false)) {
            if (trust.verifyNames()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            // A read may take as long as what is left of the whole; a peer that trickles is ended by the runner's
            // limit.
            plain.setSoTimeout(millis(left(spec)));
            socket.startHandshake();
            return CertificateCheck.verdict(
                    socket.getSession().getPeerCertificates(), spec.warnBefore(), Instant.now());
        } catch (IOException | RuntimeException e) {
            return Failures.verdict(e);
        }
    }

    private Socket connected(ProbeSpec.OnPort spec) throws IOException {
        InetSocketAddress target = new InetSocketAddress(Resolver.first(address, connectTimeout), spec.port());
        StartedLate.check(submittedNanos, spec.timeout());
        Duration limit = spec.timeout().compareTo(connectTimeout) < 0 ? spec.timeout() : connectTimeout;
        Socket socket = new Socket();
        try {
            socket.setSoLinger(true, 0);
            socket.connect(target, millis(limit));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static String line(Socket socket, long endNanos) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (line.length() < LONGEST_LINE) {
            long left = endNanos - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("no whole line");
            }
            socket.setSoTimeout(millis(Duration.ofNanos(left)));
            int c = in.read();
            if (c < 0 || c == '\n') {
                return line.toString();
            }
            line.append(new String(new byte[] {(byte) c}, StandardCharsets.ISO_8859_1));
        }
        return line.toString();
    }

    private Duration left(ProbeSpec spec) {
        return spec.timeout().minusNanos(System.nanoTime() - submittedNanos);
    }

    private static int millis(Duration duration) {
        return (int) Math.max(1, Math.min(duration.toMillis(), Integer.MAX_VALUE));
    }
}
