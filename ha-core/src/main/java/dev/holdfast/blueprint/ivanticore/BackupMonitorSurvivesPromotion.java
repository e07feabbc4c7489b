package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.HealthMonitor;
import java.util.List;

/** A promoted Core no longer says Standby; a monitor that wants to hear it makes a second outage (CORE-57…59). */
final class BackupMonitorSurvivesPromotion {

    static final Rule RULE = Rule.of(
            "core.backup-monitor-survives-promotion",
            Severity.BLOCKER,
            "the monitor on the standby's path is content with a promoted Core, too",
            List.of("CORE-56", "CORE-57", "CORE-59"),
            BackupMonitorSurvivesPromotion::check);

    private BackupMonitorSurvivesPromotion() {}

    private static List<Violation> check(LintContext context) {
        PairView pair = new PairView(context);
        return pair.monitorsOf(pair.standbys()).stream()
                .filter(HealthMonitor.HttpEcv.class::isInstance)
                .map(HealthMonitor.HttpEcv.class::cast)
                .filter(monitor -> !pageOfAPromotedCore(monitor).contains(monitor.receive()))
                .map(monitor -> new Violation(
                        monitor.name(),
                        "expects \"" + monitor.receive() + "\" of " + monitor.send(),
                        "\"" + CoreStatusPage.OK + "\", without a mode",
                        "as soon as the Core is promoted its page changes, and its path goes down: a second outage",
                        "Expect the words that stay the same; whether it stands by is asked before the failover."))
                .toList();
    }

    private static String pageOfAPromotedCore(HealthMonitor.HttpEcv monitor) {
        return monitor.send().contains("/hastatus.html") ? CoreHaStatusPage.ACTING : CoreStatusPage.OK;
    }
}
