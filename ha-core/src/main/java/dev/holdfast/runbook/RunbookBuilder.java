package dev.holdfast.runbook;

import dev.holdfast.model.InvalidDeclarationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a runbook. Not thread-safe. */
public final class RunbookBuilder {

    private final String id;
    private final String title;
    private final List<RunbookStep> steps = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<SafetyRule> rules = new ArrayList<>();
    private String provenance = "";
    private @Nullable String safeTraffic;
    private @Nullable Standing start;
    private @Nullable Load load;

    RunbookBuilder(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /**
     * Says how far to trust it.
     *
     * @param value see {@link Runbook#provenance()}
     * @return this
     */
    public RunbookBuilder provenance(String value) {
        provenance = value;
        return this;
    }

    /**
     * Says how the cluster stands when it begins.
     *
     * @param value see {@link Safety#start()}
     * @return this
     */
    public RunbookBuilder start(Standing value) {
        start = value;
        return this;
    }

    /**
     * Says what the cluster has to carry.
     *
     * @param value see {@link Safety#load()}; null if nobody said
     * @return this
     */
    public RunbookBuilder load(@Nullable Load value) {
        load = value;
        return this;
    }

    /**
     * Adds rules that must hold at every prefix.
     *
     * @param values see {@link Safety#rules()}
     * @return this
     */
    public RunbookBuilder rules(List<SafetyRule> values) {
        rules.addAll(values);
        return this;
    }

    /**
     * Adds a step; called in the order of the source.
     *
     * @param step not built yet
     * @return this
     */
    public RunbookBuilder step(StepBuilder step) {
        steps.add(step.build());
        return this;
    }

    /**
     * Says that an unsafe situation is meant.
     *
     * @param kind see {@link Window#kind()}
     * @param fromStep see {@link Window#fromStep()}
     * @param toStep see {@link Window#toStep()}
     * @param why see {@link Window#why()}
     * @param factIds see {@link Window#factIds()}
     * @return this
     */
    public RunbookBuilder window(WindowKind kind, String fromStep, String toStep, String why, String... factIds) {
        windows.add(new Window(kind, fromStep, toStep, why, List.of(factIds)));
        return this;
    }

    /**
     * Says after which step production traffic is safe.
     *
     * @param stepId see {@link Runbook#safeTraffic()}
     * @return this
     */
    public RunbookBuilder safeTrafficAfter(String stepId) {
        safeTraffic = stepId;
        return this;
    }

    /**
     * The runbook.
     *
     * @return checked and immutable
     * @throws InvalidDeclarationException with everything that is wrong with it, also that nobody said how the cluster stands at
     *     the start
     */
    public Runbook build() {
        Standing from = start;
        if (from == null) {
            throw new InvalidDeclarationException(
                    "runbook " + id, RunbookProblems.of(steps, safeTraffic, null, windows));
        }
        return new Runbook(id, title, provenance, steps, safeTraffic, new Safety(from, load, windows, rules));
    }
}
