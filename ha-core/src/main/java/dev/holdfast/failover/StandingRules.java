package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NoticeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** F34x and F83x: what operators have said for later, and who is to go. */
final class StandingRules {

    private static final Set<Phase> LED = EnumSet.complementOf(EnumSet.of(Phase.UNLED));

    private StandingRules() {}

    /** What its time brings. After the beginning of a failover: that goes before. */
    static List<TransitionRule> due() {
        return List.of(
                rule("F340", "The time of a scheduled move has come, and nothing speaks against it (CORE-12, CORE-61).")
                        .in(Phase.STEADY)
                        .on(InputKind.TICK)
                        .when(When.SWITCHOVER_DUE, When.STILL_IN_TIME)
                        .guarded(SwitchoverGates.SCHEDULED)
                        .then(StandingRules::begin),
                rule(
                                "F342",
                                "The time of a scheduled move has come, and what stands in its way may pass: told once, and waited for (CORE-12).")
                        .in(Settled.PHASES)
                        .on(InputKind.TICK)
                        .when(When.SWITCHOVER_DUE, When.WAITS_UNTOLD)
                        .then(StandingRules::waits),
                rule(
                                "F345",
                                "The time of a scheduled move has come and it may not begin, or has ended: refused once, with every reason.")
                        .in(LED)
                        .on(InputKind.TICK)
                        .when(When.SWITCHOVER_DUE, When.WAITS_NO_MORE)
                        .then(StandingRules::missed));
    }

    static List<TransitionRule> words() {
        return List.of(
                rule("F830", "Refused: the time of this scheduled move has passed already.")
                        .in(LED)
                        .on(InputKind.SWITCHOVER_SCHEDULED)
                        .when(When.TOO_LATE)
                        .refuse(),
                rule("F835", "Refused: no move is scheduled that could be cancelled.")
                        .in(LED)
                        .on(InputKind.SWITCHOVER_CANCELLED)
                        .when(When.NOTHING_STANDS)
                        .refuse(),
                rule("F838", "Refused: no upgrade window is declared that could be closed.")
                        .in(LED)
                        .on(InputKind.WINDOW_CLOSED)
                        .when(When.NOTHING_STANDS)
                        .refuse(),
                rule("F840", "Refused: a node that is active, or part of a move, cannot be withdrawn; move away first.")
                        .in(LED)
                        .on(InputKind.NODE_WITHDRAWN)
                        .when(When.NEEDED)
                        .refuse(),
                rule("F845", "An operator's word stands until it is carried out, over or taken back.")
                        .in(LED)
                        .on(
                                InputKind.SWITCHOVER_SCHEDULED,
                                InputKind.SWITCHOVER_CANCELLED,
                                InputKind.WINDOW_DECLARED,
                                InputKind.WINDOW_CLOSED,
                                InputKind.NODE_WITHDRAWN,
                                InputKind.NODE_REINSTATED)
                        .then(StandingRules::said));
    }

    private static FailoverState said(Draft draft) {
        boolean other = !Objects.equals(
                draft.view.standing().switchover(),
                draft.situation.before.view().standing().switchover());
        return Settled.same(other ? draft.forget(NoticeKind.SWITCHOVER_WAITS) : draft);
    }

    private static FailoverState waits(Draft draft) {
        Scheduled due = Objects.requireNonNull(draft.view.standing().switchover());
        return Settled.same(draft.tell(
                NoticeKind.SWITCHOVER_WAITS,
                due.to(),
                "The move to " + due.to() + ", which " + due.by() + " had scheduled for " + due.notBefore()
                        + ", waits until " + due.notAfter() + " at most: " + blocks(draft)));
    }

    private static String blocks(Draft draft) {
        StringBuilder why = new StringBuilder();
        SwitchoverGates.scheduledBlocks(draft.situation)
                .forEach(block -> why.append(block).append(". "));
        return why.toString().strip();
    }

    private static FailoverState begin(Draft draft) {
        Scheduled due = taken(draft);
        draft.spendGlass(due.to());
        return Moves.claim(draft, Transfer.of(Transfer.Kind.SWITCHOVER, draft.view.active(), due.to()), null);
    }

    private static FailoverState missed(Draft draft) {
        boolean waited = draft.view.isTold(NoticeKind.SWITCHOVER_WAITS);
        Scheduled due = taken(draft);
        String why = When.STILL_IN_TIME.holds(draft.situation)
                ? blocks(draft)
                : "its time ended at " + due.notAfter()
                        + (waited ? ". " + blocks(draft) : " and nobody led the group.");
        draft.say(
                NoticeKind.SWITCHOVER_REFUSED,
                due.to(),
                "The move to " + due.to() + ", which " + due.by() + " had scheduled for " + due.notBefore()
                        + ", is refused: " + why.strip());
        return Settled.same(draft);
    }

    private static Scheduled taken(Draft draft) {
        Scheduled due = Objects.requireNonNull(draft.view.standing().switchover());
        draft.view = draft.view.withStanding(draft.view.standing().withSwitchover(null));
        draft.forget(NoticeKind.SWITCHOVER_WAITS);
        return due;
    }
}
