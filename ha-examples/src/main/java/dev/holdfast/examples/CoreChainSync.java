package dev.holdfast.examples;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.sync.CoreSighting;
import dev.holdfast.sync.DataLine;
import dev.holdfast.sync.ReplicationDecision;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.ReplicationScope;
import dev.holdfast.sync.ReplicationSituation;
import dev.holdfast.sync.SituationBuilder;
import dev.holdfast.sync.history.DurationFigures;
import dev.holdfast.sync.history.HistoryAnalysis;
import dev.holdfast.sync.history.LastSyncStatus;
import dev.holdfast.sync.history.SyncHistory;
import dev.holdfast.sync.schedule.ChainSchedule;
import dev.holdfast.sync.schedule.Forecast;
import dev.holdfast.sync.schedule.MaintenanceWindow;
import dev.holdfast.sync.schedule.SaveReview;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chain of three Cores: what is replicated now and why not, what its history tells, and what a failover would lose. */
public final class CoreChainSync {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final NodeId CORE3 = NodeId.of("core3");
    private static final SoftwareVersion RELEASE = SoftwareVersion.of("11.12.0.0");
    private static final SoftwareVersion NEWER = SoftwareVersion.of("11.13.0.0");
    private static final Instant MIDNIGHT = Instant.parse("2026-01-15T00:00:00Z");
    private static final LocalTime START = LocalTime.of(1, 0);

    private CoreChainSync() {}

    /**
     * Prints the story.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        plans(out);
        history(out);
        schedule(out);
    }

    private static void plans(PrintStream out) {
        ReplicationPlanner planner = ReplicationPlanner.DEFAULT.withScope(
                ReplicationScope.of(CoreExample.twoSites().build().syncUnits()));
        out.println("== In normal operation each Core pulls from the one above it ==");
        out.print(told(planner, pair(standby(CORE2), active(CORE1), CORE1)));
        out.println("== core3 is upgraded before core2: every gate that stands against it, not the first ==");
        CoreSighting early = CoreSighting.ready(CORE3, NodeState.STANDBY, NEWER).withHaEnabled(false);
        out.print(told(
                planner,
                pair(early, standby(CORE2), CORE1).connection(443, false).syncRunning(true)));
        out.println("== core2 took over: core1 pulls its way back, and no operator may resume before ==");
        out.print(told(planner, pair(active(CORE2), standby(CORE1).withLine(DataLine.ON_HOLD), CORE2)));
    }

    private static String told(ReplicationPlanner planner, SituationBuilder pair) {
        ReplicationDecision decision = planner.plan(pair.build());
        StringBuilder lines =
                new StringBuilder(decision.planned().map(ReplicationPlan::text).orElse(""));
        decision.failing().forEach(gate -> lines.append("  ").append(gate).append('\n'));
        return lines.toString();
    }

    private static void history(PrintStream out) {
        SyncHistory history = historyOf(CORE2, CORE1);
        HistoryAnalysis analysis = HistoryAnalysis.of(history, Interval.minutes(60), MIDNIGHT);
        out.println("== What the history of core2 tells ==");
        out.println("last sync status: " + LastSyncStatus.of(history).text());
        analysis.initial().ifPresent(figures -> out.println("the first: " + minutes(figures.longest())));
        analysis.incremental().ifPresent(figures -> out.println("changes: " + figures(figures)));
        analysis.idlePercent().ifPresent(idle -> out.println("idle: " + idle + " % of Run Every"));
        analysis.remarks().forEach(remark -> out.println("look into it: " + remark));
    }

    private static void schedule(PrintStream out) {
        Instant saved = MIDNIGHT;
        ChainSchedule chain = new ChainSchedule(List.of(
                link(CORE2, Interval.minutes(60), 20, 25, saved), link(CORE3, Interval.minutes(120), 25, 30, saved)));
        ChainSchedule staggered = chain.staggered(saved);
        out.println("== What a failover at the worst moment would lose ==");
        staggered.recoveryPoints().forEach(point -> out.println(point.node() + ": " + minutes(point.worst())));
        out.println("== What gets into each other's way in the next six hours ==");
        List<MaintenanceWindow> windows =
                List.of(MaintenanceWindow.daily("backup", LocalTime.of(4, 0), Duration.ofMinutes(45)));
        Instant until = saved.plus(Duration.ofHours(6));
        out.println("all at " + START + ":");
        Forecast.of(chain, windows, saved, until).clashes().forEach(clash -> out.println("  " + clash.text()));
        out.println("core3 half an hour later:");
        Forecast.of(staggered, windows, saved, until).clashes().forEach(clash -> out.println("  " + clash.text()));
        out.println("== What saving the page at two in the afternoon would do ==");
        SyncSchedule page = chain.links().get(0).schedule();
        Instant afternoon = MIDNIGHT.plus(Duration.ofHours(14));
        out.println(SaveReview.of(page, page, afternoon, Duration.ofMinutes(20)).text());
    }

    private static SituationBuilder pair(CoreSighting secondary, CoreSighting upstream, NodeId active) {
        return ReplicationSituation.between(secondary, upstream)
                .active(active)
                .connected(true)
                .clockSkew(Duration.ofMillis(200))
                .syncRunning(false)
                .failoverRunning(false)
                .history(historyOf(secondary.node(), upstream.node()));
    }

    private static CoreSighting active(NodeId node) {
        return CoreSighting.ready(node, NodeState.ACTIVE, RELEASE);
    }

    private static CoreSighting standby(NodeId node) {
        return CoreSighting.ready(node, NodeState.STANDBY, RELEASE);
    }

    /** A first replication of five hours, then one an hour of about twenty minutes; the last one failed. */
    private static SyncHistory historyOf(NodeId target, NodeId source) {
        List<SyncRecord> lines = new ArrayList<>();
        Instant first = MIDNIGHT.minus(Duration.ofHours(29));
        lines.add(line(SyncKind.FULL_INITIAL, target, source, first, Duration.ofHours(5), null));
        for (int hour = 24; hour > 1; hour--) {
            Duration takes = Duration.ofMinutes(15 + hour * 7 % 11);
            Instant started = MIDNIGHT.minus(Duration.ofHours(hour));
            lines.add(line(SyncKind.INCREMENTAL, target, source, started, takes, null));
        }
        Instant last = MIDNIGHT.minus(Duration.ofHours(1));
        lines.add(line(SyncKind.INCREMENTAL, target, source, last, Duration.ofMinutes(3), "copy database: disk full"));
        return new SyncHistory(target, lines);
    }

    private static SyncRecord line(
            SyncKind kind, NodeId target, NodeId source, Instant started, Duration takes, @Nullable String error) {
        Result result = error == null ? Result.SUCCESS : Result.FAILURE;
        return new SyncRecord(kind, target, source, started, started.plus(takes), result, error);
    }

    private static ChainSchedule.Link link(NodeId node, Interval every, int p95, int longest, Instant saved) {
        SyncSchedule schedule = new SyncSchedule(START, every, saved);
        return new ChainSchedule.Link(node, schedule, Duration.ofMinutes(p95), Duration.ofMinutes(longest));
    }

    private static String figures(DurationFigures figures) {
        return figures.count() + ", half within " + minutes(figures.p50()) + ", 95 of 100 within "
                + minutes(figures.p95()) + ", the longest " + minutes(figures.longest());
    }

    private static String minutes(Duration time) {
        return time.toMinutes() + " min";
    }
}
