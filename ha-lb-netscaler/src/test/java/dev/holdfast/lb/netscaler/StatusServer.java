package dev.holdfast.lb.netscaler;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A member: answers its status page, and its name on every other path. */
final class StatusServer implements AutoCloseable {

    private final HttpServer server;
    private volatile String status = "MOBILEIRON-STATUS: OK";

    private StatusServer(String name) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean asked = exchange.getRequestURI().getPath().equals("/status/status.html");
                byte[] body = (asked ? status : name).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    static StatusServer start(String name) {
        try {
            return new StatusServer(name);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for " + name, e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    }

    void answer(String text) {
        status = text;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
