package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs probes, one daemon thread each, never more than a given number at once: beyond it the answer is that we do not
 * know, for a queue would turn our own overload into their timeout (probe.md 2.1).
 */
public final class ProbeRunner {

    /** After the timeout of a probe this much more, then it is given up: what hangs cannot be the node. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final Duration connectTimeout;
    private final Map<String, String> hostNames;
    private final Trust trust;
    private final Map<String, Check> checks;
    private final Semaphore free;
    private final ThreadPoolExecutor threads;
    private final HttpClients clients;
    private final @Nullable SelectorEngine engine;
    private final Map<Long, CompletableFuture<Verdict>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private volatile boolean closed;

    /**
     * Creates a runner.
     *
     * @param trust whom to believe
     * @param connectTimeout for the connection alone
     * @param limits how much at once
     * @param hostNames address to the name its certificate must bear
     * @param terms on which some pages are asked for, by the name of their probe
     * @param checks what a probe of one's own runs, by its name
     * @param keep which connections outlive a probe, on one thread
     */
    public ProbeRunner(
            Trust trust,
            Duration connectTimeout,
            Limits limits,
            Map<String, String> hostNames,
            Map<String, HttpTerms> terms,
            Map<String, Check> checks,
            KeepOpen keep) {
        this.trust = trust;
        this.checks = checks;
        this.connectTimeout = connectTimeout;
        this.hostNames = hostNames;
        this.free = new Semaphore(limits.inFlight());
        AtomicInteger count = new AtomicInteger();
        // Twice as many: a probe has ended a moment before its thread is free for the next.
        this.threads = new ThreadPoolExecutor(
                0, limits.inFlight() * 2, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> daemon(task, count));
        this.clients = new HttpClients(trust, connectTimeout, hostNames, terms, threads, limits.inFlight() * 2);
        this.engine = limits.perHost() == 0
                ? null
                : new SelectorEngine(trust, connectTimeout, hostNames, limits, keep, threads);
    }

    /**
     * Runs one probe.
     *
     * @param address IPv4 literal or name
     * @param spec what to ask
     * @return the verdict, never exceptionally
     */
    public CompletionStage<Verdict> run(String address, ProbeSpec spec) {
        if (closed) {
            return CompletableFuture.completedFuture(cancelled());
        }
        if (engine != null && spec instanceof ProbeSpec.OnPort port && !clients.serves(spec)) {
            return engine.run(address, port);
        }
        if (!free.tryAcquire()) {
            return CompletableFuture.completedFuture(
                    Verdict.unknown(Reason.OBSERVER, "too many probes under way at once"));
        }
        // A probe that is given up after its grace may hold its thread for longer, in a resolver or a vault that hangs.
        CompletableFuture<Verdict> ended = new CompletableFuture<>();
        CompletableFuture<Verdict> verdict = ended.whenComplete((result, never) -> free.release());
        long number = begun.incrementAndGet();
        underWay.put(number, verdict);
        CompletableFuture<Verdict> told = verdict.whenComplete((result, never) -> underWay.remove(number));
        verdict.completeOnTimeout(
                Verdict.unknown(
                        Reason.OBSERVER, "the probe outlived its timeout: name resolution or this process hangs"),
                spec.timeout().plus(GRACE).toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            start(address, spec, ended);
        } catch (RuntimeException | OutOfMemoryError e) {
            ended.complete(Failures.verdict(e));
        }
        if (closed) {
            verdict.complete(cancelled());
        }
        return told;
    }

    /** Ends everything; see {@code Prober.close()}. */
    public void close() {
        closed = true;
        List.copyOf(underWay.values()).forEach(verdict -> verdict.complete(cancelled()));
        clients.cancelAll();
        if (engine != null) {
            engine.close();
        }
        threads.shutdownNow();
    }

    private void start(String address, ProbeSpec spec, CompletableFuture<Verdict> ended) {
        if (spec instanceof ProbeSpec.Http http) {
            clients.start(address, http, ended);
            return;
        }
        long now = System.nanoTime();
        threads.execute(() -> Failures.end(ended, () -> blocking(address, spec, now)));
    }

    private Verdict blocking(String address, ProbeSpec spec, long submittedNanos) {
        if (spec instanceof ProbeSpec.Tcp tcp) {
            return TcpProbe.run(address, tcp, connectTimeout, submittedNanos);
        }
        SocketProbe socket = new SocketProbe(address, connectTimeout, submittedNanos);
        if (spec instanceof ProbeSpec.Banner banner) {
            return socket.banner(banner);
        }
        return spec instanceof ProbeSpec.Tls tls
                ? socket.tls(tls, trust, hostNames.getOrDefault(address, address))
                : own(address, spec, submittedNanos);
    }

    private Verdict own(String address, ProbeSpec spec, long submittedNanos) {
        Check check = checks.get(spec.name());
        if (check == null) {
            return Verdict.unknown(
                    Reason.OBSERVER, "no check is named " + spec.name() + "; give it to the prober's builder");
        }
        try {
            StartedLate.check(submittedNanos, spec.timeout());
            Verdict verdict = check.ask(address, spec.timeout().minusNanos(System.nanoTime() - submittedNanos));
            return verdict == null ? Verdict.unknown(Reason.OBSERVER, "the check gave no verdict") : verdict;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cancelled();
        } catch (Exception | StackOverflowError e) {
            return Failures.verdict(e);
        }
    }

    private static Thread daemon(Runnable task, AtomicInteger count) {
        Thread thread = new Thread(task, "holdfast-probe-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private static Verdict cancelled() {
        return Failures.verdict(new RejectedExecutionException("the prober is closed"));
    }
}
