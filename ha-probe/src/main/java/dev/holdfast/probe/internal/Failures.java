package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says: of the node, or only of ourselves. The operating system's words decide where Java has one
 * class for both; English on every platform the JDK supports.
 */
final class Failures {

    /** OkHttp's words, too, when a proxy refuses to open a tunnel. */
    static final String NOT_ADMITTED = "Failed to authenticate with proxy";

    /** OkHttp's words for what a proxy says to CONNECT, but for those by which it says that the node did not answer it. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Unexpected response code for CONNECT: (?!50[234]$)\\d+");

    private Failures() {}

    /** Ends it whatever happens: else it would count as under way for ever. */
    static void end(CompletableFuture<Verdict> ended, Supplier<Verdict> work) {
        try {
            ended.complete(work.get());
        } catch (RuntimeException | Error e) {
            ended.complete(verdict(e));
        }
    }

    static Verdict verdict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof UnknownHostException) {
                return Verdict.unknown(Reason.DNS, "the name could not be resolved: " + cause.getMessage());
            }
            if (isOurs(cause)) {
                return Verdict.unknown(Reason.OBSERVER, "not asked, the fault is ours: " + text(cause));
            }
        }
        if (failure instanceof SSLException) {
            return Verdict.fail(Reason.TLS, text(failure));
        }
        if (failure instanceof InterruptedIOException) {
            return Verdict.fail(Reason.TIMEOUT, "no complete answer in time: " + text(failure));
        }
        return failure instanceof IOException io
                ? unanswered(io)
                : Verdict.unknown(Reason.OBSERVER, "the probe itself failed: " + text(failure));
    }

    /** With a proxy in between all connections are to the proxy: one that fails says nothing of the node. */
    static Verdict verdictBehindProxy(Throwable failure) {
        boolean unreached = failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof SocketTimeoutException // no other timeout is set than that of the connection
                || NOT_ADMITTED.equals(failure.getMessage())
                || NO_TUNNEL.matcher(String.valueOf(failure.getMessage())).matches();
        return unreached ? Verdict.unknown(Reason.OBSERVER, "the proxy: " + text(failure)) : verdict(failure);
    }

    private static Verdict unanswered(IOException failure) {
        String words = words(failure);
        if (failure instanceof NoRouteToHostException) {
            return Verdict.fail(Reason.UNREACHABLE, text(failure));
        }
        if (words.contains("network is unreachable") || words.contains("network is down")) {
            // Our own routing table has no way at all: no evidence against the node.
            return Verdict.unknown(Reason.UNREACHABLE, text(failure));
        }
        if (failure instanceof ConnectException) {
            return words.contains("timed out")
                    ? Verdict.fail(Reason.TIMEOUT, text(failure))
                    : Verdict.fail(Reason.REFUSED, text(failure));
        }
        if (failure instanceof ProtocolException || failure instanceof EOFException) {
            return Verdict.fail(Reason.WRONG_ANSWER, "the answer broke off or is no HTTP: " + text(failure));
        }
        return Verdict.fail(Reason.WRONG_ANSWER, "the connection broke: " + text(failure));
    }

    private static boolean isOurs(Throwable cause) {
        String words = word(cause);
        return cause instanceof StartedLate
                || cause instanceof Secret.Unavailable
                || cause instanceof RejectedExecutionException
                || cause instanceof IllegalArgumentException
                || words.contains("too many open files")
                || words.contains("cannot assign requested address")
                || words.contains("no buffer space available")
                || words.startsWith("canceled");
    }

    @SuppressWarnings("ReferenceEquality") // an exception that is its own cause ends the chain
    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }

    /** Of the whole chain: OkHttp wraps what the operating system said. */
    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            words.append(word(cause)).append('\n');
        }
        return words.toString();
    }

    private static String word(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + ": " + message.replaceAll("\\p{Cntrl}+", " ");
    }
}
