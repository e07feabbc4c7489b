package dev.holdfast.examples;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverGroup.Member;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.report.Report;
import dev.holdfast.report.Sections;
import dev.holdfast.simulate.Fault;
import dev.holdfast.simulate.Incident;
import dev.holdfast.simulate.Outcome;
import dev.holdfast.simulate.Place;
import dev.holdfast.simulate.Simulation;
import dev.holdfast.simulate.WhatIf;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A bad night, written down as data, under two policies: would a witness have helped? */
public final class WhatIfExample {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");

    private WhatIfExample() {}

    /**
     * Prints the story.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        List<WhatIf.Row> rows = WhatIf.of(group())
                .policy("one observer", policy())
                .policy("and a witness", witnessed())
                .rows(List.of(cable(), night()));
        Outcome outcome = Simulation.of(group(), witnessed()).run(night(), 1);
        Report report = Report.of(
                "What if somebody else had looked too?",
                "The worst of five seeds, then one run in full.",
                Sections.whatIf(rows),
                Sections.simulation(outcome));
        out.print(report.text());
    }

    /** Nothing but a cable. */
    static Incident cable() {
        return Incident.of("a cable", "Controller to primary, for ten minutes.", Duration.ofMinutes(30))
                .apart(Duration.ofMinutes(5), Place.CONTROLLER, Place.of(CORE1), Duration.ofMinutes(10));
    }

    /** The same cable, and then the primary really dies. */
    static Incident night() {
        return Incident.of("a bad night", "A cable, then the primary, then an operator.", Duration.ofMinutes(60))
                .apart(Duration.ofMinutes(5), Place.CONTROLLER, Place.of(CORE1), Duration.ofMinutes(10))
                .at(Duration.ofMinutes(20), new Fault.Crash(CORE1))
                .at(Duration.ofMinutes(40), new Fault.Return(CORE1))
                .at(Duration.ofMinutes(45), new Fault.ReverseSync(CORE1))
                .at(Duration.ofMinutes(50), new Fault.Switchover(CORE1));
    }

    static FailoverGroup group() {
        SiteId site = SiteId.of("main");
        return new FailoverGroup(
                ClusterId.of("pair"), List.of(new Member(CORE1, site, null), new Member(CORE2, site, CORE1)));
    }

    private static FailoverPolicy policy() {
        return FailoverPolicy.safe(Duration.ofSeconds(10), 3, Duration.ofSeconds(5))
                .recoveryPoint(Duration.ofHours(1))
                .build();
    }

    private static FailoverPolicy witnessed() {
        return policy().toBuilder()
                .quorum(2)
                .vantage(ObserverId.of("controller"), SiteId.of("main"))
                .vantage(ObserverId.of("witness"), SiteId.of("elsewhere"))
                .build();
    }
}
