package dev.holdfast.examples.haproxy;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.PlanOrigin;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A HAProxy by its configuration file and its runtime socket. What it has no word for is refused by {@link #plan}, all of
 * it at once. Strength {@code WINDOW}: nothing in HAProxy compares an epoch, so a new leader waits. One order at a time;
 * {@link #close} from any thread.
 */
public final class HaProxyLoadBalancer implements LoadBalancer, StoreMarks {

    private static final String CLOSED = "this adapter is closed";

    private final HaProxySettings settings;
    private final FileApply file;
    private final MarkFile marks;
    private final PathTraffic traffic;
    private volatile boolean closed;

    /**
     * An adapter; connects when it is asked something.
     *
     * @param settings where HAProxy is
     */
    public HaProxyLoadBalancer(HaProxySettings settings) {
        this(settings, System::nanoTime, DurableFiles.ON_DISK);
    }

    HaProxyLoadBalancer(HaProxySettings settings, LongSupplier nanoTime, DurableFiles files) {
        this.settings = settings;
        HaProxyProcess process = new HaProxyProcess(settings, files);
        file = new FileApply(settings, process, files);
        marks = new MarkFile(settings, files);
        traffic = new PathTraffic(settings, process, new SendWindow(settings.window(), nanoTime), marks);
    }

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public Reply<ChangeSet> plan(LoadBalancing desired) {
        if (closed) {
            return Reply.none(CLOSED);
        }
        List<String> unspoken = Unspoken.in(desired);
        if (!unspoken.isEmpty()) {
            return Reply.none("not said to HAProxy by this adapter: " + String.join("; ", unspoken));
        }
        try {
            SectionFile now = SectionFile.parse(DurableFiles.read(settings.own()));
            List<Change> steps = now.stepsTo(Sections.of(desired, settings));
            return Reply.of(new ChangeSet("load balancer " + name(), steps).from(new PlanOrigin(receiver(), "")));
        } catch (IOException broken) {
            return Reply.none(HaProxyException.reason(broken));
        }
    }

    /** Every step carries what it expects to find, so that the file as a whole needs no digest beside them. */
    private String receiver() {
        return "haproxy " + settings.own() + " " + settings.masterSocket();
    }

    @Override
    public EffectOutcome apply(ChangeSet changes) {
        if (closed) {
            return EffectOutcome.failed(CLOSED, false);
        }
        if (!changes.origin().map(PlanOrigin::receiver).equals(Optional.of(receiver()))) {
            return EffectOutcome.rejected("a plan made for " + changes.origin() + ", here " + receiver());
        }
        return changes.isEmpty() ? EffectOutcome.SUCCEEDED : file.apply(changes);
    }

    @Override
    public Reply<TrafficView> observeTraffic(TrafficPaths paths) {
        return closed ? Reply.none(CLOSED) : traffic.observe(paths);
    }

    @Override
    public EffectOutcome closePath(PathOrder order) {
        return closed ? EffectOutcome.failed(CLOSED, false) : traffic.order(order, false);
    }

    @Override
    public EffectOutcome openPath(PathOrder order) {
        return closed ? EffectOutcome.failed(CLOSED, false) : traffic.order(order, true);
    }

    @Override
    public Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch) {
        if (closed) {
            return Reply.none(CLOSED);
        }
        try {
            String hindrance = traffic.hindrance(paths, epoch);
            return hindrance.isEmpty() ? Reply.of(FenceStrength.WINDOW) : Reply.none(hindrance);
        } catch (IOException broken) {
            return Reply.none(HaProxyException.reason(broken));
        }
    }

    @Override
    public Reply<List<StoreMark>> marks() {
        if (closed) {
            return Reply.none(CLOSED);
        }
        try {
            return Reply.of(marks.marks());
        } catch (IOException broken) {
            return Reply.none(HaProxyException.reason(broken));
        }
    }

    @Override
    public EffectOutcome claim(Epoch epoch, Collection<StoreMark> over, Duration timeout) {
        if (closed) {
            return EffectOutcome.failed(CLOSED, false);
        }
        try {
            return marks.claim(epoch, over);
        } catch (IOException broken) {
            return EffectOutcome.failed(HaProxyException.reason(broken), true);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
