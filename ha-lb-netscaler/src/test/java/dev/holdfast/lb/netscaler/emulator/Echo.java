package dev.holdfast.lb.netscaler.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers each byte by its own name. */
final class Echo implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService pool = Executors.newCachedThreadPool();

    Echo(char name) throws IOException {
        pool.execute(() -> {
            try {
                while (!listener.isClosed()) {
                    Socket guest = listener.accept();
                    pool.execute(() -> answer(guest, name));
                }
            } catch (IOException e) {
                pool.shutdownNow();
            }
        });
    }

    private static void answer(Socket guest, char name) {
        try (guest) {
            InputStream in = guest.getInputStream();
            while (in.read() >= 0) {
                guest.getOutputStream().write(name);
            }
        } catch (IOException e) {
            // The guest was cut off, which is what some of these tests are about.
            return;
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        pool.shutdownNow();
    }
}
