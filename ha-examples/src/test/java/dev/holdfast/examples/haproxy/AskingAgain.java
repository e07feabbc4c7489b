package dev.holdfast.examples.haproxy;

import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.function.Supplier;

/** Gives an order again while the answer is that asking again may help, as a controller does. */
record AskingAgain(LoadBalancer balancer) implements LoadBalancer {

    private static EffectOutcome settled(Supplier<EffectOutcome> order) {
        return await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(order::get, outcome -> !(outcome instanceof EffectOutcome.Failed failed && failed.retryable()));
    }

    @Override
    public EffectOutcome closePath(PathOrder order) {
        return settled(() -> balancer.closePath(order));
    }

    @Override
    public EffectOutcome openPath(PathOrder order) {
        return settled(() -> balancer.openPath(order));
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
    public Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch) {
        return balancer.readiness(paths, epoch);
    }

    @Override
    public void close() {
        balancer.close();
    }
}
