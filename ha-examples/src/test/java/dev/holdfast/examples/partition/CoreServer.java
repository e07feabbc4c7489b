package dev.holdfast.examples.partition;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A server as the four products are: a status page, a command that promotes, and clients that write. Of the kind {@code box}
 * it knows no epoch and does what it is told; of the kind {@code epochs} it takes no order older than the newest that it has
 * heard of and says under which it took a write. A restart remembers its role, as the products do.
 */
final class CoreServer {

    static final int PORT = 8080;

    private final String name;
    private final Path memory;
    private boolean epochs;
    private boolean active;
    private long newest;
    /** How long every answer is held back: a server that is slow and alive. */
    private long slowMillis;

    private CoreServer(String name, Path memory) throws IOException {
        this.name = name;
        this.memory = memory;
        if (Files.exists(memory)) {
            String[] kept = Files.readString(memory).strip().split(" ", -1);
            be(kept[0].equals("epochs"), kept[1].equals("active"), Long.parseLong(kept[2]));
        }
    }

    /**
     * Serves until its standard input ends. There it reads {@code reset box|epochs active|standby <epoch>} and
     * {@code slow <millis>}; it answers each with a line.
     *
     * @param arguments the name, and the file that remembers
     */
    public static void main(String[] arguments) throws IOException {
        CoreServer core = new CoreServer(arguments[0], Path.of(arguments[1]));
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", core::answer);
        server.start();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("READY");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                core.told(line.split(" ", -1));
                out.println("DONE");
            }
        }
        System.exit(0);
    }

    private synchronized void told(String[] words) throws IOException {
        if (words[0].equals("slow")) {
            slowMillis = Long.parseLong(words[1]);
        } else {
            slowMillis = 0;
            be(words[1].equals("epochs"), words[2].equals("active"), Long.parseLong(words[3]));
        }
    }

    private void be(boolean knowsEpochs, boolean serves, long epoch) throws IOException {
        Files.writeString(
                memory, (knowsEpochs ? "epochs " : "box ") + (serves ? "active " : "standby ") + epoch + "\n");
        epochs = knowsEpochs;
        active = serves;
        newest = epoch;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            hold();
            URI asked = exchange.getRequestURI();
            String body = answer(asked.getPath(), query(asked));
            byte[] bytes = body.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(body.substring(0, 3)), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void hold() {
        long millis;
        synchronized (this) {
            millis = slowMillis;
        }
        if (millis > 0) {
            LockSupport.parkNanos(millis * 1_000_000);
        }
    }

    private synchronized String answer(String path, Map<String, String> query) throws IOException {
        return switch (path) {
            case "/status" -> "200 " + name + " " + (active ? "ACTIVE" : "STANDBY") + " " + newest + "\n";
            case "/write" -> active ? "200 " + name + " " + newest + " " + Clocks.micros() + "\n" : "503 standby\n";
            case "/promote" -> ordered(true, Long.parseLong(query.getOrDefault("epoch", "0")));
            case "/demote" -> ordered(false, Long.parseLong(query.getOrDefault("epoch", "0")));
            default -> "404 " + path + "\n";
        };
    }

    private String ordered(boolean wanted, long epoch) throws IOException {
        if (epochs && epoch < newest) {
            return "409 epoch " + newest + " was here\n";
        }
        be(epochs, wanted, epochs ? epoch : 0);
        return "200 done\n";
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> found = new TreeMap<>();
        String text = uri.getQuery() == null ? "" : uri.getQuery();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                found.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return found;
    }
}
