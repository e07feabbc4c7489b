package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Asks for pages by OkHttp: all of them on a thread each, and on one thread those that are asked for on terms of their own. */
final class HttpClients {

    /** On terms of one's own: logins cost a server more than pages, and a node that hangs must not hold all threads. */
    static final int AT_ONE_HOST = 8;

    private static final ConnectionPool NOTHING_KEPT = new ConnectionPool(0, 1, TimeUnit.SECONDS);

    private final OkHttpClient client;
    private final Duration connectTimeout;
    private final Map<String, String> hostNames;
    private final Map<String, HttpTerms> terms;
    private final BulkheadRegistry hosts = BulkheadRegistry.of(BulkheadConfig.custom()
            .maxConcurrentCalls(AT_ONE_HOST)
            .maxWaitDuration(Duration.ZERO)
            .build());
    private final Map<String, OkHttpClient> clientsByAddress = new ConcurrentHashMap<>();

    /**
     * @param hostNames address to the name its certificate must bear
     * @param terms by the name of the probe
     * @param threads as many as {@code maxCalls}
     */
    HttpClients(
            Trust trust,
            Duration connectTimeout,
            Map<String, String> hostNames,
            Map<String, HttpTerms> terms,
            ExecutorService threads,
            int maxCalls) {
        this.connectTimeout = connectTimeout;
        this.hostNames = hostNames;
        this.terms = terms;
        this.client = client(trust, connectTimeout, threads, maxCalls);
    }

    /** Whether a probe can be asked by nobody else. */
    boolean serves(ProbeSpec spec) {
        return spec instanceof ProbeSpec.Http && terms.containsKey(spec.name());
    }

    /** @param ended completed when no thread is busy with it any more, which may be long after its timeout */
    void start(String address, ProbeSpec.Http spec, CompletableFuture<Verdict> ended) {
        String host = hostNames.getOrDefault(address, address);
        Request request = HttpProbe.request(host, spec);
        HttpTerms own = terms.get(spec.name());
        if (own == null) {
            OkHttpClient straight = clientsByAddress.computeIfAbsent(address, this::clientFor);
            HttpProbe.start(straight.newCall(request), spec, Failures::verdict, ended);
        } else if (!own.mayAsk(spec.secure())) {
            ended.complete(Verdict.unknown(
                    Reason.OBSERVER, "the secret would go in the clear: ask over TLS, or say allowPlainHttp"));
        } else if (own.proxy() != null && !host.equals(address)) {
            ended.complete(Verdict.unknown(
                    Reason.OBSERVER,
                    "a proxy looks up the name " + host + " itself and may ask another node that bears it:"
                            + " give no hostName for " + address + ", or ask without a proxy"));
        } else if (admitted(address, ended)) {
            // In OkHttp's spelling of the name, which is that of lookups.
            OkHttpClient special = clientFor(own, request.url().host(), address, spec.timeout());
            HttpProbe.start(
                    special.newCall(request),
                    spec,
                    own.proxy() == null ? Failures::verdict : Failures::verdictBehindProxy,
                    ended);
        }
    }

    /** No queue: who waits here would hold a thread, and its wait would be charged to the node. */
    private boolean admitted(String address, CompletableFuture<Verdict> ended) {
        Bulkhead host = hosts.bulkhead(address);
        if (host.tryAcquirePermission()) {
            CompletableFuture<?> unused = ended.whenComplete((result, never) -> host.onComplete());
            return true;
        }
        ended.complete(Verdict.unknown(Reason.OBSERVER, "too many probes of this host under way at once"));
        return false;
    }

    void cancelAll() {
        client.dispatcher().cancelAll();
    }

    /** Connects to the address, whatever name the request bears: two nodes may share one name. */
    private OkHttpClient clientFor(String address) {
        return client.newBuilder()
                .dns(name -> Resolver.all(address, connectTimeout))
                .build();
    }

    /** One for this probe alone, so that by HTTP/2, too, it has a connection of its own. */
    private OkHttpClient clientFor(HttpTerms own, String host, String address, Duration timeout) {
        OkHttpClient.Builder builder = client.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .dns(name -> lookup(name, host, address));
        Supplier<String> secret = own.authorization();
        if (secret != null) {
            // First of all: if it takes long to be had, the probe has started late.
            builder.interceptors().add(0, chain -> chain.proceed(Secret.in(chain.request(), "Authorization", secret)));
        }
        if (own.redirects() > 0) {
            builder.addInterceptor(new Redirects(own.redirects()));
        }
        if (own.http2()) {
            builder.protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        }
        if (own.proxy() != null) {
            Duration half = timeout.dividedBy(2);
            builder.proxy(new Proxy(Proxy.Type.HTTP, own.proxy()))
                    .connectTimeout(half.compareTo(connectTimeout) < 0 ? half : connectTimeout)
                    .addInterceptor(HttpClients::letIn)
                    .proxyAuthenticator(authenticator(own.proxyAuthorization()));
        }
        return builder.build();
    }

    /** Names other than the node's are those of proxies. */
    private List<InetAddress> lookup(String name, String host, String address) throws UnknownHostException {
        return Resolver.all(name.equals(host) ? address : name, connectTimeout);
    }

    /** OkHttp would ask once more in silence where this is zero, and break where it is a number beyond all bounds. */
    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request())
                .newBuilder()
                .removeHeader("Retry-After")
                .build();
    }

    /** By a page of its own a proxy says what it says to CONNECT by an exception. */
    private static Response letIn(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() == HttpURLConnection.HTTP_PROXY_AUTH) {
            response.close();
            throw new IOException(Failures.NOT_ADMITTED);
        }
        return response;
    }

    private static Authenticator authenticator(@Nullable Supplier<String> login) {
        return (route, response) -> {
            Request refused = response.request();
            boolean tried = refused.header("Proxy-Authorization") != null;
            return login == null || tried ? null : Secret.in(refused, "Proxy-Authorization", login);
        };
    }

    private static OkHttpClient client(Trust trust, Duration connectTimeout, ExecutorService threads, int maxCalls) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(maxCalls);
        dispatcher.setMaxRequestsPerHost(maxCalls);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(NOTHING_KEPT)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(connectTimeout)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .addInterceptor(HttpProbe.Submitted::checkInTime)
                .addNetworkInterceptor(HttpClients::withoutRetryAfter)
                .sslSocketFactory(trust.sockets(), trust.manager());
        return trust.verifyNames()
                ? builder.build()
                : builder.hostnameVerifier((name, session) -> true).build();
    }
}
