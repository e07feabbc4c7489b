package dev.holdfast.lb.netscaler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Stands before an appliance and says more than it should: what it makes of an answer, given the request, is what is sent. */
final class EchoingAppliance implements AutoCloseable {

    private final HttpServer server;
    private final OkHttpClient client = new OkHttpClient();

    EchoingAppliance(URI appliance, BiFunction<String, String, String> echo) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> pass(appliance, exchange, echo));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(URI appliance, HttpExchange exchange, BiFunction<String, String, String> echo)
            throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        Request.Builder request = new Request.Builder()
                .url(appliance + exchange.getRequestURI().getRawPath() + (query == null ? "" : "?" + query))
                .method(
                        exchange.getRequestMethod(),
                        takesBody(exchange) ? RequestBody.create(body.getBytes(StandardCharsets.UTF_8)) : null);
        for (String header : new String[] {"Cookie", "Content-Type", "X-NITRO-ONERROR"}) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try (Response answer = client.newCall(request.build()).execute()) {
            byte[] said = echo.apply(
                            exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body,
                            answer.body().string())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.code(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        } finally {
            exchange.close();
        }
    }

    private static boolean takesBody(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                || exchange.getRequestMethod().equals("PUT");
    }

    @Override
    public void close() {
        server.stop(0);
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
