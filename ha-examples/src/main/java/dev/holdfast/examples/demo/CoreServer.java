package dev.holdfast.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One Ivanti Core, as far as a load balancer and a heartbeat can tell: the two status pages with their true texts, an
 * address for devices that answers only while the Core is active, and a console. A process of its own that ends when its
 * standard input does, so that no child outlives the demo, however that ends.
 */
public final class CoreServer {

    private static final int DAMAGED = 2;

    private final CoreOptions options;
    private final CoreState state;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private CoreServer(CoreOptions options) {
        this.options = options;
        this.state = new CoreState(options);
    }

    /**
     * Runs one Core until standard input ends.
     *
     * @param arguments see {@link CoreOptions}, as {@code --name=value}
     * @throws IOException if the port is taken
     */
    public static void main(String[] arguments) throws IOException {
        CoreOptions options;
        try {
            options = CoreOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            Line.say(String.valueOf(e.getMessage()));
            System.exit(DAMAGED);
            return;
        }
        new CoreServer(options).run();
    }

    private void run() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> forDevices(exchange, () -> options.name() + " serves\n"));
        server.createContext("/device", exchange -> forDevices(exchange, () -> device(exchange)));
        server.createContext("/status/status.html", exchange -> answer(exchange, 200, state.statusPage()));
        server.createContext("/hastatus.html", exchange -> answer(exchange, 200, state.haStatusPage()));
        server.createContext("/control/state", exchange -> answer(exchange, 200, state.toJson()));
        server.createContext("/control/devices", exchange -> answer(exchange, 200, Long.toString(state.devices())));
        server.createContext("/control/promote", exchange -> command(exchange, () -> state.promote("by command")));
        server.createContext("/control/demote", exchange -> command(exchange, () -> state.demote("by command")));
        server.createContext("/control/sync-from-peer", this::sync);
        server.start();
        if (options.selfPromotion() && !options.primary()) {
            Heartbeat.start(options, state);
        }
        Line.say("READY " + options.name() + " " + server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** The words of an answer. */
    private interface Words {
        String get();
    }

    private void forDevices(HttpExchange exchange, Words words) throws IOException {
        if (state.isActive()) {
            answer(exchange, 200, words.get());
        } else {
            answer(exchange, 503, options.name() + " is standby: no device is served here\n");
        }
    }

    private String device(HttpExchange exchange) {
        long devices = "POST".equals(exchange.getRequestMethod()) ? state.enroll() : state.devices();
        return "{\"node\":\"" + options.name() + "\",\"devices\":" + devices + "}\n";
    }

    private void command(HttpExchange exchange, Runnable change) throws IOException {
        if (isPost(exchange)) {
            change.run();
            answer(exchange, 200, state.toJson());
        }
    }

    private void sync(HttpExchange exchange) throws IOException {
        if (!isPost(exchange)) {
            return;
        }
        if (!state.beginSync()) {
            answer(exchange, 409, options.name() + " is active or already replicating\n");
            return;
        }
        Instant started = Instant.now();
        threads.execute(() -> copy(started));
        answer(exchange, 202, "started\n");
    }

    private void copy(Instant started) {
        try {
            String devices = PeerHttp.get(options.peerPort(), "/control/devices", Duration.ofSeconds(10));
            state.endSync(options.peerPort(), started, Long.parseLong(devices.strip()), "");
        } catch (IOException | NumberFormatException e) {
            state.endSync(options.peerPort(), started, 0, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isPost(HttpExchange exchange) throws IOException {
        boolean post = "POST".equals(exchange.getRequestMethod());
        if (!post) {
            answer(exchange, 405, "use POST\n");
        }
        return post;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type(body));
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String type(String body) {
        if (body.startsWith("<")) {
            return "text/html; charset=utf-8";
        }
        return body.startsWith("{") ? "application/json" : "text/plain; charset=utf-8";
    }
}
