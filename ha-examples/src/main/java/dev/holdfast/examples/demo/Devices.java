package dev.holdfast.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A device that checks in again and again through the load balancer's address, each time on a new connection, and notes
 * who answered: the demo's witness of what clients really see.
 */
final class Devices implements AutoCloseable {

    private static final int PAUSE_MILLIS = 20;
    private static final int TIMEOUT_MILLIS = 500;

    private final int port;
    private final Story story;
    private final List<Answer> answers = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "demo-devices");
    private volatile boolean running = true;

    /**
     * What one check-in met.
     *
     * @param nanos when
     * @param served whether a node served it
     * @param who the node that answered, or why nobody did
     */
    record Answer(long nanos, boolean served, String who) {}

    Devices(int port, Story story) {
        this.port = port;
        this.story = story;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    List<Answer> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    boolean await(Predicate<Answer> wanted, Duration timeout) throws InterruptedException {
        long from = System.nanoTime();
        synchronized (answers) {
            while (answers.stream().noneMatch(answer -> answer.nanos() >= from && wanted.test(answer))) {
                long left = (from + timeout.toNanos() - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                answers.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        String last = "";
        while (running) {
            Answer answer = checkIn();
            synchronized (answers) {
                answers.add(answer);
                answers.notifyAll();
                if (!answer.who().equals(last)) {
                    last = answer.who();
                    story.tell(
                            "device",
                            "CORE-39",
                            answer.served() ? "served by " + answer.who() : "not served: " + answer.who());
                }
                try {
                    answers.wait(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private Answer checkIn() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write("POST /device HTTP/1.1\r\nHost: core\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(4096), StandardCharsets.UTF_8);
            int node = answer.indexOf("\"node\":\"");
            if (answer.startsWith("HTTP/1.1 200") && node >= 0) {
                return new Answer(System.nanoTime(), true, answer.substring(node + 8, answer.indexOf('"', node + 8)));
            }
            return new Answer(System.nanoTime(), false, answer.isEmpty() ? "closed without answer" : body(answer));
        } catch (IOException e) {
            return new Answer(System.nanoTime(), false, "no connection");
        }
    }

    private static String body(String answer) {
        int body = answer.indexOf("\r\n\r\n");
        return body < 0 ? "no answer" : answer.substring(body).strip();
    }
}
