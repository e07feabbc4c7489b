package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Probes every enabled member with every monitor bound to its group, each on its own schedule. Probes run without the
 * emulator's lock and report under it.
 */
final class Monitoring {

    private final Object lock;
    private final ApplianceClock clock;
    private final Configuration configuration;
    private final Backends backends;
    private final Addresses addresses;
    private final Runnable onChange;
    private final ExecutorService pool = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "netscaler-emulator-monitor");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Key, Running> running = new LinkedHashMap<>();
    private boolean paused;

    Monitoring(Object lock, ApplianceClock clock, Configuration configuration, Addresses addresses, Runnable onChange) {
        this.lock = lock;
        this.clock = clock;
        this.configuration = configuration;
        this.backends = new Backends(configuration);
        this.addresses = addresses;
        this.onChange = onChange;
    }

    /** Which monitor asks which member. */
    private record Key(MemberKey member, String monitor) {}

    /** What one schedule knows; guarded by the lock. */
    private static final class Running {
        final ObjectNode monitor;
        final @Nullable InetSocketAddress address;
        final Health health;
        final Optional<Scripted> script;
        boolean stopped;

        ApplianceClock.@Nullable Alarm next;

        Running(ObjectNode monitor, @Nullable InetSocketAddress address, Optional<Scripted> script, Health health) {
            this.health = health;
            this.monitor = monitor;
            this.address = address;
            this.script = script;
        }

        boolean asks(ObjectNode other, @Nullable InetSocketAddress target) {
            return monitor.equals(other) && Objects.equals(address, target);
        }
    }

    /** Starts and stops schedules so that they match the configuration. Call under the lock. */
    void reconcile() {
        if (paused) {
            return;
        }
        Set<Key> wanted = new HashSet<>();
        for (ObjectNode member : backends.all()) {
            for (ObjectNode monitor : backends.monitors(member)) {
                Key key = new Key(
                        MemberKey.of(member), monitor.path("monitorname").asText());
                InetSocketAddress target = addresses
                        .of(configuration, member, monitor.path("destport").asInt())
                        .orElse(null);
                Optional<Scripted> script = addresses.script(
                        configuration, member, monitor.path("destport").asInt());
                wanted.add(key);
                Running present = running.get(key);
                boolean same = present != null && present.asks(monitor, target);
                if (present == null || !same || !present.script.equals(script)) {
                    stop(present);
                    // Another script tells on about the same member.
                    Health health = present != null && same ? present.health : new Health();
                    start(key, new Running(monitor.deepCopy(), target, script, health));
                }
            }
        }
        running.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                stop(entry.getValue());
            }
            return gone;
        });
    }

    /** Forgets every result and begins to probe anew. Call under the lock. */
    void restart() {
        paused = false;
        running.values().forEach(Monitoring::stop);
        running.clear();
        reconcile();
    }

    /** Whether all monitors of a member are content. Call under the lock. */
    boolean isUp(ObjectNode member) {
        return !isWatched(member) || probes(member).allMatch(probe -> probe != null && probe.health.isUp());
    }

    /** Whether it told a monitor that it wants to go out of service. Call under the lock. */
    boolean isLeaving(ObjectNode member) {
        return isWatched(member) && probes(member).anyMatch(probe -> probe != null && probe.health.isLeaving());
    }

    private boolean isWatched(ObjectNode member) {
        return !backends.owner(member).path("healthmonitor").asText("YES").equals("NO");
    }

    private Stream<@Nullable Running> probes(ObjectNode member) {
        return backends.monitors(member).stream()
                .map(monitor -> running.get(new Key(
                        MemberKey.of(member), monitor.path("monitorname").asText())));
    }

    /** Asks nobody until it is restarted. Call under the lock. */
    void pause() {
        running.values().forEach(Monitoring::stop);
        running.clear();
        paused = true;
    }

    void stop() {
        synchronized (lock) {
            pause();
        }
        pool.shutdownNow();
    }

    /** What is scripted needs no thread to ask. */
    private void start(Key key, Running probe) {
        running.put(key, probe);
        if (probe.script.isPresent()) {
            take(probe, result(probe));
        } else {
            pool.execute(() -> probe(probe));
        }
    }

    private static void stop(@Nullable Running probe) {
        if (probe != null) {
            probe.stopped = true;
            if (probe.next != null) {
                probe.next.cancel();
            }
        }
    }

    private void due(Running probe) {
        synchronized (lock) {
            if (probe.stopped) {
                return;
            }
        }
        clock.run(pool, () -> probe(probe));
    }

    private void probe(Running probe) {
        Probe.Result result = result(probe);
        synchronized (lock) {
            if (probe.stopped || pool.isShutdown()) {
                return;
            }
            boolean before = probe.health.isUp();
            boolean left = probe.health.isLeaving();
            take(probe, result);
            if (before != probe.health.isUp() || left != probe.health.isLeaving()) {
                onChange.run();
            }
        }
    }

    private Probe.Result result(Running probe) {
        Probe.Result result = probe.script
                .map(script -> Probe.Result.of(script.isContent(clock.now())))
                .orElseGet(() -> probe.address == null ? Probe.Result.FAILED : Probe.of(probe.monitor, probe.address));
        boolean turned = probe.monitor.path("reverse").asText("NO").equals("YES");
        return turned ? Probe.Result.of(result == Probe.Result.FAILED) : result;
    }

    /** Takes a result and decides when to ask again. */
    private void take(Running probe, Probe.Result result) {
        probe.health.record(probe.monitor, result);
        boolean waits = result == Probe.Result.FAILED && !probe.health.isUp();
        long delay = waits
                ? ObjectRules.milliseconds(probe.monitor, "downtime", "units2")
                : ObjectRules.milliseconds(probe.monitor, "interval", "units3");
        probe.next = clock.after(Duration.ofMillis(delay), () -> due(probe));
    }
}
