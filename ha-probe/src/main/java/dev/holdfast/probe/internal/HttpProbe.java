package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** One page over a connection of its own: a kept one that has died in silence would look like a failure. */
final class HttpProbe {

    static final int BODY_LIMIT = 64 * 1024;

    private HttpProbe() {}

    /**
     * @param broken what a failure says of the node
     * @param ended completed when nobody works on it any more, and only then: what hangs holds a thread
     */
    static void start(
            Call call, ProbeSpec.Http spec, Function<Throwable, Verdict> broken, CompletableFuture<Verdict> ended) {
        call.timeout().timeout(spec.timeout().toNanos(), TimeUnit.NANOSECONDS);
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException failure) {
                ended.complete(broken.apply(failure));
            }

            @Override
            public void onResponse(Call answered, Response response) {
                Failures.end(ended, () -> read(answered, response, spec, broken));
            }
        });
    }

    static Request request(String host, ProbeSpec.Http spec) {
        HttpUrl.Builder url = new HttpUrl.Builder()
                .scheme(spec.secure() ? "https" : "http")
                .host(host)
                .port(spec.port());
        HttpUrl target = url.build().resolve(spec.path());
        if (target == null) {
            throw new IllegalArgumentException("path \"" + spec.path() + "\" of probe " + spec.name());
        }
        return new Request.Builder()
                .url(target)
                .header("Connection", "close")
                .header("Accept-Encoding", "identity")
                .tag(Submitted.class, new Submitted(System.nanoTime(), spec.timeout()))
                .build();
    }

    private static Verdict read(
            Call call, Response response, ProbeSpec.Http spec, Function<Throwable, Verdict> broken) {
        Page page;
        try (response) {
            page = page(response);
            // Closing would first read on for a while, in the hope of using the connection again.
            call.cancel();
        } catch (IOException e) {
            return broken.apply(e);
        }
        return HttpDialogue.judge(spec.classifier(), page);
    }

    private static Page page(Response response) throws IOException {
        ResponseBody body = response.body();
        BufferedSource source = body.source();
        boolean truncated = source.request(BODY_LIMIT + 1L);
        byte[] bytes = truncated ? source.readByteArray(BODY_LIMIT) : source.readByteArray();
        MediaType type = body.contentType();
        return new Page(
                response.code(), BodyText.decode(bytes, type == null ? null : type.parameter("charset")), truncated);
    }

    /**
     * When a probe was handed over, so that the wait for a thread is not charged to the node.
     *
     * @param atNanos reading of the monotonic clock
     * @param timeout the probe's own
     */
    record Submitted(long atNanos, Duration timeout) {

        static Response checkInTime(okhttp3.Interceptor.Chain chain) throws IOException {
            Submitted submitted = chain.request().tag(Submitted.class);
            if (submitted != null) {
                StartedLate.check(submitted.atNanos(), submitted.timeout());
            }
            return chain.proceed(chain.request());
        }
    }
}
