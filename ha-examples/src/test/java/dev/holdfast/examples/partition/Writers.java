package dev.holdfast.examples.partition;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send numbered writes through the load balancer, one after the other each, and print what became of every
 * one: half of them on a connection that they keep, which a closed path has to end.
 */
final class Writers {

    static final int PORT = 80;

    private static final int CLIENTS = 4;
    private static final int TIMEOUT_MILLIS = 400;
    private static final int PAUSE_NANOS = 10_000_000;

    private final AtomicLong numbers = new AtomicLong();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Writers() {}

    /** Writes until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Writers writers = new Writers();
        writers.out.println("READY");
        for (int client = 0; client < CLIENTS; client++) {
            boolean keeps = client % 2 == 0;
            Thread thread = new Thread(() -> writers.write(keeps), "writer-" + client);
            thread.setDaemon(true);
            thread.start();
        }
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private void write(boolean keeps) {
        while (true) {
            long number = numbers.incrementAndGet();
            long sent = Clocks.micros();
            String answer = answer(number, keeps);
            out.println("WRITE " + number + " " + sent + " " + Clocks.micros() + " " + answer);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static String answer(long number, boolean keeps) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + Host.BALANCER.address() + ":" + PORT + "/write?n=" + number)
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (!keeps) {
                connection.setRequestProperty("Connection", "close");
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                connection.disconnect();
                return "refused";
            }
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException lost) {
            return "lost";
        }
    }
}
