package dev.holdfast.lb.netscaler.internal.nitro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange: bounded, without redirects, never silently repeated. Thread-safe. */
public final class NitroTransport {

    /** Enough for some ten thousand objects; beyond it something is wrong. */
    private static final long LARGEST_BODY = 32L << 20;

    /** Alone, or among other warnings. */
    private static final Pattern NOT_PRIMARY = Pattern.compile("(^|;)\\s*" + NitroCode.NOT_PRIMARY + "\\b");

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;
    private final URI address;
    private final String base;
    private final boolean own;
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * A transport.
     *
     * @param client configured with trust and without redirects or repetition
     * @param baseUrl scheme, host and port of the appliance
     */
    public NitroTransport(OkHttpClient client, URI baseUrl) {
        this(client, baseUrl, false);
    }

    private NitroTransport(OkHttpClient client, URI baseUrl, boolean own) {
        this.own = own;
        this.client = client;
        this.address = baseUrl;
        this.base = baseUrl.toString().replaceAll("/+$", "") + "/nitro/v1/";
    }

    /**
     * The same for what a node keeps for itself: that it is not the primary one is no remark then.
     *
     * @return a transport to the same node
     */
    public NitroTransport ofNode() {
        return new NitroTransport(client, address, true);
    }

    /**
     * Whether it is for what a node keeps for itself.
     *
     * @return whether it is
     */
    public boolean isOfNode() {
        return own;
    }

    /**
     * Sends one request and reads its answer.
     *
     * @param request the request
     * @param token session token, or null before login
     * @param timeout for the whole exchange
     * @return what came back
     */
    public NitroAnswer send(NitroRequest request, @Nullable String token, Duration timeout) {
        if (timeout.isZero()) {
            return new NitroAnswer.Lost("no time left for " + request.method() + " " + request.path(), false);
        }
        Request.Builder http = new Request.Builder().url(base + request.path());
        JsonNode body = request.body();
        http.method(
                request.method(),
                body == null ? null : RequestBody.create(body.toString().getBytes(StandardCharsets.UTF_8), JSON));
        if (request.isBulk()) {
            http.header("X-NITRO-ONERROR", "exit");
        }
        if (token != null) {
            http.header("Cookie", "NITRO_AUTH_TOKEN=" + token);
        }
        Hidden hidden = Hidden.in(body);
        Call call = client.newCall(http.build());
        call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            return answer(request, response, hidden);
        } catch (ConnectException
                | UnknownHostException
                | NoRouteToHostException
                | SSLHandshakeException
                | SSLPeerUnverifiedException e) {
            return new NitroAnswer.Lost("not connected: " + e.getMessage() + remedy(e), false);
        } catch (IOException e) {
            return new NitroAnswer.Lost(hidden.outOf(request.method() + " " + request.path() + ": " + e), true);
        }
    }

    private static String remedy(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return " (address the appliance by a name in its certificate)";
        }
        return e instanceof SSLHandshakeException ? " (trust who has issued its certificate: trust(...))" : "";
    }

    /**
     * Whom it talks to.
     *
     * @return scheme, host and port
     */
    public URI address() {
        return address;
    }

    /** Gives back idle connections. */
    public void close() {
        client.connectionPool().evictAll();
    }

    private NitroAnswer answer(NitroRequest request, Response response, Hidden hidden) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(LARGEST_BODY + 1)) {
            return new NitroAnswer.Lost(
                    "answer to " + request.path() + " is larger than " + LARGEST_BODY + " bytes", true);
        }
        String text = source.readUtf8();
        int status = response.code();
        JsonNode body;
        try {
            body = mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return unintelligible(request, status);
        }
        if (body.isMissingNode() && status >= 200 && status < 300) {
            return new NitroAnswer.Done(mapper.createObjectNode(), List.of());
        }
        if (!body.path("errorcode").isNumber()) {
            return unintelligible(request, status);
        }
        int code = body.path("errorcode").asInt();
        String message = hidden.outOf(body.path("message").asText(""));
        String header = response.header("X-NITRO-WARNING");
        header = header == null ? null : hidden.outOf(header);
        if (header != null && NOT_PRIMARY.matcher(header).find()) {
            if (!own) {
                return new NitroAnswer.Refused(NitroCode.NOT_PRIMARY, header);
            }
            header = null;
        }
        if (code == 0) {
            return new NitroAnswer.Done(body, header == null ? List.of() : List.of(header));
        }
        // The change is made on the primary; the appliance tells that its partner did not follow yet.
        if (code == NitroCode.SECONDARY_WILL_SYNC || code == NitroCode.PROPAGATION_FAILED) {
            return new NitroAnswer.Done(body, List.of(code + " " + message));
        }
        if (code == NitroCode.BULK_FAILED && !body.path("response").isEmpty()) {
            List<NitroAnswer> each = new ArrayList<>();
            body.path("response").forEach(item -> each.add(ofItem(item, hidden)));
            return new NitroAnswer.Partly(each);
        }
        return new NitroAnswer.Refused(code, message);
    }

    private static NitroAnswer ofItem(JsonNode item, Hidden hidden) {
        int code = item.path("errorcode").asInt();
        return code == 0
                ? new NitroAnswer.Done(item, List.of())
                : new NitroAnswer.Refused(
                        code, hidden.outOf(item.path("message").asText("")));
    }

    /** Without a code the status decides; a server that broke in the middle may have done it. */
    private static NitroAnswer unintelligible(NitroRequest request, int status) {
        boolean refused = (status >= 300 && status < 500) || status == -NitroCode.HTTP_UNAVAILABLE;
        return refused
                ? new NitroAnswer.Refused(-status, "HTTP " + status)
                : new NitroAnswer.Lost("HTTP " + status + " without a NITRO answer to " + request.path(), true);
    }
}
