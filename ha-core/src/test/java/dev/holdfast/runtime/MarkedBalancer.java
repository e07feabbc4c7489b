package dev.holdfast.runtime;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load balancer of a {@link World} that bears the mark of whoever claimed it or ordered last.
 *
 * @param balancer carries the orders out
 * @param appliance bears the mark, shared by all adapters
 * @param store from which this adapter's controller leads
 */
record MarkedBalancer(LoadBalancer balancer, Appliance appliance, String store) implements LoadBalancer, StoreMarks {

    /** Where the mark stands. Thread-safe. */
    static final class Appliance {

        private @Nullable StoreMark mark;
        private String silence = "";
        private String refusal = "";

        /** Nobody reads a mark from now on, for that reason; empty: everybody can again. */
        synchronized void silent(String reason) {
            silence = reason;
        }

        /** Nobody writes a mark from now on, for that reason; empty: everybody can again. */
        synchronized void refusing(String reason) {
            refusal = reason;
        }

        synchronized void mark(String store, Epoch epoch) {
            mark = new StoreMark(store, epoch, false);
        }

        synchronized Epoch epoch() {
            return mark == null ? Epoch.ZERO : mark.epoch();
        }

        synchronized String store() {
            return mark == null ? "" : mark.store();
        }

        synchronized Reply<List<StoreMark>> read(String reader) {
            if (!silence.isEmpty()) {
                return Reply.none(silence);
            }
            return Reply.of(
                    mark == null
                            ? List.of()
                            : List.of(new StoreMark(
                                    mark.store(), mark.epoch(), mark.store().equals(reader))));
        }

        synchronized String objection(String writer, Epoch epoch, Collection<StoreMark> over) {
            if (mark == null) {
                return refusal;
            }
            StoreMark borne = mark;
            boolean own = borne.store().equals(writer);
            if (own && epoch.isOlderThan(borne.epoch())) {
                return epoch + " is older than the mark";
            }
            boolean told = over.stream()
                    .anyMatch(each ->
                            each.store().equals(borne.store()) && each.epoch().equals(borne.epoch()));
            return own || told ? refusal : "OWNED_BY_OTHER " + borne.store();
        }

        synchronized EffectOutcome take(String writer, Epoch epoch, Collection<StoreMark> over) {
            String objection = objection(writer, epoch, over);
            if (!objection.isEmpty()) {
                return EffectOutcome.rejected(objection);
            }
            mark(writer, epoch);
            return EffectOutcome.SUCCEEDED;
        }
    }

    @Override
    public String name() {
        return balancer.name();
    }

    @Override
    public Reply<ChangeSet> plan(LoadBalancing desired) {
        return balancer.plan(desired);
    }

    @Override
    public EffectOutcome apply(ChangeSet changes) {
        return balancer.apply(changes);
    }

    @Override
    public Reply<TrafficView> observeTraffic(TrafficPaths paths) {
        return balancer.observeTraffic(paths);
    }

    @Override
    public EffectOutcome closePath(PathOrder order) {
        EffectOutcome taken = appliance.take(store, order.epoch(), List.of());
        return taken instanceof EffectOutcome.Succeeded ? balancer.closePath(order) : taken;
    }

    @Override
    public EffectOutcome openPath(PathOrder order) {
        EffectOutcome taken = appliance.take(store, order.epoch(), List.of());
        return taken instanceof EffectOutcome.Succeeded ? balancer.openPath(order) : taken;
    }

    @Override
    public Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch) {
        String objection = appliance.objection(store, epoch, List.of());
        return objection.isEmpty() ? balancer.readiness(paths, epoch) : Reply.none(objection);
    }

    @Override
    public Reply<List<StoreMark>> marks() {
        return appliance.read(store);
    }

    @Override
    public EffectOutcome claim(Epoch epoch, Collection<StoreMark> over, Duration timeout) {
        return appliance.take(store, epoch, over);
    }

    @Override
    public void close() {
        balancer.close();
    }
}
