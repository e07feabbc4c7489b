package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.FenceStrength;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failover policy: a preset, its three heartbeat values, and whatever differs from the preset. A gate that the
 * preset turns on and this policy does not is written as {@code "off"}.
 */
final class FailoverFormat {

    private enum Preset {
        GUIDE,
        SAFE;

        FailoverPolicyBuilder with(Duration heartbeat, int failures, Duration recheck) {
            return this == SAFE
                    ? FailoverPolicy.safe(heartbeat, failures, recheck)
                    : FailoverPolicy.guide(heartbeat, failures, recheck);
        }
    }

    private static final String OFF = "off";
    private static final Duration STAND_IN = Duration.ofSeconds(1);

    private static final String HELP = """
            preset: What all the rest begins with: GUIDE does as the vendor's guide says, SAFE fences before it \
            promotes.
            heartbeatInterval: Time between two attempts while all is well (CORE-100).
            consecutiveFailures: Failed attempts in a row that count as a failed node (CORE-101).
            recheckInterval: Time between two attempts after a failed one (CORE-102).
            attemptTimeout: How long one attempt may take; half the shorter interval if left out.
            promoter: Who makes the standby active: the CONTROLLER by command, or the NODE by its own heartbeat \
            (CORE-07, CORE-104).
            mover: Who moves clients: the CONTROLLER by opening and closing paths, or the LOAD_BALANCER by its \
            monitors (CORE-39, NS-04).
            onFailure: If Failure Detected: PROMOTE (CORE-104), or KEEP_IN_STANDBY and only tell people (CORE-103).
            initialMode: How far it may go at first: OBSERVE looks, SHADOW also says what it would do, ACT does it.
            quorum: How many observers at different places must agree that a node has failed.
            effectTimeout: After what time an order without answer counts as neither done nor failed.
            retryInterval: Wait before an order that failed is given again.
            recoveryPoint: How old the standby's last synchronisation may be for a failover (CORE-46); not asked if \
            left out.
            maxClockSkew: How far the nodes' clocks may be apart for a failover; not asked if left out.
            coolDown: Wait after a failover before the next automatic one, or off; off for GUIDE and PT10M for SAFE \
            if left out.
            budget: How many automatic failovers one budgetWindow may see.
            budgetWindow: Time in which automatic failovers are counted, or off; off for GUIDE and PT24H for SAFE if \
            left out.
            minimumFence: Weakest way of keeping an older leader's orders out that is accepted: NONE, WINDOW for a \
            bounded time, TAKEOVER by ending its sessions, CONDITIONAL on every write.
            unfencedOverride: Reason, for alarm and audit, why a promotion may go ahead though the fence does not \
            come: two nodes may then serve at once.
            sameVersion: Whether the standby must run the primary's release (CORE-118).
            sameDataset: Whether the standby must hold the primary's data set.
            syncGates: Whether the first synchronisation must be done and none may be running (CORE-96).
            receiversReady: Whether load balancer and nodes must first be ready to obey this controller.
            lease: Whether a lease must be held; needed as soon as two controllers may run.
            dataCentreRule: Whether a move between two sites needs a witness at a third.
            vantages: At which site each observer stands, by its name; observers of one site count once.
            """;

    private FailoverFormat() {}

    static @Nullable FailoverPolicy read(Fields in) {
        in.help(HELP);
        Preset preset = in.constant("preset", Preset.class, null);
        Duration heartbeat = in.requiredDuration("heartbeatInterval");
        int failures = in.requiredInteger("consecutiveFailures", 1, Integer.MAX_VALUE);
        Duration recheck = in.requiredDuration("recheckInterval");
        FailoverPolicyBuilder policy = preset.with(heartbeat, failures, recheck);
        FailoverPolicy usual = preset.with(STAND_IN, 1, STAND_IN).build();
        policy.mode(
                in.constant("promoter", Promoter.class, usual.promoter()),
                in.constant("mover", TrafficMover.class, usual.mover()));
        policy.onFailure(in.constant("onFailure", OnFailure.class, usual.onFailure()));
        policy.initialMode(in.constant("initialMode", GroupMode.class, usual.initialMode()));
        policy.quorum(in.integer("quorum", usual.quorum(), 1, Integer.MAX_VALUE));
        policy.effects(
                in.duration("effectTimeout", usual.effectTimeout()),
                in.duration("retryInterval", usual.retryInterval()));
        policy.budget(
                in.integer("budget", usual.budget(), 1, Integer.MAX_VALUE),
                gate(in, "budgetWindow", usual.budgetWindow()));
        policy.coolDown(gate(in, "coolDown", usual.coolDown()));
        policy.minimumFence(in.constant("minimumFence", FenceStrength.class, usual.minimumFence()));
        policy.sameSoftwareAndData(
                in.flag("sameVersion", usual.isOn(Gate.SAME_VERSION)),
                in.flag("sameDataset", usual.isOn(Gate.SAME_DATASET)));
        policy.syncGates(in.flag("syncGates", usual.isOn(Gate.FIRST_SYNC_DONE)));
        policy.receiversReady(in.flag("receiversReady", usual.isOn(Gate.RECEIVERS_READY)));
        policy.lease(in.flag("lease", usual.isOn(Gate.LEASE_HELD)));
        policy.dataCentreRule(in.flag("dataCentreRule", usual.isOn(Gate.DATA_CENTRE)));
        optional(in, policy);
        in.end();
        return in.build(policy::build);
    }

