package dev.holdfast.lb.netscaler.internal.nitro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.spi.Credentials;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of our account: logs in when first needed, once more when it was ended, and always out.
 *
 * <p>Thread-safe: one call at a time. {@link #close} may come from any thread; it waits for the call that is running,
 * which is bounded by its timeout.
 */
public final class NitroSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NitroSession.class);
    private static final int ATTEMPTS = 4;

    private final NitroTransport transport;
    private final Credentials credentials;
    private final Duration callTimeout;
    private final Duration backoff;

    private @Nullable String token;
    private long generation;
    private boolean closed;

    /**
     * A session that is not logged in yet.
     *
     * @param transport how requests are sent
     * @param credentials our account
     * @param callTimeout the longest one call may take
     * @param backoff wait before the first repetition, doubled for each further one
     */
    public NitroSession(NitroTransport transport, Credentials credentials, Duration callTimeout, Duration backoff) {
        this.transport = transport;
        this.credentials = credentials;
        this.callTimeout = callTimeout;
        this.backoff = backoff;
    }

    /**
     * Which login this is. Another number means that whatever was established in the session is void.
     *
     * @return counts logins
     */
    public synchronized long generation() {
        return generation;
    }

    /**
     * Reads, repeating what failed for a passing reason.
     *
     * @param request a read
     * @param deadline when to give up
     * @return the answer
     */
    public synchronized NitroAnswer read(NitroRequest request, Deadline deadline) {
        return repeating(
                () -> {
                    NitroAnswer answer = exchange(request, deadline);
                    return sessionEnded(answer) ? exchange(request, deadline) : answer;
                },
                answer -> answer instanceof NitroAnswer.Lost || busy(answer),
                deadline);
    }

    /**
     * Writes. Repeats only what the appliance said it did not do, or what was never sent. After a new login the refusal
     * is handed back, for the write to be decided anew.
     *
     * @param request a write
     * @param deadline when to give up
     * @return the answer
     */
    public synchronized NitroAnswer write(NitroRequest request, Deadline deadline) {
        NitroAnswer answer = repeating(
                () -> exchange(request, deadline),
                each -> busy(each) || (each instanceof NitroAnswer.Lost lost && !lost.sent()),
                deadline);
        if (sessionEnded(answer)) {
            NitroAnswer login = login(deadline);
            LOG.info("session was ended while writing; new login: {}", login.describe());
        }
        return answer;
    }

    /**
     * Writes only in the login named, never in a later one: what was established in it may have been taken away since.
     *
     * @param request a write
     * @param login a {@link #generation}
     * @param deadline when to give up
     * @return the answer; an expired session, with nothing sent, if that login is over
     */
    public synchronized NitroAnswer write(NitroRequest request, long login, Deadline deadline) {
        if (token == null || generation != login) {
            return new NitroAnswer.Refused(
                    NitroCode.SESSION_EXPIRED, "the session ended since it was last established");
        }
        return write(request, deadline);
    }

    /**
     * Uses this login no more, without ending it: what was sent in it may still be on its way, and only whoever ends the
     * session from another login knows that it is not.
     */
    public synchronized void abandon() {
        token = null;
    }

    /** Logs out, if there is a session. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        if (token != null) {
            ObjectNode empty = JsonNodeFactory.instance.objectNode();
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("logout", empty);
            NitroAnswer answer = transport.send(new NitroRequest("POST", "config/logout", body), token, callTimeout);
            LOG.debug("logout: {}", answer.describe());
            token = null;
        }
        transport.close();
    }

    /** Whether the answer says that this session is no more. */
    private boolean sessionEnded(NitroAnswer answer) {
        boolean ended = answer instanceof NitroAnswer.Refused refused
                && refused.is(NitroCode.SESSION_EXPIRED, NitroCode.NOT_LOGGED_IN, NitroCode.HTTP_UNAUTHORIZED);
        if (ended) {
            token = null;
        }
        return ended;
    }

    private static boolean busy(NitroAnswer answer) {
        return answer instanceof NitroAnswer.Refused refused
                && refused.is(NitroCode.IN_PROGRESS, NitroCode.SAVE_BUSY, NitroCode.HTTP_UNAVAILABLE);
    }

    private NitroAnswer exchange(NitroRequest request, Deadline deadline) {
        if (closed) {
            return new NitroAnswer.Refused(0, "the adapter is closed");
        }
        if (token == null) {
            NitroAnswer login = login(deadline);
            if (token == null) {
                return login;
            }
        }
        NitroAnswer answer = transport.send(request, token, timeout(deadline));
        LOG.debug("{} {}: {}", request.method(), request.path(), answer.describe());
        return answer;
    }

    private NitroAnswer login(Deadline deadline) {
        char[] password = credentials.password();
        ObjectNode account = JsonNodeFactory.instance.objectNode();
        account.put("username", credentials.user()).put("password", new String(password));
        Arrays.fill(password, '\0');
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("login", account);
        NitroAnswer answer = transport.send(new NitroRequest("POST", "config/login", body), null, timeout(deadline));
        if (answer instanceof NitroAnswer.Done done) {
            String id = done.body().path("sessionid").asText("");
            if (id.isEmpty()) {
                return new NitroAnswer.Refused(0, "login answered without a session id");
            }
            token = id;
            generation++;
            return done;
        }
        if (answer instanceof NitroAnswer.Refused refused) {
            return new NitroAnswer.Refused(
                    refused.code(), "login as " + credentials.user() + " refused: " + refused.message());
        }
        // Whatever was meant to follow the login has not been sent.
        return new NitroAnswer.Lost("login: " + answer.describe(), false);
    }

    private Duration timeout(Deadline deadline) {
        Duration left = deadline.remaining();
        return left.compareTo(callTimeout) < 0 ? left : callTimeout;
    }

    private NitroAnswer repeating(Supplier<NitroAnswer> call, Predicate<NitroAnswer> again, Deadline deadline) {
        RetryConfig config = RetryConfig.<NitroAnswer>custom()
                .maxAttempts(ATTEMPTS)
                .intervalFunction(IntervalFunction.ofExponentialBackoff(backoff, 2))
                .retryOnResult(
                        answer -> again.test(answer) && deadline.remaining().compareTo(backoff) > 0)
                .build();
        return Retry.of("nitro", config).executeSupplier(call);
    }
}
