package dev.holdfast.examples.partition;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One HTTP question on one connection. */
final class Wire {

    private static final int BODY_LIMIT = 64 * 1024;

    private Wire() {}

    /** What came back. */
    record Answer(int status, String body) {}

    /**
     * Asks, and waits for each of connection and answer at most so long.
     *
     * @throws java.net.ConnectException if nothing was sent, as far as the system says
     * @throws IOException if there was no answer
     */
    static Answer ask(String method, Host host, int port, String path, Duration timeout) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + host.address() + ":" + port + path)
                .toURL()
                .openConnection();
        int millis = Math.max(1, Math.toIntExact(timeout.toMillis()));
        connection.setRequestMethod(method);
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] body = in == null ? new byte[0] : in.readNBytes(BODY_LIMIT);
                return new Answer(status, new String(body, StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }
}
