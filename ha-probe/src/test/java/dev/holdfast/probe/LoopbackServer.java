package dev.holdfast.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server of raw bytes: what it writes is what a test says, well-formed or not. */
final class LoopbackServer implements AutoCloseable {

    /** What to do with a connection after its request has been read. */
    interface Script {
        void play(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private volatile boolean stopped;
    private final boolean speaksFirst;
    private final CompletableFuture<Void> accepting;

    private LoopbackServer(ServerSocket listener, boolean speaksFirst, Script script) {
        this.listener = listener;
        this.speaksFirst = speaksFirst;
        this.accepting = CompletableFuture.runAsync(() -> accept(script), threads);
    }

    /** Says something unasked, then stays silent. */
    static LoopbackServer greeting(String line) {
        return greeting(line, LoopbackServer::hang);
    }

    static LoopbackServer greeting(String line, Script then) {
        try {
            return new LoopbackServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), true, socket -> {
                write(socket, line.getBytes(StandardCharsets.US_ASCII));
                then.play(socket);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LoopbackServer plain(Script script) {
        try {
            return new LoopbackServer(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), false, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LoopbackServer tls(SSLContext context, Script script) {
        try {
            return new LoopbackServer(
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    false,
                    script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets only those in who show a certificate of an authority of the context's. */
    static LoopbackServer tlsForKnown(SSLContext context, Script script) {
        try {
            SSLServerSocket listener = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener.setNeedClientAuth(true);
            return new LoopbackServer(listener, false, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Script answer(int status, String contentType, byte[] body) {
        return socket -> write(socket, response(status, contentType, body));
    }

    static Script answer(String body) {
        return answer(200, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] response(int status, String contentType, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("HTTP/1.1 " + status + " Reason\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }

    static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Stays silent until the other side gives up. */
    static void hang(Socket socket) throws IOException {
        socket.getInputStream().transferTo(new ByteArrayOutputStream());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Plays for every request on the connection, not just the first. */
    static Script everyTime(Script each) {
        return socket -> {
            do {
                each.play(socket);
            } while (readHead(socket.getInputStream()));
        };
    }

    int connections() {
        return connections.get();
    }

    /** How many of the connections have shaken hands, where that is done. */
    int handshakes() {
        return handshakes.get();
    }

    /** How many connections stand. */
    int open() {
        return open.size();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        stop();
    }

    /** Listens no more and drops every connection. */
    void stop() {
        stopped = true;
        listenNoMore();
        open.forEach(LoopbackServer::drop);
        threads.shutdownNow();
    }

    /** Keeps the connections there are and takes no new ones. */
    void listenNoMore() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Until that thread has woken, the kernel goes on taking connections for it.
        accepting.orTimeout(1, TimeUnit.MINUTES).join();
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket, script));
            } catch (SocketException | RejectedExecutionException e) {
                if (stopped) {
                    // Perhaps between a connection and its thread; what is left open then is closed with the rest.
                    open.forEach(LoopbackServer::drop);
                }
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            if (socket instanceof SSLSocket secure) {
                secure.startHandshake();
                handshakes.incrementAndGet();
            }
            if (speaksFirst || readHead(socket.getInputStream())) {
                requests.incrementAndGet();
                script.play(socket);
            }
        } catch (IOException e) {
            // The client has gone away in the middle: for several scripts that is the point.
            open.remove(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Reads up to an empty line, or the first byte of a TLS handshake, which has none. */
    private static boolean readHead(InputStream in) throws IOException {
        int line = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == 0x16 || (c == '\n' && line == 0)) {
                return true;
            }
            line = c == '\n' ? 0 : c == '\r' ? line : line + 1;
        }
        return false;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        return thread;
    }
}
