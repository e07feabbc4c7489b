package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.Step;
import dev.holdfast.failover.Term;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.Words;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties mailbox, decider, receivers, attempts and leadership together. Its turns run on the decision thread. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Settings settings;
    private final TimeSource time;
    private final Mailbox mailbox;
    private final Receiver store;
    private final Receiver probes;
    private final Receiver listening;
    private final Receiver watching;
    private final Receivers receivers;
    private final Decider decider;
    private final Attempts attempts;
    private final Declaring declaring;
    private final Leadership leadership;
    private final MarkWatch markWatch;
    private final OwnView ownView;
    private final Freshness freshness;
    private final ReportedFacts facts;
    private final Watches watches;
    private final Timeline timeline = new Timeline();
    private final List<Consumer<TimelineEntry>> listeners = new CopyOnWriteArrayList<>();
    private Duration nextTick = Duration.ZERO;
    private Duration nextLook = Duration.ZERO;

    Engine(Settings settings, FailoverMachine machine) {
        this.settings = settings;
        this.time = settings.time();
        this.mailbox = new Mailbox(settings.threadName("decisions"), settings.tick(), this::turn);
        this.store = settings.receiver("store", "store");
        this.probes = settings.receiver("prober", "probes");
        this.listening = settings.receiver("listeners", "listeners");
        this.watching = settings.receiver("watches", "watches");
        StoreCheck check = new StoreCheck(settings, this::tell);
        this.receivers = new Receivers(settings, store, check, this::post, this::view);
        this.watches = new Watches(settings, watching, receivers);
        this.decider = new Decider(
                machine,
                new Outbox(
                        settings.cluster(), settings.owner(), settings.store(), store, receivers, this::overtakenLater),
                this::story);
        PauseGuard guard =
                new PauseGuard(settings.frozenAfter(), settings.policy().heartbeatInterval(), time.now());
        this.ownView = new OwnView(settings.probes().size(), guard);
        this.freshness = new Freshness(settings.policy().heartbeatInterval());
        this.facts = new ReportedFacts(settings.factsValidFor());
        this.attempts = new Attempts(settings, machine, mailbox, probes, guard, this::seen);
        this.declaring = new Declaring(settings, this::tell);
        Marks marks = receivers.marks();
        this.leadership = new Leadership(settings, declaring, check, marks, store, mailbox, turns());
        this.markWatch = new MarkWatch(settings, check, marks, store, mailbox, decider::state, this::refused);
    }

    private Leadership.Turns turns() {
        return new Leadership.Turns() {
            @Override
            public void began(Leadership.Beginning term) {
                Engine.this.began(term);
            }

            @Override
            public void feed(Input input) {
                decider.apply(input);
            }

            @Override
            public void lost(String reason) {
                overtaken(reason);
            }

            @Override
            public GroupView view(Optional<Snapshot> snapshot) {
                return decider.view(snapshot);
            }
        };
    }

    private GroupView view() {
        return decider.state().view();
    }

    private void tell(Notice notice) {
        receivers.tell(notice, time.now().plus(settings.policy().effectTimeout()));
    }

    Decider decider() {
        return decider;
    }

    Timeline timeline() {
        return timeline;
    }

    TimeSource time() {
        return time;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Declaring declaring() {
        return declaring;
    }

    /** For messages. */
    String name() {
        return "the controller of " + settings.cluster();
    }

    Watches watches() {
        return watches;
    }

    void listen(Consumer<TimelineEntry> listener) {
        listeners.add(listener);
    }

    /** Feeds what has happened, stamped when the decision thread takes it, so that readings never go back. */
    void post(Function<Duration, Input> input) {
        if (!mailbox.post(() -> take(input.apply(time.now())))) {
            LOG.warn("{} the mailbox is closed or full: an input is dropped", settings.cluster());
        }
    }

    /** Feeds what an observer outside has seen; once it falls silent, that no longer counts. */
    void observe(ObserverId observer, NodeId node, Verdict verdict) {
        post(at -> freshness.heard(new Input.Observed(at, observer, node, verdict)));
    }

    /** Feeds what is known of a node; once nobody has confirmed it for too long, that no longer counts. */
    void report(NodeId node, NodeFacts known) {
        post(at -> {
            if (decider.leads()) {
                watches.reported(node, known, at, decider.state());
            }
            return facts.heard(new Input.FactsReported(at, node, known));
        });
    }

    /** What an attempt of our own saw. The next turn judges our view by it, before the next tick. */
    private void seen(Input.Observed seen, Duration begun, List<ProbeResult> results) {
        ownView.note(seen.node(), begun, seen.verdict());
        take(seen);
        if (decider.leads()) {
            watches.probed(seen.node(), results, seen.at(), decider.state());
        }
    }

    private void take(Input input) {
        boolean led = decider.leads();
        Step step = decider.apply(input);
        if (led && !decider.leads()) {
            // The store refused the epoch (F410). Before the next turn: it would ask for a term and depose the other.
            leadership.overtaken();
            LOG.warn("{} another controller leads; this one has ended its term: {}", settings.cluster(), step.rule());
        }
    }

    private void turn() {
        Duration now = time.now();
        SelfHealth own = ownView.turn(now);
        if (own != decider.state().view().self()) {
            decider.apply(new Input.SelfReported(now, own));
        }
        leadership.turn(now, decider.leads());
        now = time.now(); // readings never go back: a lease may have come meanwhile, with a later one
        if (decider.leads()) {
            freshness.stale(now).forEach(decider::apply);
            facts.expired(now).forEach(this::expire);
            attempts.turn(now, decider.state());
            markWatch.turn(now, look(now));
            if (now.compareTo(nextTick) >= 0) {
                nextTick = now.plus(settings.tick());
                decider.apply(new Input.Tick(time.now()));
            }
            watches.turn(now, decider.state());
        }
        receivers.marks().watch(now);
        List<Reachability> reachable = new ArrayList<>();
        for (Receiver receiver : receivers.all()) {
            receiver.watch(now);
            reachable.add(receiver.reachability());
        }
        probes.watch(now);
        listening.watch(now);
        watching.watch(now);
        decider.publish(reachable);
    }

    private void expire(Input.FactsReported expired) {
        LOG.warn(
                "{} nobody has reported facts of {} for more than {}: they count as unknown, and gates that need them"
                        + " stay shut",
                settings.cluster(),
                expired.node(),
                settings.factsValidFor());
        decider.apply(expired);
    }

    /** Whether the load balancer is looked at, with this turn. */
    private boolean look(Duration now) {
        Term term = decider.state().view().term();
        if (term == null || now.compareTo(nextLook) < 0) {
            return false;
        }
        nextLook = now.plus(settings.policy().heartbeatInterval());
        return receivers.look(now.plus(settings.lookTimeout()), term.epoch());
    }

    private void began(Leadership.Beginning term) {
        decider.resume(term.snapshot());
        freshness.clear();
        ownView.clear();
        Duration now = time.now();
        Step step = decider.apply(new Input.TermBegan(now, term.epoch(), term.storeTime()));
        LOG.info("{} {} leads with {}", settings.cluster(), settings.owner(), term.epoch());
        facts.expired(now);
        settings.group().members().forEach(member -> decider.apply(facts.known(member.node(), now)));
        if (term.leaseUntil() != null) {
            decider.apply(new Input.LeaseExtended(now, term.leaseUntil()));
        }
        if (settings.balancer() == null) {
            decider.apply(new Input.ReceiversReported(now, true, FenceStrength.NONE, step.rule() + ": no balancer"));
        }
        attempts.restart();
        markWatch.began();
        nextLook = now;
    }

    private void overtakenLater(String reason) {
        mailbox.post(() -> overtaken(reason));
    }

    private void overtaken(String reason) {
        leadership.overtaken();
        if (decider.leads()) {
            LOG.warn("{} another controller leads; this one ends its term: {}", settings.cluster(), reason);
            decider.apply(new Input.TermEnded(time.now()));
        }
    }

    /** Somebody leads from another store: this one is asked again, and refuses until it is the one. */
    private void refused(String reason) {
        if (decider.leads()) {
            LOG.warn("{} must not lead on, and ends its term: {}", settings.cluster(), reason);
            decider.apply(new Input.TermEnded(time.now()));
            leadership.release();
        }
    }

    private void story(TimelineEntry entry) {
        timeline.add(entry);
        if (!listeners.isEmpty()) {
            listening.ask(
                    "timeline listeners",
                    time.now().plus(settings.policy().effectTimeout()),
                    left -> {
                        listeners.forEach(listener -> listener.accept(entry));
                        return entry;
                    },
                    told -> {},
                    outcome -> LOG.warn("{} a timeline listener: {}", settings.cluster(), Words.of(outcome)));
        }
    }

    /** Ends the term, lets its record be written, ends all workers: within the given time whatever hangs. */
    void close(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        try {
            mailbox.close(this::lastWord, atMost.dividedBy(3));
            CountDownLatch written = new CountDownLatch(1);
            store.ask(
                    "last record",
                    time.now().plus(atMost),
                    left -> written,
                    CountDownLatch::countDown,
                    outcome -> written.countDown());
            if (!written.await(atMost.dividedBy(3).toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{} the store does not answer; the end of the term may not be written", settings.cluster());
            }
            List<Receiver> workers = new ArrayList<>(receivers.all());
            workers.add(probes);
            workers.add(listening);
            workers.add(watching);
            workers.forEach(Receiver::close);
            for (Receiver worker : workers) {
                worker.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            receivers.all().forEach(Receiver::close);
            probes.close();
            listening.close();
            watching.close();
        }
    }

    private void lastWord() {
        if (decider.leads()) {
            decider.apply(new Input.TermEnded(time.now()));
            leadership.release();
        }
    }
}
