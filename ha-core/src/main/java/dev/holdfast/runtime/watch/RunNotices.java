package dev.holdfast.runtime.watch;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.runbook.RunEffect;
import dev.holdfast.runbook.RunState;
import dev.holdfast.runbook.RunStatus;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepKind;
import dev.holdfast.runbook.StepState;
import dev.holdfast.spi.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run of a runbook says: begun, waits for a person, wants a decision, is over. Pure, and remembers nothing.
 *
 * @param cluster in whose name
 * @param runbook which runbook runs
 * @param automated ids of the steps that need nobody
 */
public record RunNotices(ClusterId cluster, Runbook runbook, Set<String> automated) {

    /** Keeps the ids in one order. */
    public RunNotices {
        automated = Collections.unmodifiableSet(new TreeSet<>(automated));
    }

    /**
     * A run has begun.
     *
     * @param at when, by the store's clock
     * @param runId its name in the store
     * @return the notice
     */
    public Notice began(Instant at, String runId) {
        String text = runbook.title() + ". Run " + runId + " has begun: "
                + runbook.steps().size() + " steps.";
        return Notice.of(cluster, at, NoticeKind.RUNBOOK_STARTED, runbook.id(), text);
    }

    /**
     * Which steps wait for a person now and did not before.
     *
     * @param at since when
     * @param before where the run stood, with every step that was told
     * @param now where it stands
     * @return one notice per step: a gate wants a decision, a word to users is to be passed on (RB-29), the rest waits
     */
    public List<Notice> waiting(Instant at, RunState before, RunState now) {
        return now.in(StepState.READY).stream()
                .filter(id -> before.step(id).state() != StepState.READY)
                .flatMap(id -> ready(at, id).stream())
                .toList();
    }

    /**
     * Which steps wait for a person, whoever was told of them.
     *
     * @param at when it was looked
     * @param now where the run stands
     * @return as {@link #waiting}
     */
    public List<Notice> allWaiting(Instant at, RunState now) {
        return now.in(StepState.READY).stream()
                .flatMap(id -> ready(at, id).stream())
                .toList();
    }

    /**
     * What an effect asks of a person, once it is theirs.
     *
     * @param at when it was decided
     * @param effect of the run, one that no action takes
     * @param now where the run stands
     * @return the notices; none for a step that somebody has just begun, or for a wait, of which people heard when it
     *     became ready
     */
    public List<Notice> of(Instant at, RunEffect effect, RunState now) {
        List<Notice> notices = new ArrayList<>();
        if (effect instanceof RunEffect.Verify look && now.step(look.step()).state() != StepState.WAITING) {
            notices.add(waits(at, look.step(), "look whether it is done: " + title(look.step())));
        } else if (effect instanceof RunEffect.Undo undo) {
            String how = step(undo.step()).compensation();
            notices.add(waits(at, undo.step(), "undo " + title(undo.step()) + (how.isEmpty() ? "" : ": " + how)));
        } else if (effect instanceof RunEffect.OfferCompensation offer) {
            notices.add(failed(at, offer.step(), now, "Try again, undo everything, or give up?"));
        } else if (effect instanceof RunEffect.OfferRecovery offer) {
            String question = "There is no way back. Try again, or go on with runbook " + offer.runbook() + "?";
            notices.add(failed(at, offer.step(), now, question));
        } else if (effect instanceof RunEffect.Tell end) {
            notices.add(over(at, end.status(), now));
        }
        return notices;
    }

    private List<Notice> ready(Instant at, String id) {
        RunbookStep step = step(id);
        if (isAutomated(id)) {
            return List.of();
        }
        if (step.kind() == StepKind.GATE) {
            String text = "Waits for your decision: " + step.title();
            return List.of(Notice.of(cluster, at, NoticeKind.RUNBOOK_DECISION_NEEDED, subject(id), text));
        }
        if (step.kind() == StepKind.NOTIFY) {
            String text = "To be passed on, and attested when it was: " + step.title();
            return List.of(Notice.of(cluster, at, NoticeKind.USER_COMMUNICATION, subject(id), text));
        }
        return List.of(waits(at, id, step.title()));
    }

    private Notice waits(Instant at, String id, String instruction) {
        return Notice.of(
                cluster, at, NoticeKind.RUNBOOK_STEP_WAITING, subject(id), "Waits for you: " + instruction + ".");
    }

    private Notice failed(Instant at, String id, RunState now, String question) {
        String text = title(id) + " has failed: " + now.step(id).note() + ". " + question;
        return Notice.of(cluster, at, NoticeKind.RUNBOOK_DECISION_NEEDED, subject(id) + " failed", text)
                .withSeverity(NoticeSeverity.ALARM);
    }

    private Notice over(Instant at, RunStatus status, RunState now) {
        String text = "Is over: " + status + ". " + now.in(StepState.SUCCEEDED).size() + " of "
                + runbook.steps().size() + " steps done, "
                + now.in(StepState.SKIPPED).size() + " left out, "
                + now.in(StepState.COMPENSATED).size() + " undone.";
        Notice notice = Notice.of(cluster, at, NoticeKind.RUNBOOK_FINISHED, runbook.id(), text);
        return status == RunStatus.SUCCEEDED ? notice : notice.withSeverity(NoticeSeverity.ALARM);
    }

    /** A gate is a person's, whatever was automated. */
    private boolean isAutomated(String id) {
        return automated.contains(id) && step(id).kind() != StepKind.GATE;
    }

    private String subject(String id) {
        return runbook.id() + "/" + id;
    }

    private String title(String id) {
        return "step " + id + " (" + step(id).title() + ")";
    }

    private RunbookStep step(String id) {
        return runbook.step(id).orElseThrow();
    }
}
