package dev.holdfast.probe.internal;

import java.io.IOException;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects that stay at the host, so many at most. OkHttp's own way follows twenty, to anywhere.
 *
 * @param most how many
 */
record Redirects(int most) implements Interceptor {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        for (int followed = 0; followed < most; followed++) {
            HttpUrl target = target(response);
            if (target == null || !staysAt(request.url(), target)) {
                return response;
            }
            response.close();
            request = moved(request, target);
            response = chain.proceed(request);
        }
        return response;
    }

    private static @Nullable HttpUrl target(Response response) {
        String location = STATUSES.contains(response.code()) ? response.header("Location") : null;
        return location == null ? null : response.request().url().resolve(location);
    }

    private static boolean staysAt(HttpUrl asked, HttpUrl target) {
        return target.host().equals(asked.host()) && (target.isHttps() || !asked.isHttps());
    }

    /** Another port may belong to another service: it gets no secret of this one. */
    private static Request moved(Request request, HttpUrl target) {
        boolean same = target.port() == request.url().port()
                && target.isHttps() == request.url().isHttps();
        Request.Builder next = request.newBuilder().url(target);
        return (same ? next : next.removeHeader("Authorization")).build();
    }
}
