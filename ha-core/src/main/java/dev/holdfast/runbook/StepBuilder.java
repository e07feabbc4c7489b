package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a step, so that a runbook reads like its table. Not thread-safe. */
public final class StepBuilder {

    private final String id;
    private final String title;
    private final StepKind kind;
    private final List<String> dependsOn = new ArrayList<>();
    private final List<Precondition> preconditions = new ArrayList<>();
    private final List<Impact> impacts = new ArrayList<>();
    private @Nullable Duration typical;
    private @Nullable Duration startOffset;
    private @Nullable Duration timeout;
    private @Nullable String recovery;
    private Origin origin = Origin.DOCUMENTED;
    private String verification = "";
    private String evidence = "";
    private String compensation = "";
    private boolean idempotent;
    private List<String> factIds = List.of();

    StepBuilder(String id, String title, StepKind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    /**
     * Which step it will be.
     *
     * @return see {@link RunbookStep#id()}
     */
    public String id() {
        return id;
    }

    /**
     * Adds steps that must have ended.
     *
     * @param ids see {@link RunbookStep#dependsOn()}
     * @return this
     */
    public StepBuilder after(String... ids) {
        return after(List.of(ids));
    }

    /**
     * Adds steps that must have ended.
     *
     * @param ids see {@link RunbookStep#dependsOn()}
     * @return this
     */
    public StepBuilder after(List<String> ids) {
        dependsOn.addAll(ids);
        return this;
    }

    /**
     * Adds what must be so before it begins.
     *
     * @param values see {@link RunbookStep#preconditions()}
     * @return this
     */
    public StepBuilder needs(Precondition... values) {
        preconditions.addAll(List.of(values));
        return this;
    }

    /**
     * Adds what it changes, after what was added before.
     *
     * @param values see {@link RunbookStep#impacts()}; made by {@link Impacts}
     * @return this
     */
    public StepBuilder does(List<Impact> values) {
        impacts.addAll(values);
        return this;
    }

    /**
     * Sets how long it usually takes.
     *
     * @param value see {@link Timing#typical()}
     * @return this
     */
    public StepBuilder typical(Duration value) {
        typical = value;
        return this;
    }

    /**
     * Sets when it began in the documented run.
     *
     * @param value see {@link Timing#startOffset()}
     * @return this
     */
    public StepBuilder startOffset(Duration value) {
        startOffset = value;
        return this;
    }

    /**
     * Sets after how long it counts as failed.
     *
     * @param value see {@link Timing#timeout()}
     * @return this
     */
    public StepBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    /**
     * Makes it a point of no return.
     *
     * @param recoveryRunbook see {@link RunbookStep#recovery()}
     * @return this
     */
    public StepBuilder pointOfNoReturn(String recoveryRunbook) {
        recovery = recoveryRunbook;
        return this;
    }

    /**
     * Marks it as our conclusion.
     *
     * @return this
     */
    public StepBuilder inferred() {
        origin = Origin.INFERRED;
        return this;
    }

    /**
     * Says that it may be carried out again after a crash in the middle.
     *
     * @return this
     */
    public StepBuilder idempotent() {
        idempotent = true;
        return this;
    }

    /**
     * Sets how one knows it worked.
     *
     * @param value see {@link Proof#verification()}
     * @return this
     */
    public StepBuilder verify(String value) {
        verification = value;
        return this;
    }

    /**
     * Sets what is kept of it.
     *
     * @param value see {@link Proof#evidence()}
     * @return this
     */
    public StepBuilder evidence(String value) {
        evidence = value;
        return this;
    }

    /**
     * Sets how it is undone.
     *
     * @param value see {@link Undo#compensation()}
     * @return this
     */
    public StepBuilder undo(String value) {
        compensation = value;
        return this;
    }

    /**
     * Names the facts behind it.
     *
     * @param ids see {@link RunbookStep#factIds()}
     * @return this
     */
    public StepBuilder facts(String... ids) {
        factIds = List.of(ids);
        return this;
    }

    /**
     * The step.
     *
     * @return an immutable step
     */
    public RunbookStep build() {
        return new RunbookStep(
                id,
                title,
                kind,
                dependsOn,
                new Timing(typical, startOffset, timeout),
                new Undo(compensation, recovery),
                origin,
                new Proof(verification, evidence),
                preconditions,
                impacts,
                idempotent,
                factIds);
    }
}
