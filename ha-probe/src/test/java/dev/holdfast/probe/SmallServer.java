package dev.holdfast.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own, to be killed and stopped: answers every request, and keeps what is idle. */
final class SmallServer {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private SmallServer() {}

    /** Says its port on the first line; takes as many milliseconds for an answer as its argument says, if any. */
    public static void main(String[] arguments) throws IOException {
        long nanos = arguments.length == 0 ? 0 : Long.parseLong(arguments[0]) * 1_000_000;
        Executor threads = Executors.newCachedThreadPool();
        try (ServerSocket listener = new ServerSocket(0, 4096)) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket, nanos));
            }
        }
    }

    private static void serve(Socket socket, long nanos) {
        try (socket;
                InputStream in = socket.getInputStream()) {
            int line = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n' && line == 0) {
                    LockSupport.parkNanos(nanos);
                    socket.getOutputStream().write(ANSWER);
                }
                line = c == '\n' ? 0 : c == '\r' ? line : line + 1;
            }
        } catch (IOException gone) {
            return;
        }
    }
}
