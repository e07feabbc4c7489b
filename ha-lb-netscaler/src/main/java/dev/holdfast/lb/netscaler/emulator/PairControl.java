package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who of a pair is primary, and what happens when that changes. Takes the pair's lock itself. */
final class PairControl {

    private final Object lock;
    private final NitroEmulator first;
    private final NitroEmulator second;
    private final ApplianceClock clock;
    private final Replication replication;
    private final boolean sessionsLast;
    private final Optional<Duration> takeOver;

    PairControl(NitroEmulator first, NitroEmulator second, HaPair.Builder settings) {
        this.lock = first.appliance().lock();
        this.first = first;
        this.second = second;
        this.clock = settings.clock();
        this.sessionsLast = settings.isSessionsLast();
        this.takeOver = settings.takeOver();
        this.replication = new Replication(lock, clock, new NodeScope(settings.isIndependent()), settings.delay());
        synchronized (lock) {
            introduce(first, second, settings.isIndependent());
            introduce(second, first, settings.isIndependent());
            second.appliance().become(HaRole.SECONDARY);
        }
    }

    /** Each knows itself as node 0 and the other as node 1. */
    private void introduce(NitroEmulator node, NitroEmulator other, boolean independent) {
        Configuration configuration = node.appliance().configuration();
        String inc = independent ? "ENABLED" : "DISABLED";
        ObjectNode peer = JsonNodeFactory.instance
                .objectNode()
                .put("id", "1")
                .put("ipaddress", address(other))
                .put("inc", inc);
        configuration.add("hanode", peer);
        configuration.object("hanode", "0").put("inc", inc);
        configuration.save();
        node.appliance().role().join(other.appliance().role());
        node.appliance().join(new Side(node, other));
    }

    private static String address(NitroEmulator node) {
        return node.appliance()
                .configuration()
                .object("hanode", "0")
                .path("ipaddress")
                .asText();
    }

    /** What one of the two has to do with the other. */
    private final class Side implements Partner {

        private final NitroEmulator self;
        private final NitroEmulator other;

        Side(NitroEmulator self, NitroEmulator other) {
            this.self = self;
            this.other = other;
        }

        @Override
        public void hear(Command command) {
            if (self.appliance().role().isPrimary()) {
                replication.tell(self.appliance(), other.appliance(), command);
            }
        }

        @Override
        public void failOver(boolean force) {
            change(force);
        }

        @Override
        public void sync(boolean force, boolean save) {
            same(force, save);
        }

        @Override
        public void powered() {
            if (self.appliance().role().isOn()) {
                returned(self, other);
            } else if (self.appliance().role().isPrimary()) {
                clock.after(silence(self), () -> succeed(self, other));
            }
        }
    }

    NitroEmulator primary() {
        synchronized (lock) {
            return first.appliance().role().isPrimary() ? first : second;
        }
    }

    private NitroEmulator secondary() {
        return primary() == first ? second : first;
    }

    void failOver() {
        synchronized (lock) {
            told(() -> change(true));
        }
    }

    void sync() {
        synchronized (lock) {
            told(() -> same(true, false));
        }
    }

    private static void told(Runnable order) {
        try {
            order.run();
        } catch (NitroError e) {
            throw new IllegalStateException(e.code() + " " + e.getMessage(), e);
        }
    }

    void delay(Duration next) {
        synchronized (lock) {
            replication.delay(next);
        }
    }

    void fail(int commands) {
        synchronized (lock) {
            replication.fail(commands);
        }
    }

    void cut(boolean interrupted) {
        synchronized (lock) {
            replication.cut(interrupted);
            if (!interrupted && !replication.isDone()) {
                replication.syncLater(primary().appliance(), secondary().appliance());
            }
        }
    }

    boolean isPropagated() {
        synchronized (lock) {
            return replication.isDone();
        }
    }

    private void change(boolean force) {
        NitroEmulator next = secondary();
        NitroError.refuseIf(!next.appliance().role().isOn(), force ? 364 : 1449);
        NitroError.refuseIf(is(primary(), "STAYPRIMARY") || stays(next), 365);
        NitroError.refuseIf(!force && !replication.isDone(), 366);
        promote(next, primary());
    }

    private void promote(NitroEmulator next, NitroEmulator before) {
        replication.forget();
        before.appliance().become(HaRole.SECONDARY);
        next.appliance().become(HaRole.PRIMARY);
        if (!sessionsLast) {
            List.of(first, second).forEach(each -> each.sessions().expireAll());
        }
        replication.syncLater(next.appliance(), before.appliance());
    }

    private static boolean is(NitroEmulator node, String status) {
        return node.appliance()
                .configuration()
                .object("hanode", "0")
                .path("hastatus")
                .asText()
                .equals(status);
    }

    private static boolean stays(NitroEmulator node) {
        return is(node, "STAYSECONDARY") || is(node, "DISABLED");
    }

    private void same(boolean force, boolean save) {
        Appliance from = primary().appliance();
        Appliance to = secondary().appliance();
        boolean unwanted = Replication.off(from, "hasync") || Replication.off(to, "hasync");
        NitroError.refuseIf(!to.role().isOn() || !from.role().isOn() || (unwanted && !force), 364);
        replication.sync(from, to);
        if (save) {
            from.configuration().save();
            to.configuration().save();
        }
    }

    private Duration silence(NitroEmulator node) {
        return takeOver.orElseGet(() -> Duration.ofSeconds(node.appliance()
                .configuration()
                .object("hanode", "0")
                .path("deadinterval")
                .asLong(3)));
    }

    private void succeed(NitroEmulator dead, NitroEmulator heir) {
        synchronized (lock) {
            boolean gone =
                    !dead.appliance().role().isOn() && dead.appliance().role().isPrimary();
            if (gone && heir.appliance().role().isOn() && !stays(heir)) {
                promote(heir, dead);
            }
        }
    }

    /** Whoever comes back is what the other is not, and hears what it missed. */
    private void returned(NitroEmulator node, NitroEmulator other) {
        boolean led =
                other.appliance().role().isOn() && other.appliance().role().isPrimary();
        node.appliance().become(led || stays(node) ? HaRole.SECONDARY : HaRole.PRIMARY);
        if (!led && node.appliance().role().isPrimary()) {
            other.appliance().become(HaRole.SECONDARY);
        }
        replication.syncLater(primary().appliance(), secondary().appliance());
    }
}
