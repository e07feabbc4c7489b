package dev.holdfast.runtime;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.Scheduled;
import dev.holdfast.failover.UpgradeWindow;
import dev.holdfast.journal.Declaration;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.journal.Words;
import java.time.Instant;

/** Writes an {@link Inspection} down: what a person asks, in the order in which it is asked. */
final class InspectionText {

    private final Inspection inspection;
    private final StringBuilder text = new StringBuilder();

    private InspectionText(Inspection inspection) {
        this.inspection = inspection;
    }

    static String of(Inspection inspection) {
        InspectionText text = new InspectionText(inspection);
        text.head();
        text.why();
        text.whyNot();
        text.owed();
        text.words();
        text.story();
        return text.text.toString();
    }

    private void head() {
        FailoverState state = inspection.state();
        Instant since = inspection.since();
        text.append(inspection.cluster())
                .append(" in store ")
                .append(inspection.store())
                .append(" at ")
                .append(inspection.at())
                .append(", epoch ")
                .append(inspection.epoch())
                .append(", record ")
                .append(inspection.sequence())
                .append('\n');
        line(state.phase()
                + (since == null ? "" : " since " + since)
                + ", " + state.view().active() + " holds the active role, mode "
                + state.view().mode());
        for (NodeView node : state.view().nodes()) {
            line(node.id()
                    + (node.isUp() ? " was up" : " was not known to be up")
                    + (node.reported() == null ? "" : ", said " + node.reported())
                    + (node.path() == null ? "" : ", path " + node.path())
                    + (node.isHeld() ? ", on hold" : ""));
        }
    }

    private void why() {
        if (!inspection.why().isEmpty()) {
            section("why");
            inspection.why().lines().forEach(this::line);
        }
    }

    private void whyNot() {
        section("why not");
        for (Inspection.Candidate candidate : inspection.whyNot()) {
            if (candidate.blocks().isEmpty()) {
                line(candidate.node() + ": nothing blocks it");
            }
            for (BlockedGate block : candidate.blocks()) {
                line(candidate.node() + " - " + block);
            }
        }
    }

    private void owed() {
        section("owed");
        int before = text.length();
        if (inspection.owed() != null) {
            line("the move " + inspection.owed() + " is not over: whichever controller leads next goes on with it");
        }
        for (Effect effect : inspection.unanswered()) {
            line("no answer to: " + Words.of(effect));
        }
        GroupView view = inspection.state().view();
        for (Pause pause : view.pauses()) {
            line("paused: " + pause.reason() + (pause.until() == null ? "" : " until " + pause.until()));
        }
        Scheduled switchover = view.standing().switchover();
        if (switchover != null) {
            line("switchover to " + switchover.to() + " from " + switchover.notBefore() + " to " + switchover.notAfter()
                    + ", ordered by " + switchover.by());
        }
        UpgradeWindow window = view.standing().window();
        if (window != null) {
            line("upgrade from " + window.from() + " until " + window.until() + ", declared by " + window.by());
        }
        if (view.bypass() != null) {
            line("a glass is broken for " + view.bypass().node() + " past "
                    + view.bypass().gates() + " until " + view.bypass().until() + ", by "
                    + view.bypass().by());
        }
        if (text.length() == before) {
            line("nothing");
        }
    }

    /** On whose word the group is led as it is. */
    private void words() {
        if (inspection.declarations().isEmpty() && inspection.takeOvers().isEmpty()) {
            return;
        }
        section("words");
        for (Declaration each : inspection.declarations()) {
            line(each.at() + " declaration " + each.digest() + " by " + each.by() + reason(each.reason()));
        }
        for (TakeOver each : inspection.takeOvers()) {
            String where = each.successor() == null
                    ? "this store takes over from " + each.replaces() + " above " + each.above()
                            + (each.imported() ? ", with its state" : ", anew")
                    : "store " + each.successor() + " takes over";
            String passed = each.bypassed().isEmpty() ? "" : ", past " + each.bypassed();
            line(each.at() + " " + where + passed + ", by " + each.by() + reason(each.reason()));
            each.unread().forEach(receiver -> line("  no mark read: " + receiver));
        }
    }

    private static String reason(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private void story() {
        section("story");
        inspection.timeline().forEach(entry -> line(entry.toText()));
    }

    private void section(String name) {
        text.append(name).append('\n');
    }

    private void line(String words) {
        text.append("  ").append(words).append('\n');
    }
}
