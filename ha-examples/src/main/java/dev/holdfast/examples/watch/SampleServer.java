package dev.holdfast.examples.watch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A node of several ports on loopback, each with a small page, under numbers of their own. Not thread-safe. */
public final class SampleServer implements AutoCloseable {

    private static final byte[] PAGE = "STATUS OK".getBytes(StandardCharsets.US_ASCII);

    private final Map<Integer, HttpServer> pages = new TreeMap<>();

    /** What keeps a number while its service is ended: bound, and not listening. */
    private final Map<Integer, Socket> kept = new TreeMap<>();

    private SampleServer() {}

    /**
     * Listens.
     *
     * @param ports as others call them
     * @return close it
     * @throws IOException if it cannot
     */
    public static SampleServer start(List<Integer> ports) throws IOException {
        SampleServer server = new SampleServer();
        try {
            for (int port : ports) {
                server.pages.put(port, page(0));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /**
     * Where it really listens.
     *
     * @param port as others call it
     * @return the number on loopback, the same after it was shut and reopened
     */
    public int number(int port) {
        return found(port).getAddress().getPort();
    }

    /**
     * Ends the services on these ports; whoever asks is refused.
     *
     * @param ports as others call them
     * @throws IOException if somebody else was faster and listens there now
     */
    public void shut(Collection<Integer> ports) throws IOException {
        for (int port : ports) {
            InetSocketAddress at = found(port).getAddress();
            found(port).stop(0);
            Socket keeper = new Socket();
            keeper.setReuseAddress(true);
            keeper.bind(at);
            kept.put(port, keeper);
        }
    }

    /**
     * Starts the services on these ports again.
     *
     * @param ports as others call them, shut before
     * @throws IOException if it cannot
     */
    public void reopen(Collection<Integer> ports) throws IOException {
        for (int port : ports) {
            int number = number(port);
            Socket keeper = kept.remove(port);
            if (keeper != null) {
                keeper.close();
            }
            pages.put(port, page(number));
        }
    }

    private HttpServer found(int port) {
        return Objects.requireNonNull(pages.get(port), () -> port + " is none of " + pages.keySet());
    }

    private static HttpServer page(int number) throws IOException {
        HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 50);
        page.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, PAGE.length);
            exchange.getResponseBody().write(PAGE);
            exchange.close();
        });
        page.start();
        return page;
    }

    @Override
    public void close() throws IOException {
        pages.values().forEach(page -> page.stop(0));
        for (Socket keeper : kept.values()) {
            keeper.close();
        }
    }
}
