package dev.holdfast.lint;

import dev.holdfast.model.lb.MonitorTiming;
import java.util.List;

/** A probe must be able to end before the next one begins (NS-11). */
final class MonitorTimingOrder {

    static final Rule RULE = Rule.of(
            "ns.monitor-timing",
            Severity.ERROR,
            "a monitor's interval is longer than its response timeout",
            List.of("NS-11"),
            MonitorTimingOrder::check);

    private MonitorTimingOrder() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().monitors().stream()
                .filter(monitor -> notLonger(monitor.timing()))
                .map(monitor -> new Violation(
                        monitor.name(),
                        "interval " + monitor.timing().interval() + ", response timeout "
                                + monitor.timing().responseTimeout(),
                        "an interval longer than the response timeout",
                        "the appliance refuses the monitor",
                        "Ask less often, or wait less long for an answer."))
                .toList();
    }

    private static boolean notLonger(MonitorTiming timing) {
        return timing.interval().compareTo(timing.responseTimeout()) <= 0;
    }
}
