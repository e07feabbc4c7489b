package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one appliance of a pair tells the other: each command after a while, in order; after a failure everything. Whatever
 * is under way when the roles change is lost. Guarded by the pair's lock.
 */
final class Replication {

    private final Object lock;
    private final ApplianceClock clock;
    private final NodeScope scope;
    private final Deque<Command> underWay = new ArrayDeque<>();
    private Duration delay;
    private boolean cut;
    private int failing;
    private int era;
    private boolean stale;

    Replication(Object lock, ApplianceClock clock, NodeScope scope, Duration delay) {
        this.lock = lock;
        this.clock = clock;
        this.scope = scope;
        this.delay = delay;
    }

    void delay(Duration next) {
        delay = next;
    }

    /** Whether the two cannot hear each other's commands. */
    void cut(boolean interrupted) {
        cut = interrupted;
    }

    /** So many commands fail on the secondary. */
    void fail(int commands) {
        failing = commands;
    }

    /** Whether the secondary has everything that was said. */
    boolean isDone() {
        return underWay.isEmpty() && !stale;
    }

    /** Forgets what is under way. */
    void forget() {
        underWay.clear();
        era++;
        stale = false;
    }

    /** Tells the secondary, unless it is the appliance's own affair, or not to be told. */
    void tell(Appliance from, Appliance to, Command command) {
        if (scope.isOwn(command.resource()) || off(from, "haprop")) {
            return;
        }
        if (cut || !to.role().isOn()) {
            stale = true;
            from.role().propagationFailed();
            from.warnings().note(457);
        } else if (failing > 0) {
            failing--;
            from.role().propagationFailed();
            from.warnings().note(349);
            syncLater(from, to);
        } else if (delay.isZero() && underWay.isEmpty()) {
            apply(from, to, command);
        } else {
            underWay.add(command);
            later(() -> applyNext(from, to));
        }
    }

    private void applyNext(Appliance from, Appliance to) {
        Command command = underWay.poll();
        if (command != null) {
            apply(from, to, command);
        }
    }

    private void apply(Appliance from, Appliance to, Command command) {
        try {
            to.perform(command);
        } catch (NitroError e) {
            // It was written to by others, and is made the same again.
            from.role().propagationFailed();
            from.warnings().note(349);
            syncLater(from, to);
        }
        to.warnings().take();
    }

    /** Makes the secondary the same after a while, if it wants to be. */
    void syncLater(Appliance from, Appliance to) {
        stale = true;
        if (off(to, "hasync")) {
            return;
        }
        if (delay.isZero()) {
            sync(from, to);
        } else {
            later(() -> sync(from, to));
        }
    }

    /** Makes it the same at once, if it can be reached. */
    void sync(Appliance from, Appliance to) {
        if (cut || !to.role().isOn() || !from.role().isOn()) {
            stale = true;
            return;
        }
        underWay.clear();
        stale = false;
        to.take(from, scope);
    }

    private void later(Runnable task) {
        int mine = era;
        clock.after(delay, () -> {
            synchronized (lock) {
                if (mine == era) {
                    task.run();
                }
            }
        });
    }

    static boolean off(Appliance node, String knob) {
        return node.configuration().object("hanode", "0").path(knob).asText().equals("DISABLED");
    }
}