    /** What no preset sets. */
    private static void optional(Fields in, FailoverPolicyBuilder policy) {
        if (in.has("attemptTimeout")) {
            policy.attemptTimeout(in.duration("attemptTimeout", STAND_IN.dividedBy(2)));
        }
        if (in.has("recoveryPoint")) {
            policy.recoveryPoint(in.duration("recoveryPoint", STAND_IN));
        }
        if (in.has("maxClockSkew")) {
            policy.maxClockSkew(in.duration("maxClockSkew", STAND_IN));
        }
        String override = in.optionalText("unfencedOverride");
        if (override != null) {
            policy.unfenced(override);
        }
        in.map("vantages")
                .forEach((observer, site) -> in.build(() -> policy.vantage(ObserverId.of(observer), SiteId.of(site))));
    }

    static ObjectNode write(FailoverPolicy policy) {
        boolean ours = policy.promoter() == Promoter.CONTROLLER && policy.mover() == TrafficMover.CONTROLLER;
        Preset preset = ours ? Preset.SAFE : Preset.GUIDE;
        FailoverPolicy usual = preset.with(
                        policy.heartbeatInterval(), policy.consecutiveFailures(), policy.recheckInterval())
                .build();
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("preset", preset.name());
        out.put("heartbeatInterval", policy.heartbeatInterval().toString());
        out.put("consecutiveFailures", policy.consecutiveFailures());
        out.put("recheckInterval", policy.recheckInterval().toString());
        put(out, "attemptTimeout", policy.attemptTimeout(), usual.attemptTimeout());
        put(out, "promoter", policy.promoter(), usual.promoter());
        put(out, "mover", policy.mover(), usual.mover());
        put(out, "onFailure", policy.onFailure(), usual.onFailure());
        put(out, "initialMode", policy.initialMode(), usual.initialMode());
        count(out, "quorum", policy.quorum(), usual.quorum());
        put(out, "effectTimeout", policy.effectTimeout(), usual.effectTimeout());
        put(out, "retryInterval", policy.retryInterval(), usual.retryInterval());
        gate(out, "recoveryPoint", policy.recoveryPoint(), usual.recoveryPoint());
        gate(out, "maxClockSkew", policy.maxClockSkew(), usual.maxClockSkew());
        gate(out, "coolDown", policy.coolDown(), usual.coolDown());
        count(out, "budget", policy.budget(), usual.budget());
        gate(out, "budgetWindow", policy.budgetWindow(), usual.budgetWindow());
        put(out, "minimumFence", policy.minimumFence(), usual.minimumFence());
        policy.unfencedOverride().ifPresent(why -> out.put("unfencedOverride", why));
        flag(out, "sameVersion", policy, usual, Gate.SAME_VERSION);
        flag(out, "sameDataset", policy, usual, Gate.SAME_DATASET);
        flag(out, "syncGates", policy, usual, Gate.FIRST_SYNC_DONE);
        flag(out, "receiversReady", policy, usual, Gate.RECEIVERS_READY);
        flag(out, "lease", policy, usual, Gate.LEASE_HELD);
        flag(out, "dataCentreRule", policy, usual, Gate.DATA_CENTRE);
        if (!policy.vantages().isEmpty()) {
            ObjectNode vantages = out.putObject("vantages");
            policy.vantages().forEach((observer, site) -> vantages.put(observer.value(), site.value()));
        }
        return out;
    }

    private static @Nullable Duration gate(Fields in, String name, Optional<Duration> usual) {
        if (!in.has(name)) {
            return usual.orElse(null);
        }
        return in.is(name, OFF) ? null : in.duration(name, STAND_IN);
    }

    private static void gate(ObjectNode out, String name, Optional<Duration> value, Optional<Duration> usual) {
        if (!value.equals(usual)) {
            out.put(name, value.map(Duration::toString).orElse(OFF));
        }
    }

    private static void put(ObjectNode out, String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            out.put(name, value.toString());
        }
    }

    private static void count(ObjectNode out, String name, int value, int usual) {
        if (value != usual) {
            out.put(name, value);
        }
    }

    private static void flag(ObjectNode out, String name, FailoverPolicy policy, FailoverPolicy usual, Gate gate) {
        if (policy.isOn(gate) != usual.isOn(gate)) {
            out.put(name, policy.isOn(gate));
        }
    }
}
