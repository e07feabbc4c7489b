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
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The load balancer of the third place, across the net. */
final class RemoteBalancer implements LoadBalancer, StoreMarks {

    private final String store;

    /** Of a controller that leads from this store. */
    RemoteBalancer(String store) {
        this.store = store;
    }

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

    private <T> Reply<T> asked(String path, Function<String, T> meaning) {
        try {
            Wire.Answer answer = ask("GET", path, Declared.ORDER);
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

    @Override
    public Reply<List<StoreMark>> marks() {
        return asked("/marks", text -> text.lines().map(RemoteBalancer::mark).toList());
    }

    private static StoreMark mark(String line) {
        String[] words = line.split(" ", -1);
        return new StoreMark(words[0], Epoch.of(Long.parseLong(words[1])), Boolean.parseBoolean(words[2]));
    }

    @Override
    public EffectOutcome claim(Epoch epoch, Collection<StoreMark> over, Duration timeout) {
        String others = over.stream()
                .map(mark -> mark.store() + "," + mark.epoch().value())
                .collect(Collectors.joining(";"));
        return posted("/claim/" + epoch.value() + "/" + others, timeout);
    }

    private EffectOutcome ordered(String what, PathOrder order) {
        return posted(
                "/" + what + "/" + order.epoch().value() + "/" + order.path().node() + "/"
                        + order.timeout().toMillis(),
                order.timeout());
    }

    private Wire.Answer ask(String method, String path, Duration timeout) throws IOException {
        return Wire.ask(method, Host.BALANCER, BalancerServer.PORT, path + "?" + store, timeout);
    }

    private EffectOutcome posted(String path, Duration timeout) {
        try {
            Wire.Answer answer = ask("POST", path, timeout);
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
