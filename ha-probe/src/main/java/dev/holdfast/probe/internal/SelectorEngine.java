package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Runs probes of ports on one thread, thousands at once. What has to wait too long for its turn, because we cannot keep
 * up, because too much is under way or because its host is asked enough already, is UNKNOWN, never a failure.
 */
final class SelectorEngine {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Loop loop = new Loop("holdfast-probe-selector");
    private final Trust trust;
    private final SSLContext tls;
    private final Duration connectTimeout;
    private final Map<String, String> hostNames;
    private final Limits limits;
    private final KeepOpen keep;
    private final KeptLines kept;
    private final Handshakes handshakes;
    private final Executor resolvers;
    private final Map<Long, Ticket> open = new ConcurrentHashMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private final Map<InetAddress, Host> hosts = new HashMap<>();
    private int inFlight;

    /** What is under way at one address, and what waits for it. */
    private static final class Host {
        private final Queue<Pending> waiting = new ArrayDeque<>();
        private int underWay;
    }

    /** @param keeps whether its connection outlives it */
    private record Pending(
            InetAddress at, String host, ProbeSpec.OnPort spec, boolean keeps, long submittedNanos, Ticket ticket) {

        boolean secure() {
            return spec instanceof ProbeSpec.Tls || (spec instanceof ProbeSpec.Http http && http.secure());
        }

        KeptLines.Place place() {
            return new KeptLines.Place(at, spec.port(), secure(), host);
        }
    }

    /**
     * A probe that has begun.
     *
     * @param endNanos when it is too late
     * @param stalledBefore how long the loop had not looked by then: what it misses afterwards is our own fault
     * @param waitedNanos how long it has waited for turns of ours
     */
    private record Begun(Host host, Pending pending, long endNanos, long stalledBefore, long waitedNanos) {

        /** Its time stood still meanwhile. */
        Begun after(long moreNanos) {
            return new Begun(host, pending, endNanos + moreNanos, stalledBefore, waitedNanos + moreNanos);
        }
    }

    /** What somebody waits for. */
    private record Ticket(long number, CompletableFuture<Verdict> verdict) {}

    /** @param resolvers where a name may be looked up, which may block */
    SelectorEngine(
            Trust trust,
            Duration connectTimeout,
            Map<String, String> hostNames,
            Limits limits,
            KeepOpen keep,
            Executor resolvers) {
        this.trust = trust;
        this.tls = trust.context();
        this.connectTimeout = connectTimeout;
        this.hostNames = hostNames;
        this.limits = limits;
        this.keep = keep;
        this.handshakes = new Handshakes(loop, limits.handshakes());
        this.kept = new KeptLines(loop, keep.most(), keep.freshAfter());
        this.resolvers = resolvers;
    }

