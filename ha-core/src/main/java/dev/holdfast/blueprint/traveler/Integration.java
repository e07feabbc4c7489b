package dev.holdfast.blueprint.traveler;

import static dev.holdfast.runbook.Impacts.on;

import com.google.common.collect.Lists;
import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Move;
import dev.holdfast.runbook.NodeAspect;
import dev.holdfast.runbook.NodeChange;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRule;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * TRV-INTEGRATE under both strategies (TRV-01, TRV-15, TRV-18). An existing server counts as outside of the pool's traffic
 * until it is put in: what its own users miss meanwhile is said step by step, not by the runbook's outage.
 */
final class Integration {

    /** Upgrades that run side by side: no source limits them, the walk through all orders does. */
    private static final int UPGRADES = 6;

    private static final Precondition ONE_DATABASE = Precondition.of(
            "trv.single-physical-db",
            "all servers of the pool use the same physical database server",
            "Point all servers at one database server.",
            "TRV-E02");
    private static final Precondition NAMES = Precondition.of(
            "trv.address-stability",
            "every name that devices were given leads to the pool's front end",
            "Declare an alias for every name that devices were given.",
            "TRV-09",
            "TRV-10");

    private static final SafetyRule NAME_LEADS_TO_SERVER = new SafetyRule(
            "trv.name-leads-to-server",
            "a name is pointed at the front end when somebody serves there",
            List.of("TRV-09", "TRV-36"),
            null,
            Integration::aliasedToNobody);

    private final PoolAnswers pool;
    private final RunbookBuilder runbook;

    private Integration(PoolAnswers pool, String provenance) {
        this.pool = pool;
        this.runbook = Runbook.builder(
                        TravelerRunbooks.INTEGRATE,
                        pool.existing().size() + " existing server(s) into the pool, in "
                                + pool.waves().size() + " wave(s)")
                .provenance(provenance)
                .start(outsideThePool())
                .load(pool.load())
                .rules(SafetyRules.pool())
                .rules(List.of(SafetyRules.ALIASED_BEFORE_REMOVAL, NAME_LEADS_TO_SERVER));
    }

    static Runbook of(PoolAnswers pool) {
        return pool.strategy() == Strategy.NEW_POOL_FIRST
                ? new Integration(
                                pool,
                                "The vendor's checklist for its second strategy;"
                                        + " a transfer takes hours, and an estimate is no measurement (TRV-22, TRV-07).")
                        .newPoolFirst()
                : new Integration(
                                pool,
                                "The vendor's first strategy: it names no steps, so these are the second one's in another"
                                        + " order (TRV-15, TRV-07).")
                        .fromExisting();
    }

    private Runbook newPoolFirst() {
        List<NodeId> members = pool.members().stream().map(TravelerServer::id).toList();
        runbook.step(RunbookStep.manual("01", "Set up and validate the pool of " + members.size() + " server(s)")
                .needs(ONE_DATABASE, NAMES)
                .does(on(members).start())
                .does(on(members).register())
                .does(on(members).putIn())
                .verify("tell traveler hadr show: all alive; a test device syncs; new users can start here")
                .undo("remove the pool")
                .facts("TRV-23", "TRV-24"));
        List<String> last = upgrade(pool.existing(), List.of("01"));
        for (Wave wave : pool.waves()) {
            last = integrate(wave, last);
        }
        runbook.step(RunbookStep.gate(
                        "10", "Decide which servers are now in excess; each goes by " + TravelerRunbooks.REMOVE)
                .after(last)
                .verify("decision record; with one server lost the rest still carry all devices (capacity.n-plus-1)")
                .facts("TRV-20"));
        return runbook.safeTrafficAfter("01").build();
    }

    /** The first server is converted and validated before anything else is touched (M19). */
    private Runbook fromExisting() {
        ServerSteps first = steps(pool.existing().get(0));
        Wave firstWave = pool.waves().get(0);
        runbook.step(RunbookStep.manual("00", "Create the pool's database and its front end")
                .inferred()
                .needs(ONE_DATABASE, NAMES)
                .verify("database reachable from every existing server; the front end has no member yet")
                .undo("remove them")
                .facts("TRV-15"));
        List<String> upgraded = upgrade(pool.existing().subList(0, 1), List.of("00"));
        first.prepare(runbook, upgraded);
        runbook.step(first.restart(ready(firstWave)));
        runbook.step(first.transfer(firstWave));
        runbook.step(first.validate());
        runbook.step(RunbookStep.gate("01", "Validate the pool on its first server: before this nothing could be")
                .after(first.validatedId())
                .verify("a test device syncs with it; new users can start here as soon as the front end leads to it")
                .facts("TRV-17", "TRV-23", "TRV-24"));
        first.openFrontEnd(runbook, "01");
        List<String> last = upgrade(pool.existing().subList(1, pool.existing().size()), List.of(first.lastId()));
        for (Wave wave : pool.waves().subList(1, pool.waves().size())) {
            last = integrate(wave, last);
        }
        return runbook.safeTrafficAfter(first.lastId()).build();
    }

