package dev.holdfast.journal;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Scheduled;
import dev.holdfast.failover.UpgradeWindow;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;

/** Inputs, effects and outcomes in a few words: the one wording of timeline, log and report. Never a secret. */
public final class Words {

    private Words() {}

    /**
     * What was ordered.
     *
     * @param effect an effect
     * @return one line
     */
    public static String of(Effect effect) {
        String order;
        if (effect instanceof Effect.AskVeto question) {
            order = "ask who may object to the failover " + question.from() + " -> " + question.to();
        } else if (effect instanceof Effect.RaiseEpoch) {
            order = "write epoch";
        } else if (effect instanceof Effect.FenceNode fence) {
            order = "fence " + fence.node();
        } else if (effect instanceof Effect.DemoteNode demote) {
            order = "demote " + demote.node();
        } else if (effect instanceof Effect.PromoteNode promote) {
            order = "promote " + promote.node();
        } else if (effect instanceof Effect.OpenPath open) {
            order = "open path to " + open.node();
        } else if (effect instanceof Effect.SendNotice notice) {
            return (notice.kind().isAlarm() ? "ALARM " : "notice ") + notice.kind() + ": " + notice.text();
        } else {
            order = "read paths";
        }
        return order + " [" + effect.id() + " " + effect.epoch() + "]";
    }

    /**
     * What had happened.
     *
     * @param input an input
     * @return one line
     */
    public static String of(Input input) {
        if (input instanceof Input.Observed seen) {
            return seen.observer() + " saw " + seen.node() + " " + of(seen.verdict());
        }
        if (input instanceof Input.EffectEnded ended) {
            return ended.effect() + " " + of(ended.outcome());
        }
        if (input instanceof Input.TermBegan began) {
            return "term began with " + began.epoch();
        }
        if (input instanceof Input.TrafficRead read) {
            return "paths read: "
                    + read.view().paths().stream()
                            .map(path -> path.node()
                                    + " "
                                    + path.state()
                                    + (path.serving() ? " serving" : "")
                                    + (path.saved() ? "" : " not saved"))
                            .toList();
        }
        if (input instanceof Input.SelfReported self) {
            return "own view " + self.self();
        }
        if (input instanceof Input.Paused paused) {
            return "pause " + paused.pause().reason();
        }
        if (input instanceof Input.Unpaused unpaused) {
            return "unpause " + unpaused.reason();
        }
        if (input instanceof Input.ModeOrdered mode) {
            return "mode " + mode.mode();
        }
        if (input instanceof Input.SwitchoverOrdered ordered) {
            return "switchover to " + ordered.to() + " ordered by " + ordered.by();
        }
        if (input instanceof Input.GatesBypassed bypass) {
            return "break-glass for " + bypass.node() + " past " + bypass.gates() + " by " + bypass.by();
        }
        return otherwise(input);
    }

    private static String otherwise(Input input) {
        if (input instanceof Input.FactsReported facts) {
            return "facts of " + facts.node() + (facts.facts().equals(NodeFacts.UNKNOWN) ? " are unknown" : "");
        }
        if (input instanceof Input.ReceiversReported receivers) {
            return receivers.ready() ? "receivers ready" : "receivers not ready: " + receivers.detail();
        }
        if (input instanceof Input.SwitchoverScheduled scheduled) {
            Scheduled order = scheduled.order();
            return "switchover to " + order.to() + " scheduled for " + order.notBefore() + " by " + order.by();
        }
        if (input instanceof Input.SwitchoverCancelled cancelled) {
            return "scheduled switchover cancelled by " + cancelled.by();
        }
        if (input instanceof Input.WindowDeclared declared) {
            UpgradeWindow window = declared.window();
            return "upgrade from " + window.from() + " until " + window.until() + " declared by " + window.by();
        }
        if (input instanceof Input.WindowClosed closed) {
            return "upgrade closed by " + closed.by();
        }
        if (input instanceof Input.NodeWithdrawn gone) {
            return gone.node() + " withdrawn by " + gone.by();
        }
        if (input instanceof Input.NodeReinstated back) {
            return back.node() + " reinstated by " + back.by();
        }
        if (input instanceof Input.HoldLifted lifted) {
            return "hold of " + lifted.node() + " lifted by " + lifted.by();
        }
        if (input instanceof Input.LeaseExtended) {
            return "lease extended";
        }
        return input instanceof Input.TermEnded ? "term ended" : "tick";
    }

    /**
     * How something that was asked for ended.
     *
     * @param outcome an outcome
     * @return one line
     */
    public static String of(EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            return "rejected: " + rejected.reason();
        }
        if (outcome instanceof EffectOutcome.Failed failed) {
            return "failed: " + failed.reason();
        }
        if (outcome instanceof EffectOutcome.Indeterminate indeterminate) {
            return "indeterminate: " + indeterminate.reason();
        }
        EffectOutcome.Succeeded done = (EffectOutcome.Succeeded) outcome;
        String warnings = done.warnings().isEmpty() ? "" : " (warnings: " + String.join("; ", done.warnings()) + ")";
        String saved = done.lasting() ? "" : " (not saved)";
        return (done.detail().isEmpty() ? "done" : "done: " + done.detail()) + saved + warnings;
    }

    private static String of(Verdict verdict) {
        String state = verdict.reportedState().map(each -> " " + each).orElse("");
        return verdict.kind() + state + (verdict.isUp() ? "" : " (" + verdict.reason() + ": " + verdict.detail() + ")");
    }
}