    CompletionStage<Verdict> run(String address, ProbeSpec.OnPort spec) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Ticket ticket = new Ticket(tickets.incrementAndGet(), verdict);
        open.put(ticket.number(), ticket);
        try {
            if (LITERAL.matcher(address).matches()) {
                submit(address, InetAddress.getByName(address), spec, ticket);
            } else {
                // A name service that hangs is not the node's fault, and would keep us waiting for ever.
                verdict.completeOnTimeout(
                        Verdict.unknown(Reason.DNS, "the name was not resolved in time"),
                        spec.timeout().multipliedBy(2).toMillis(),
                        TimeUnit.MILLISECONDS);
                resolvers.execute(() -> resolve(address, spec, ticket));
            }
        } catch (UnknownHostException | RuntimeException e) {
            tell(ticket, Failures.verdict(e));
        }
        if (loop.isClosed()) {
            tell(ticket, closed());
        }
        return verdict;
    }

    void close() {
        loop.close();
        List.copyOf(open.values()).forEach(ticket -> tell(ticket, closed()));
    }

    private void resolve(String address, ProbeSpec.OnPort spec, Ticket ticket) {
        try {
            submit(address, Resolver.first(address, connectTimeout), spec, ticket);
        } catch (UnknownHostException | RuntimeException e) {
            tell(ticket, Failures.verdict(e));
        }
    }

    private void submit(String address, InetAddress at, ProbeSpec.OnPort spec, Ticket ticket) {
        Pending pending = new Pending(
                at,
                hostNames.getOrDefault(address, address),
                spec,
                keep.which().test(address, spec),
                System.nanoTime(),
                ticket);
        loop.submit(() -> admit(pending));
    }

    private void admit(Pending pending) {
        Host host = hosts.computeIfAbsent(pending.at(), each -> new Host());
        if (host.underWay >= limits.perHost()) {
            host.waiting.add(pending);
        } else {
            begin(host, pending);
        }
    }

    private void begin(Host host, Pending pending) {
        host.underWay++;
        inFlight++;
        ProbeSpec.OnPort spec = pending.spec();
        try {
            long now = System.nanoTime();
            long waited = now - pending.submittedNanos();
            StartedLate.after(waited, spec.timeout());
            if (inFlight > limits.inFlight()) {
                ended(host, pending, Verdict.unknown(Reason.OBSERVER, "too many probes under way at once"));
                return;
            }
            Begun begun = new Begun(host, pending, now + spec.timeout().toNanos(), loop.stalledNanos(), waited);
            Line line = pending.keeps() ? kept.take(pending.place()) : null;
            if (line != null && spec instanceof ProbeSpec.Tls tlsSpec) {
                look(begun, tlsSpec, line);
            } else {
                ask(begun, line);
            }
        } catch (StartedLate | SSLPeerUnverifiedException | RuntimeException e) {
            ended(host, pending, Failures.verdict(e));
        }
    }

    /**
     * As long as its connection stands, the certificate is the one that was shown on it. That connection would stand for
     * long after the host is cut off, so a new one has to be answered as well.
     */
    private void look(Begun begun, ProbeSpec.Tls spec, Line line) throws SSLPeerUnverifiedException {
        TlsPipe pipe = line.tls();
        if (pipe == null || !line.isQuiet(loop.buffer)) {
            line.close();
            ask(begun, null);
            return;
        }
        Pending pending = begun.pending();
        kept.keep(pending.place(), line);
        Verdict shown = CertificateCheck.verdict(pipe.peer(), spec.warnBefore(), Instant.now());
        open(
                exchange(begun, null, null, (said, left) -> ended(begun.host(), pending, said.isUp() ? shown : said)),
                pending);
    }

    private void ask(Begun begun, @Nullable Line line) {
        if (line != null) {
            exchange(begun, dialogue(begun.pending()), null, (said, left) -> answeredAgain(begun, said, left))
                    .resume(line);
        } else if (begun.pending().secure()) {
            long queued = System.nanoTime();
            handshakes.submit(turn -> shakeHands(begun.after(System.nanoTime() - queued), turn));
        } else {
            askAnew(begun, null);
        }
    }

    private void shakeHands(Begun begun, Handshakes.Turn turn) {
        Pending pending = begun.pending();
        try {
            StartedLate.after(begun.waitedNanos(), pending.spec().timeout());
            SSLEngine engine = trust.engine(tls, pending.host(), pending.spec().port());
            askAnew(begun, new Exchange.Handshake(engine, turn));
        } catch (StartedLate | RuntimeException e) {
            turn.over();
            ended(begun.host(), pending, Failures.verdict(e));
        }
    }

    private void askAnew(Begun begun, Exchange.@Nullable Handshake handshake) {
        Pending pending = begun.pending();
        Dialogue dialogue = dialogue(pending);
        open(exchange(begun, dialogue, handshake, (said, left) -> answered(begun, said, left)), pending);
    }

    private Exchange exchange(
            Begun begun, @Nullable Dialogue dialogue, Exchange.@Nullable Handshake handshake, Exchange.Told told) {
        return new Exchange(
                loop, begun.pending().spec(), dialogue, handshake, begun.endNanos(), begun.stalledBefore(), told);
    }

    private void open(Exchange exchange, Pending pending) {
        exchange.begin(new InetSocketAddress(pending.at(), pending.spec().port()), connectTimeout.toNanos());
    }

    /**
     * Of a kept connection only a good answer counts, and silence: a break may be the end of its time, and words may have
     * been said before we asked, or by a process that has been replaced. Anything else is asked again on a new one.
     */
    private void answeredAgain(Begun begun, Verdict said, @Nullable Line left) {
        boolean counts = said.isUp() || said.kind() == Verdict.Kind.UNKNOWN || said.reason() == Reason.TIMEOUT;
        if (counts) {
            answered(begun, said, left);
            return;
        }
        try {
            ask(begun, null);
        } catch (RuntimeException e) {
            ended(begun.host(), begun.pending(), Failures.verdict(e));
        }
    }

    private void answered(Begun begun, Verdict said, @Nullable Line left) {
        Pending pending = begun.pending();
        if (left != null && pending.keeps()) {
            kept.keep(pending.place(), left);
        } else if (left != null) {
            left.close();
        }
        ended(begun.host(), pending, said);
    }

    private void ended(Host host, Pending pending, Verdict verdict) {
        host.underWay--;
        inFlight--;
        tell(pending.ticket(), verdict);
        Pending next = host.waiting.poll();
        if (next != null) {
            loop.submit(() -> admit(next));
        } else if (host.underWay == 0) {
            hosts.remove(pending.at());
        }
    }

    private @Nullable Dialogue dialogue(Pending pending) {
        if (pending.spec() instanceof ProbeSpec.Http http) {
            if (!http.path().startsWith("/") || http.path().chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException("path \"" + http.path() + "\" of probe " + http.name());
            }
            return new HttpDialogue(
                    HttpDialogue.request(pending.host(), http.port(), http.secure(), http.path(), pending.keeps()),
                    http.classifier(),
                    pending.keeps());
        }
        return pending.spec() instanceof ProbeSpec.Banner banner ? new BannerDialogue(banner.beginning()) : null;
    }

    private void tell(Ticket ticket, Verdict said) {
        open.remove(ticket.number());
        ticket.verdict().complete(said);
    }

    private static Verdict closed() {
        return Verdict.unknown(Reason.OBSERVER, "not asked, the fault is ours: the prober is closed");
    }
}
