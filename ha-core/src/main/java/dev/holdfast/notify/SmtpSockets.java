package dev.holdfast.notify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of one mail: made here, and cut by a watchdog when its time is over. The library's own timeouts
 * are per read, so a server that drips would hold the caller for ever.
 */
final class SmtpSockets extends SocketFactory implements AutoCloseable {

    /** What a mail server may say in one dialogue before it counts as hostile. */
    private static final int ANSWERS_MAX = 256 * 1024;

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final int timeoutMillis;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Socket socket;
    private volatile boolean late;

    /** Starts the clock. */
    SmtpSockets(Duration timeout) {
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
        Thread watchdog = new Thread(() -> watch(timeout), "holdfast-mail-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** Whether the connection was cut because its time was over. */
    boolean isLate() {
        return late;
    }

    private void watch(Duration timeout) {
        try {
            if (!over.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                late = true;
                cut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    private void cut() {
        Socket made = socket;
        if (made != null) {
            try {
                made.close();
            } catch (IOException e) {
                late = true; // the reader finds the socket closed all the same
            }
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket made = new Bounded();
        // Without it, closing a TLS socket waits for a writer that is stuck.
        made.setSoLinger(true, 1);
        socket = made;
        if (late) {
            made.close();
        }
        return made;
    }

    /**
     * A connection with TLS from the first byte, to a server that has proven its name. The library would put TLS on a
     * socket of its own, which nobody bounds and no watchdog cuts.
     */
    Socket connect(String host, int port, SSLSocketFactory tls) throws IOException {
        Socket plain = createSocket();
        try {
            plain.setSoTimeout(timeoutMillis);
            plain.connect(new InetSocketAddress(host, port), timeoutMillis);
            SSLSocket secured = (SSLSocket) tls.createSocket(plain, host, port, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setProtocols(PROTOCOLS);
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw connectedElsewhere();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw connectedElsewhere();
    }

    private static IOException connectedElsewhere() {
        return new IOException("this factory makes unconnected sockets only, so that the watchdog sees them first");
    }

    @Override
    public void close() {
        over.countDown();
    }

    /** A socket that stops listening to endless answers. */
    private static final class Bounded extends Socket {
        private int left = ANSWERS_MAX;

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    return count(super.read(), 1);
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int got = super.read(bytes, from, length);
                    return count(got, got);
                }
            };
        }

        private int count(int result, int bytes) throws IOException {
            left -= Math.max(bytes, 0);
            if (left < 0) {
                throw new IOException("the server has sent more than " + ANSWERS_MAX + " bytes of answers");
            }
            return result;
        }
    }
}
