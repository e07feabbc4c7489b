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

/**
 * The load balancer of a {@link World} that bears the mark of whoever claimed it or ordered last.
 *
 * @param balancer carries the orders out
 * @param appliance bears the mark, shared by all adapters
 * @param store from which this adapter's controller leads
 */
record MarkedBalancer(LoadBalancer balancer, Appliance appliance, String store) implements LoadBalancer, StoreMarks {

    /** Where the mark stands; more than one if somebody put them there. Thread-safe. */
    static final class Appliance {

        private List<StoreMark> marks = List.of();
        private String silence = "";
        private String refusal = "";
        private EffectOutcome claimed = EffectOutcome.SUCCEEDED;
        private int reads;
        private int claims;
        private volatile Runnable beforeClaim = () -> {};

        /** Nobody reads a mark from now on, for that reason; empty: everybody can again. */
        synchronized void silent(String reason) {
            silence = reason;
        }

        /** Nobody writes a mark from now on, for that reason; empty: everybody can again. */
        synchronized void refusing(String reason) {
            refusal = reason;
        }

        /** How a claim ends that is carried out from now on; says how many were before. */
        synchronized int claimed(EffectOutcome outcome) {
            claimed = outcome;
            return claims;
        }

        /** Every claim meets this first. */
        void beforeClaim(Runnable event) {
            beforeClaim = event;
        }

        synchronized void mark(String store, Epoch epoch) {
            bear(List.of(new StoreMark(store, epoch, false)));
        }

        synchronized void bear(List<StoreMark> borne) {
            marks = List.copyOf(borne);
        }

        synchronized Epoch epoch() {
            return marks.isEmpty() ? Epoch.ZERO : marks.get(0).epoch();
        }

        synchronized String store() {
            return marks.isEmpty() ? "" : marks.get(0).store();
        }

        /** How often marks were asked for. */
        synchronized int reads() {
            return reads;
        }

        /** How often a claim has marked it. */
        synchronized int claims() {
            return claims;
        }

        synchronized Reply<List<StoreMark>> read(String reader) {
            reads++;
            return silence.isEmpty()
                    ? Reply.of(marks.stream()
                            .map(mark -> new StoreMark(
                                    mark.store(), mark.epoch(), mark.store().equals(reader)))
                            .toList())
                    : Reply.none(silence);
        }

        synchronized String objection(String writer, Epoch epoch, Collection<StoreMark> over) {
            return marks.stream()
                    .map(borne -> objection(borne, writer, epoch, over))
                    .filter(each -> !each.isEmpty())
                    .findFirst()
                    .orElse(refusal);
        }

        private static String objection(StoreMark borne, String writer, Epoch epoch, Collection<StoreMark> over) {
            if (borne.store().equals(writer)) {
                return epoch.isOlderThan(borne.epoch()) ? epoch + " is older than the mark" : "";
            }
            boolean told = over.stream()
                    .anyMatch(each ->
                            each.store().equals(borne.store()) && each.epoch().equals(borne.epoch()));
            return told ? "" : "OWNED_BY_OTHER " + borne.store();
        }

        synchronized EffectOutcome take(String writer, Epoch epoch, Collection<StoreMark> over) {
            String objection = objection(writer, epoch, over);
            if (!objection.isEmpty()) {
                return EffectOutcome.rejected(objection);
            }
            mark(writer, epoch);
            return EffectOutcome.SUCCEEDED;
        }

        synchronized EffectOutcome claim(String writer, Epoch epoch, Collection<StoreMark> over) {
            EffectOutcome taken = take(writer, epoch, over);
            if (taken instanceof EffectOutcome.Succeeded) {
                claims++;
                return claimed;
            }
            return taken;
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
        appliance.beforeClaim.run();
        return appliance.claim(store, epoch, over);
    }

    @Override
    public void close() {
        balancer.close();
    }
}
