package dev.holdfast.lb.netscaler.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loopback ports on which clients reach virtual servers, one for each. Thread-safe. */
final class FrontDoors implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoors.class);

    private final BiConsumer<String, Socket> host;
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "netscaler-emulator-front");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, ServerSocket> open = new LinkedHashMap<>();

    /** Hands every client to the host, on a thread of its own. */
    FrontDoors(BiConsumer<String, Socket> host) {
        this.host = host;
    }

    synchronized int port(String vserver) {
        return open.computeIfAbsent(vserver, this::opened).getLocalPort();
    }

    private ServerSocket opened(String vserver) {
        try {
            ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            pool.execute(() -> accept(vserver, door));
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for " + vserver, e);
        }
    }

    private void accept(String vserver, ServerSocket door) {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                pool.execute(() -> host.accept(vserver, client));
            }
        } catch (IOException e) {
            LOG.debug("port of {} closed: {}", vserver, e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        for (ServerSocket each : open.values()) {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException("closing a port", e);
            }
        }
        pool.shutdownNow();
    }
}