    /** Nobody joins before everybody who has to be upgraded is (TRV-25). */
    private List<String> upgrade(List<TravelerServer> servers, List<String> after) {
        List<String> last = after;
        List<TravelerServer> older = servers.stream().filter(pool::needsUpgrade).toList();
        for (List<TravelerServer> group : Lists.partition(older, UPGRADES)) {
            List<String> before = last;
            group.forEach(server -> runbook.step(steps(server).upgrade(before)));
            last = group.stream().map(server -> steps(server).upgradeId()).toList();
        }
        return last;
    }

    /** One wave; returns the ids of the last step of each of its servers. */
    private List<String> integrate(Wave wave, List<String> after) {
        String gate = "W" + wave.number();
        runbook.step(RunbookStep.gate(gate, "Decide: wave " + wave.number() + " begins, with " + wave.names())
                .after(after)
                .verify("decision record; what went before is well")
                .facts("TRV-19", "TRV-38"));
        wave.servers().forEach(server -> steps(server).prepare(runbook, List.of(gate)));
        List<String> ready = ready(wave);
        for (TravelerServer server : wave.servers()) {
            runbook.step(steps(server).restart(ready));
            runbook.step(steps(server).transfer(wave));
            runbook.step(steps(server).validate());
            steps(server).bringToFrontEnd(runbook, steps(server).validatedId());
        }
        return wave.servers().stream().map(server -> steps(server).lastId()).toList();
    }

    /** Word to the users, and the quiet hours; returns what a restart waits for. */
    private List<String> ready(Wave wave) {
        List<String> configured = wave.servers().stream()
                .map(server -> steps(server).configuredId())
                .toList();
        TransferEstimate transfer = wave.transfer();
        String notice = "A" + wave.number();
        runbook.step(RunbookStep.notice(
                        notice,
                        "Tell the users of " + wave.names() + ": no service for "
                                + (transfer == null ? "several hours" : transfer.text()))
                .inferred()
                .after(configured)
                .verify("sent")
                .facts("TRV-06", "TRV-07"));
        QuietHours quiet = pool.quietHours();
        if (quiet == null) {
            return List.of(notice);
        }
        StepBuilder wait = RunbookStep.await("Q" + wave.number(), "Wait for the quiet hours, " + quiet)
                .inferred()
                .after(notice)
                .timeout(Duration.ofDays(1))
                .verify("the time of day" + (transfer == null ? "" : runsOn(quiet, transfer)))
                .facts("TRV-06");
        runbook.step(wait);
        return List.of(wait.id());
    }

    private static String runsOn(QuietHours quiet, TransferEstimate transfer) {
        if (!quiet.hold(transfer.likely())) {
            return "; the transfer likely runs on into the day";
        }
        return quiet.hold(transfer.high()) ? "" : "; at worst the transfer runs on into the day";
    }

    private static Optional<String> aliasedToNobody(Move move) {
        NodeChange aliased = move.changes(NodeAspect.ALIASED, true);
        return aliased != null && move.before().serving().isEmpty()
                ? Optional.of("the name of " + aliased.node() + " leads to a front end behind which nobody serves")
                : Optional.empty();
    }

    private ServerSteps steps(TravelerServer server) {
        return new ServerSteps(pool, server);
    }

    /** The new servers do not run yet; the existing ones do, on their own release, and the pool does not know them. */
    private Standing outsideThePool() {
        List<NodeId> members = pool.members().stream().map(TravelerServer::id).toList();
        List<NodeId> existing = pool.existing().stream().map(TravelerServer::id).toList();
        Standing standing = Standing.serving(
                        pool.all().stream().map(TravelerServer::id).toList(), pool.release())
                .after(on(members).absent())
                .after(on(existing).takeOut())
                .after(on(existing).unregister());
        for (TravelerServer server : pool.existing()) {
            standing = standing.after(on(server.id()).release(server.release()));
        }
        return standing;
    }
}
