package dev.holdfast.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold before any replication, in the order in which it is reported. What was not observed does not hold. */
// The lists are List.of and the checks hold no state, which the compiler's checker cannot see.
@SuppressWarnings("ImmutableEnumChecker")
public enum SyncGate implements Gate {
    /** It must be clear which way the data flows: the wrong way overwrites what the devices did meanwhile. */
    DIRECTION_KNOWN(
            "sync.direction-known",
            List.of("CORE-04", "CORE-12"),
            "one node of the pair, or one above it, known to serve",
            "Observe both nodes, or let an operator say which one serves",
            GateChecks::direction),
    /** Only data of the line that serves may spread: a second active node is never a source. */
    SOURCE_TRUSTED(
            "sync.source-trusted",
            List.of("CORE-12", "CORE-46", "CORE-91", "CORE-129"),
            "a source that serves, or a standby in the chain below it that holds a whole copy of what is served",
            "Demote the node that should not be active, or repair the source, and try again",
            GateChecks::source),
    /** An active server does not replicate. */
    TARGET_STANDBY(
            "sync.target-standby",
            List.of("CORE-77"),
            "target in STANDBY",
            "Make the target standby with `failover mode secondary`, then save its HA page to start the scheduler",
            GateChecks::target),
    /** The product replicates between equal releases only. */
    VERSIONS_EQUAL(
            "sync.versions-equal",
            List.of("CORE-118", "CORE-81"),
            "the same release on both",
            "Upgrade the older node; replication starts again when both run the same release",
            GateChecks::versions),
    /** Disabling High Availability stops the scheduler. */
    HA_ENABLED(
            "sync.ha-enabled",
            List.of("CORE-66", "CORE-68"),
            "High Availability enabled on both",
            "Enable it under System Manager > Maintenance > HA Configuration, then Save and Apply",
            GateChecks::haEnabled),
    /** The two Cores must reach each other, both ways. */
    CONNECTED(
            "sync.connected",
            List.of("CORE-41", "CORE-80", "CORE-109"),
            "connection test passed both ways on 8443, 443 and 22",
            "Open the ports on the firewall in both directions and run Test Connection on both",
            GateChecks::connectivity),
    /** Both clocks show the same time. */
    CLOCKS_EQUAL(
            "sync.clocks-equal",
            List.of("CORE-16"),
            "clocks that show the same time",
            "Point both nodes at the same NTP server and wait until they agree",
            GateChecks::clocks),
    /** Never two replications at once. */
    NONE_RUNNING(
            "sync.none-running",
            List.of("CORE-22"),
            "no replication running",
            "Wait until the running one is complete; if this repeats, lengthen Run Every",
            GateChecks::running),
    /** A node locked for maintenance is left alone. */
    NO_MAINTENANCE(
            "sync.no-maintenance",
            List.of("CORE-120", "CORE-132"),
            "no maintenance lock on either",
            "Finish the maintenance and release the lock",
            GateChecks::maintenance),
    /** Never power down either server while it replicates; so do not begin when one is about to be. */
    NO_POWER_ACTION(
            "sync.no-power-action",
            List.of("CORE-17"),
            "no power action ahead on either",
            "Wait until the power action is over, or move it",
            GateChecks::powerAction),
    /** While roles change, or are about to, nobody knows yet whose data counts; and a replication would block the failover. */
    NO_FAILOVER(
            "sync.no-failover",
            List.of("CORE-08"),
            "no failover under way, and the active node well",
            "Wait until the failover has ended, or the active node is well again",
            GateChecks::failover),
    /** What was decided before the last change of leadership no longer counts. */
    EPOCH_CURRENT(
            "sync.epoch-current",
            List.of("CORE-09"),
            "decided in the newest epoch",
            "Drop this request; the present leader decides anew",
            GateChecks::epoch);

    private final String id;
    private final List<String> facts;
    private final String wanted;
    private final String remedy;
    private final Check check;

    /** What was seen that stands against it, or null if it passes. */
    @FunctionalInterface
    interface Check {
        @Nullable
        String seen(ReplicationSituation situation, Direction direction, Duration clockLimit);
    }

    SyncGate(String id, List<String> facts, String wanted, String remedy, Check check) {
        this.id = id;
        this.facts = facts;
        this.wanted = wanted;
        this.remedy = remedy;
        this.check = check;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<String> facts() {
        return facts;
    }

    Optional<FailingGate<SyncGate>> failure(ReplicationSituation situation, Direction direction, Duration clockLimit) {
        return Optional.ofNullable(check.seen(situation, direction, clockLimit))
                .map(seen -> new FailingGate<>(this, seen, wanted, remedy));
    }
}
