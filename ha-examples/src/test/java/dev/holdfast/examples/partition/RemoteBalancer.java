package dev.holdfast.examples.partition;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.function.Function;

/** The load balancer of the third place, across the net. */
final class RemoteBalancer implements LoadBalancer {

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public Reply<ChangeSet> plan(LoadBalancing desired) {
        return Reply.none("declared by whoever runs it");
    }

    @Override
    public EffectOutcome apply(ChangeSet changes) {
        return EffectOutcome.rejected("declared by whoever runs it");
    }

    @Override
    public Reply<TrafficView> observeTraffic(TrafficPaths paths) {
        return asked("/traffic", RemoteBalancer::view);
    }

    @Override
    public Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch) {
        return asked("/ready/" + epoch.value(), FenceStrength::valueOf);
    }

    private static <T> Reply<T> asked(String path, Function<String, T> meaning) {
        try {
            Wire.Answer answer = Wire.ask("GET", Host.BALANCER, BalancerServer.PORT, path, Declared.ORDER);
            return answer.status() == 200 ? Words.reply(answer.body(), meaning) : Reply.none("HTTP " + answer.status());
        } catch (IOException silent) {
            return Reply.none("load balancer: " + silent);
        }
    }

    private static TrafficView view(String text) {
        return new TrafficView(text.lines()
                .map(line -> line.split(" ", -1))
                .map(words -> new PathReading(
                        NodeId.of(words[0]),
                        PathState.valueOf(words[1]),
                        Boolean.parseBoolean(words[2]),
                        Long.parseLong(words[3]),
                        Boolean.parseBoolean(words[4])))
                .toList());
    }

    @Override
    public EffectOutcome closePath(PathOrder order) {
        return ordered("close", order);
    }

    @Override
    public EffectOutcome openPath(PathOrder order) {
        return ordered("open", order);
    }

    private static EffectOutcome ordered(String what, PathOrder order) {
        Duration timeout = order.timeout();
        String path =
                "/" + what + "/" + order.epoch().value() + "/" + order.path().node() + "/" + timeout.toMillis();
        try {
            Wire.Answer answer = Wire.ask("POST", Host.BALANCER, BalancerServer.PORT, path, timeout);
            return answer.status() == 200
                    ? Words.outcome(answer.body())
                    : EffectOutcome.failed("HTTP " + answer.status(), true);
        } catch (ConnectException nothingSent) {
            return EffectOutcome.failed("load balancer: " + nothingSent, true);
        } catch (IOException silent) {
            return EffectOutcome.indeterminate("load balancer: " + silent);
        }
    }

    @Override
    public void close() {
        // no connection is kept
    }
}
