package dev.holdfast.lb.netscaler.emulator;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Where an appliance is spoken to. Can be shut, and opens again on the same port. Thread-safe. */
final class Listener {

    private final HttpHandler handler;
    private final @Nullable SSLContext tls;
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "netscaler-emulator-http");
        thread.setDaemon(true);
        return thread;
    });
    private InetSocketAddress address;
    private @Nullable HttpServer server;

    Listener(InetSocketAddress address, @Nullable SSLContext tls, HttpHandler handler) {
        this.address = address;
        this.tls = tls;
        this.handler = handler;
        // Without it, every answer on a kept connection waits for the client's delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        open();
    }

    synchronized void open() {
        if (server != null) {
            return;
        }
        try {
            HttpServer opened = tls == null ? HttpServer.create(address, 0) : secured(tls);
            opened.createContext("/nitro/v1", handler);
            opened.setExecutor(pool);
            opened.start();
            address = opened.getAddress();
            server = opened;
        } catch (IOException e) {
            throw new UncheckedIOException("the emulator cannot listen on " + address, e);
        }
    }

    private HttpsServer secured(SSLContext context) throws IOException {
        HttpsServer secured = HttpsServer.create(address, 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(context));
        return secured;
    }

    /** Ends every connection; nobody is listened to any more. */
    synchronized void shut() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    void close() {
        shut();
        pool.shutdownNow();
    }

    synchronized URI uri() {
        String host = address.getAddress().getHostAddress();
        return URI.create((tls == null ? "http" : "https") + "://" + (host.contains(":") ? "[" + host + "]" : host)
                + ":" + address.getPort());
    }
}
