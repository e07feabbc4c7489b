package dev.holdfast.examples.reach;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.probe.NetworkProber;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs beside a node and answers one question for whoever has the token: which of the ways that were declared here are
 * open from here? Nothing in a request says where to connect to, so it is no scanner for anybody. The token goes over the
 * network as it is: let the agent listen on loopback, behind an SSH tunnel or a TLS proxy. Thread-safe.
 */
public final class ReachabilityAgent implements AutoCloseable {

    static final String PATH = "/reach";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ReachabilityAgent::daemon);
    /** As many as there are partners to log in to, for each that is asked about at once. */
    private final ExecutorService logins = Executors.newCachedThreadPool(ReachabilityAgent::daemon);

    private final NetworkProber prober = NetworkProber.create();
    private final AgentToken token;
    private final List<Way> ways;
    private final List<TrustTest> trusts;

    private ReachabilityAgent(HttpServer server, AgentToken token, List<Way> ways, List<TrustTest> trusts) {
        this.server = server;
        this.token = token;
        this.ways = List.copyOf(ways);
        this.trusts = List.copyOf(trusts);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Listens from now on.
     *
     * @param listen where; port 0 for any
     * @param token who does not show it is told nothing
     * @param ways which ports to try
     * @param trusts which partners to log in to
     * @return close it
     * @throws IOException if it cannot listen there
     */
    public static ReachabilityAgent open(
            InetSocketAddress listen, AgentToken token, List<Way> ways, List<TrustTest> trusts) throws IOException {
        return new ReachabilityAgent(HttpServer.create(listen, 0), token, ways, trusts);
    }

    /**
     * Where it listens.
     *
     * @return address and port
     */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!token.isShownBy(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                exchange.sendResponseHeaders(401, -1);
            } else if (!exchange.getRequestMethod().equals("GET")
                    || !exchange.getRequestURI().toString().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                byte[] row = look().toText().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
                exchange.sendResponseHeaders(200, row.length);
                exchange.getResponseBody().write(row);
            }
        }
    }

    private Row look() {
        // All beside each other: whoever asks waits no longer for many that are silent than for one.
        Map<String, CompletableFuture<Verdict>> asked = new TreeMap<>();
        for (Way way : ways) {
            ProbeSpec port = new ProbeSpec.Tcp(way.label(), way.port(), TIMEOUT);
            asked.put(way.label(), prober.probe(way.address(), port).toCompletableFuture());
        }
        Map<String, CompletableFuture<String>> tried = new TreeMap<>();
        for (TrustTest trust : trusts) {
            tried.put(Row.TRUST + trust.partner(), CompletableFuture.supplyAsync(trust::result, logins));
        }
        Map<String, String> results = new TreeMap<>();
        tried.forEach((label, result) -> results.put(label, result.join()));
        asked.forEach((label, verdict) -> results.put(label, word(verdict.join())));
        return new Row(results);
    }

    private static String word(Verdict verdict) {
        if (verdict.isUp()) {
            return Row.OPEN;
        }
        String why = verdict.reason() + ": " + verdict.detail();
        return verdict.kind() == Verdict.Kind.UNKNOWN ? Row.UNKNOWN + why : why;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "reachability-agent");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        logins.shutdownNow();
        prober.close();
    }
}
