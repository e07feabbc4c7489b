package dev.holdfast.runbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Walks every order of a runbook's steps that its dependencies allow: every set of ended steps that can occur, and from
 * each of them every step that can come next, impact by impact. Two steps that may run side by side are taken one after
 * the other, both ways round.
 */
public final class PrefixCheck {

    /** More sets of ended steps than this are not walked; the check then says so as a violation. */
    public static final int MAX_PREFIXES = 100_000;

    private static final String TOO_MANY = "run.too-many-orders";
    private static final String IDLE = "run.window-is-used";

    private final Runbook runbook;
    private final List<RunbookStep> steps;
    private final Map<String, SafetyViolation> violations = new LinkedHashMap<>();
    private final Set<Window> used = new LinkedHashSet<>();
    private final Set<BitSet> prefixes = new LinkedHashSet<>();

    private PrefixCheck(Runbook runbook) {
        this.runbook = runbook;
        this.steps = TopologicalOrder.of(runbook.steps()).steps();
    }

    /**
     * Checks a runbook.
     *
     * @param runbook any
     * @return what was found; equal for equal runbooks
     */
    public static PrefixReport of(Runbook runbook) {
        return new PrefixCheck(runbook).walk();
    }

    /** Where a walk may stand. Orders that lead to the same set may differ in what they leave behind. */
    private record Place(BitSet done, Standing standing) {}

    private PrefixReport walk() {
        Set<Place> seen = new LinkedHashSet<>();
        Queue<Place> waiting = new ArrayDeque<>();
        visit(new Place(new BitSet(), runbook.safety().start()), seen, waiting);
        for (Place place = waiting.poll(); place != null; place = waiting.poll()) {
            Set<String> done = ids(place.done());
            for (int i = place.done().nextClearBit(0);
                    i < steps.size();
                    i = place.done().nextClearBit(i + 1)) {
                RunbookStep step = steps.get(i);
                if (done.containsAll(step.dependsOn())) {
                    BitSet more = (BitSet) place.done().clone();
                    more.set(i);
                    visit(new Place(more, carryOut(step, done, place.standing())), seen, waiting);
                }
            }
            if (seen.size() > MAX_PREFIXES) {
                report(TOO_MANY, steps.get(0).id(), "more than " + MAX_PREFIXES + " prefixes", done, List.of());
                break;
            }
        }
        idleWindows();
        return new PrefixReport(runbook.id(), prefixes.size(), List.copyOf(violations.values()));
    }

    private void visit(Place place, Set<Place> seen, Queue<Place> waiting) {
        if (seen.add(place)) {
            prefixes.add(place.done());
            waiting.add(place);
        }
    }

    private Standing carryOut(RunbookStep step, Set<String> done, Standing start) {
        Standing standing = start;
        for (Impact impact : step.impacts()) {
            Standing after = impact.apply(standing);
            judge(new Move(runbook, done, step, standing, impact, after), true);
            standing = after;
        }
        Set<String> ended = new LinkedHashSet<>(done);
        ended.add(step.id());
        judge(new Move(runbook, ended, step, standing, null, standing), false);
        return standing;
    }

    private void judge(Move move, boolean inStep) {
        for (SafetyRule rule : runbook.safety().rules()) {
            Optional<String> wrong = rule.check().apply(move);
            if (wrong.isPresent() && !excused(rule, move, inStep)) {
                report(rule.id(), move.step().id(), wrong.get(), move.done(), rule.factIds());
            }
        }
    }

    /** A window is open from the first impact of its first step to the last impact of its last one. */
    private boolean excused(SafetyRule rule, Move move, boolean inStep) {
        List<Window> open = runbook.safety().windows().stream()
                .filter(window -> window.kind() == rule.excusedBy())
                .filter(window -> move.done().contains(window.fromStep())
                        || (inStep && move.step().id().equals(window.fromStep())))
                .filter(window -> !move.done().contains(window.toStep()))
                .toList();
        used.addAll(open);
        return !open.isEmpty();
    }

    private void idleWindows() {
        for (Window window : runbook.safety().windows()) {
            if (!used.contains(window)) {
                report(
                        IDLE,
                        window.fromStep(),
                        "window " + window.kind() + " to " + window.toStep() + ": nothing in it needs it",
                        Set.of(),
                        window.factIds());
            }
        }
    }

    private void report(String rule, String step, String text, Set<String> done, List<String> factIds) {
        violations.putIfAbsent(
                rule + ' ' + step + ' ' + text, new SafetyViolation(rule, step, text, new ArrayList<>(done), factIds));
    }

    private Set<String> ids(BitSet done) {
        Set<String> ids = new LinkedHashSet<>();
        done.stream().forEach(i -> ids.add(steps.get(i).id()));
        return ids;
    }
}
