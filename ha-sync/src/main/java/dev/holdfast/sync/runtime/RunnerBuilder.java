package dev.holdfast.sync.runtime;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.spi.SyncJournal;
import dev.holdfast.sync.run.ReplicationMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link ReplicationRunner} works with. Not thread-safe. */
public final class RunnerBuilder {

    private final ReplicationControl control;
    private final ReplicationMachine machine;
    private ClusterId cluster = ClusterId.of("unnamed");
    private @Nullable DeviceCount devices;
    private @Nullable RunBook book;
    private RunListener listener = RunListener.NONE;
    private Duration startTimeout = Duration.ofSeconds(30);
    private Pace pace = Pace.REAL;

    RunnerBuilder(ReplicationControl control, ReplicationMachine machine) {
        this.control = control;
        this.machine = machine;
    }

    /**
     * Writes down how runs end. Without a store that can, a first replication that was aborted is forgotten with the
     * process.
     *
     * @param id whose runs they are
     * @param store a store that is a {@link SyncJournal} too; its clock is used
     * @return this
     * @throws IllegalArgumentException if the store keeps no replications
     */
    public RunnerBuilder store(ClusterId id, HaStore store) {
        return journal(id, Journals.of(store), store::now);
    }

    /**
     * Writes down how runs end, in a journal beside the store, such as {@code FileSyncJournal}. Without one a first
     * replication that was aborted is forgotten with the process.
     *
     * @param id whose runs they are
     * @param journal keeps them
     * @param time the clock that all controllers share, such as {@code store::now}
     * @return this
     */
    public RunnerBuilder journal(ClusterId id, SyncJournal journal, Supplier<Reply<Instant>> time) {
        cluster = id;
        book = new RunBook(id, journal, time);
        return this;
    }

    /**
     * Who counts devices. Needed as soon as the machine's policy counts: without, no replication is proven.
     *
     * @param value see {@link DeviceCount}
     * @return this
     */
    public RunnerBuilder devices(DeviceCount value) {
        devices = value;
        return this;
    }

    /**
     * Who hears of every change.
     *
     * @param value see {@link RunListener}
     * @return this
     */
    public RunnerBuilder listener(RunListener value) {
        listener = value;
        return this;
    }

    /**
     * How long giving the order may take; 30 seconds unless said otherwise.
     *
     * @param value positive
     * @return this
     */
    public RunnerBuilder startTimeout(Duration value) {
        startTimeout = value;
        return this;
    }

    RunnerBuilder pace(Pace value) {
        pace = value;
        return this;
    }

    /**
     * The runner.
     *
     * @return ready to run
     * @throws IllegalArgumentException if devices are to be counted and nobody can, or the timeout is not positive
     */
    public ReplicationRunner build() {
        if (machine.policy().countDevices() && devices == null) {
            throw new IllegalArgumentException(
                    "the policy counts devices (CORE-111) and nobody can: give devices(…), or"
                            + " a policy withoutCounting()");
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("start timeout " + startTimeout + ": must be positive");
        }
        return new ReplicationRunner(
                new RunnerSettings(cluster, control, machine, devices, book, listener, startTimeout, pace));
    }
}
