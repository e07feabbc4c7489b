package dev.holdfast.lb.netscaler.internal.nitro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.spi.Credentials;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of our account: logs in when first needed, once more when it was ended, and always out.
 *
 * <p>Of several nodes of a pair it logs in to the one that says it is primary. A lost answer and a write that a secondary
 * warned about end that: the next call looks for the primary again (section 8 of the NITRO notes).
 *
 * <p>Thread-safe: one call at a time. {@link #close} may come from any thread; it waits for the call that is running,
 * which is bounded by its timeout.
 */
public final class NitroSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NitroSession.class);
    private static final int ATTEMPTS = 4;

    private final List<NitroTransport> nodes;
    private final Credentials credentials;
    private final Duration callTimeout;
    private final Duration backoff;
    private final Circuit circuit;

    /** The node we are logged in to, or were last. */
    private NitroTransport node;

    private @Nullable String token;
    private long generation;
    private boolean closed;

    /**
     * A session that is not logged in yet.
     *
     * @param nodes how requests are sent to the appliance, or to each node of a pair; at least one
     * @param credentials our account
     * @param callTimeout the longest one call may take
     * @param backoff wait before the first repetition, doubled for each further one
     */
    public NitroSession(List<NitroTransport> nodes, Credentials credentials, Duration callTimeout, Duration backoff) {
        this.nodes = List.copyOf(nodes);
        this.node = nodes.get(0);
        this.credentials = credentials;
        this.callTimeout = callTimeout;
        this.backoff = backoff;
        this.circuit = new Circuit(callTimeout);
    }

    /**
     * Why a reading would be in vain now. Takes no turn with calls. {@link #read} and {@link #write} are tried all the same:
     * what reads for an order must be.
     *
     * @return that the appliance has been silent for long, and when it is asked again; empty if it may be asked
     */
    public String silence() {
        return circuit.silence();
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
     * The longest a call may take.
     *
     * @return for each call by itself
     */
    public Duration callTimeout() {
        return callTimeout;
    }

    /**
     * Whether other nodes are known.
     *
     * @return whether there are any
     */
    public boolean hasOthers() {
        return nodes.size() > 1;
    }

    /**
     * Whether it stays at one node of a pair, for what that one keeps for itself.
     *
     * @return whether it does, whichever of the two is primary
     */
    public boolean isOfNode() {
        return nodes.get(0).isOfNode();
    }

    /**
     * Whom the next call goes to, unless that one turns out to be gone or secondary.
     *
     * @return scheme, host and port
     */
    public synchronized URI address() {
        return node.address();
    }

    /** Logs out of this node; the next call looks for the primary one. */
    public synchronized void leave() {
        if (token != null) {
            logOut(node, token);
            token = null;
        }
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
                () -> readOnce(request, deadline),
                answer -> answer instanceof NitroAnswer.Lost || answer.isBusy(),
                deadline);
    }

    /**
     * Reads, repeating nothing but for a new login where the session was ended.
     *
     * @param request a read
     * @param deadline when to give up
     * @return the answer
     */
    public synchronized NitroAnswer readOnce(NitroRequest request, Deadline deadline) {
        NitroAnswer answer = exchange(request, deadline);
        return sessionEnded(answer) ? exchange(request, deadline) : answer;
    }

    /**
     * Writes in the login named, never in a later one: what was established in it may have been taken away since, and
     * another node may have lost what this one was told. Repeats only what the appliance said it did not do, or what was
     * never sent. When the session has ended there is a new login, and the refusal is handed back, for the write to be
     * decided anew.
     *
     * @param request a write
     * @param login a {@link #generation}
     * @param deadline when to give up
     * @return the answer; an expired session, with nothing sent, if that login is over
     */
    public synchronized NitroAnswer write(NitroRequest request, long login, Deadline deadline) {
        return write(request, login, deadline, atMost -> "");
    }

    /**
     * The same, asked for each time it is about to leave.
     *
     * @param request a write
     * @param login a {@link #generation}
     * @param deadline when to give up
     * @param objection why it may not leave now, if it may be on its way for as long as this; empty if it may
     * @return the answer; {@link NitroCode#FORBIDDEN} if it was not sent for that reason
     */
    public synchronized NitroAnswer write(
            NitroRequest request, long login, Deadline deadline, Function<Duration, String> objection) {
        NitroAnswer answer = repeating(
                () -> {
                    if (token == null || generation != login) {
                        return new NitroAnswer.Refused(
                                NitroCode.SESSION_EXPIRED, "the session ended since it was last established");
                    }
                    String forbidden = objection.apply(timeout(deadline));
                    return forbidden.isEmpty()
                            ? exchange(request, deadline)
                            : new NitroAnswer.Refused(NitroCode.FORBIDDEN, forbidden);
                },
                each -> each.isBusy() || (each instanceof NitroAnswer.Lost lost && !lost.sent()),
                deadline);
        if (sessionEnded(answer) && generation == login) {
            NitroAnswer renewed = login(deadline);
            LOG.info("session was ended while writing; new login: {}", renewed.describe());
        }
        return answer;
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
        leave();
        nodes.forEach(NitroTransport::close);
    }

    private void logOut(NitroTransport from, String session) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("logout", JsonNodeFactory.instance.objectNode());
        NitroAnswer answer = from.send(new NitroRequest("POST", "config/logout", body), session, callTimeout);
        LOG.debug("logout: {}", answer.describe());
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

    private NitroAnswer exchange(NitroRequest request, Deadline deadline) {
        boolean tried = !deadline.isOver();
        NitroAnswer answer = exchanged(request, deadline);
        if (tried) {
            circuit.heard(answer);
        }
        return answer;
    }

    private NitroAnswer exchanged(NitroRequest request, Deadline deadline) {
        if (closed) {
            return new NitroAnswer.Refused(0, "the adapter is closed");
        }
        if (token == null) {
            NitroAnswer login = login(deadline);
            if (token == null) {
                return login;
            }
        }
        NitroAnswer answer = node.send(request, token, timeout(deadline));
        LOG.debug("{} {}: {}", request.method(), request.path(), answer.describe());
        if (hasOthers() && answer instanceof NitroAnswer.Lost) {
            token = null;
        } else if (hasOthers() && answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NOT_PRIMARY)) {
            leave();
        }
        return answer;
    }

    private NitroAnswer login(Deadline deadline) {
        if (!hasOthers()) {
            return login(node, deadline);
        }
        List<String> objections = new ArrayList<>();
        List<NitroTransport> order = new ArrayList<>(nodes);
        Collections.rotate(order, -nodes.indexOf(node));
        boolean onlyRefused = true;
        NitroAnswer last = new NitroAnswer.Lost("no time left", false);
        for (NitroTransport each : order) {
            last = login(each, deadline);
            String objection = last.describe();
            if (token != null) {
                objection = PairRole.objection(each.send(PairRole.question(), token, timeout(deadline)));
                if (objection.isEmpty()) {
                    return last;
                }
                leave();
            }
            onlyRefused &= last instanceof NitroAnswer.Refused;
            objections.add(each.address() + ": " + objection);
        }
        String none = "no primary among the nodes: " + String.join("; ", objections);
        return onlyRefused && last instanceof NitroAnswer.Refused refused
                ? new NitroAnswer.Refused(refused.code(), none)
                : new NitroAnswer.Lost(none, false);
    }

    private NitroAnswer login(NitroTransport to, Deadline deadline) {
        char[] password = credentials.password();
        ObjectNode account = JsonNodeFactory.instance.objectNode();
        account.put("username", credentials.user()).put("password", new String(password));
        Arrays.fill(password, '\0');
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("login", account);
        NitroAnswer answer = to.send(new NitroRequest("POST", "config/login", body), null, timeout(deadline));
        if (answer instanceof NitroAnswer.Done done) {
            String id = done.body().path("sessionid").asText("");
            if (id.isEmpty()) {
                return new NitroAnswer.Refused(0, "login answered without a session id");
            }
            node = to;
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
