package dev.holdfast.sync.corecli;

import dev.holdfast.blueprint.ivanticore.CoreCommand;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.sync.internal.ssh.SshClients;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;

/**
 * Cores by their command line. A connection is made for every order and ends with its answer: a Core keeps no session of
 * ours. Thread-safe.
 *
 * <p>No command makes a Core sure that we may still decide: the product knows no epoch, so fence before you promote
 * ({@code failover mode primary} is limited by nothing, not even another Primary, CORE-129).
 */
public final class CoreCli implements NodeControl, ReplicationControl, AutoCloseable {

    /** With what a line begins that says no, in lower case. */
    static final List<String> REFUSALS = List.of(
            "%",
            "error",
            "invalid",
            "unknown command",
            "unrecognized command",
            "ambiguous command",
            "incomplete command",
            "command not found",
            "failed",
            "cannot",
            "unable",
            "refused",
            "denied",
            "not allowed",
            "usage:");

    /** Below the ten seconds of {@link ReplicationControl#history}. */
    private static final Duration READING = Duration.ofSeconds(8);

    private static final int READERS_MAX = 16;

    private static final String NEEDED =
            "Cores over SSH need org.apache.sshd:sshd-osgi:2.20.0 on the class path; on the module path also"
                    + " --add-modules org.apache.sshd.osgi, because an optional module is not resolved by lying there";

    private final Map<NodeId, CoreAccess> cores;
    private final HaWindow window;
    private final ThreadPoolExecutor readers;
    private final ScheduledExecutorService timer;
    private final Bounded bounded;
    private final OrderDesk desk;

    CoreCli(Map<NodeId, CoreAccess> cores, HaWindow window, Duration linger, List<String> refusals) {
        this.cores = new TreeMap<>(cores);
        this.window = window;
        SshClient client = client();
        ThreadFactory daemons = work -> {
            Thread thread = new Thread(work, "core-cli");
            thread.setDaemon(true);
            return thread;
        };
        readers = new ThreadPoolExecutor(0, READERS_MAX, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
        timer = Executors.newSingleThreadScheduledExecutor(daemons);
        bounded = new Bounded(readers);
        desk = new OrderDesk(client, new Lingering(linger, timer), List.copyOf(refusals));
    }

    private static SshClient client() {
        try {
            return SshClients.started();
        } catch (LinkageError e) {
            throw new IllegalStateException(NEEDED, e);
        }
    }

    /**
     * Starts to build an adapter.
     *
     * @return a builder without Cores
     */
    public static CoreCliBuilder builder() {
        return new CoreCliBuilder();
    }

    /**
     * {@code failover mode primary} (CORE-129).
     *
     * @param node which node
     * @param epoch is not sent: no Core knows epochs
     * @param timeout how long it may take, positive
     * @return see {@link NodeControl}
     */
    @Override
    public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
        return order(node, CoreCommand.PROMOTE, timeout);
    }

    /**
     * {@code failover mode secondary} (CORE-130), and then the page is saved, which starts the scheduler that the command
     * leaves stopped. If the page was not saved the outcome says so as a warning with what a person has to do, for the node
     * stands by nevertheless. Whether the scheduler runs, {@link SchedulerStanding} proves.
     *
     * @param node which node
     * @param epoch is not sent: no Core knows epochs
     * @param timeout how long both may take together, positive
     * @return see {@link NodeControl}
     */
    @Override
    public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        EffectOutcome outcome = order(node, CoreCommand.DEMOTE, timeout);
        if (!(outcome instanceof EffectOutcome.Succeeded done)) {
            return outcome;
        }
        Duration left = deadline.left();
        EffectOutcome saved = left.isZero()
                ? EffectOutcome.failed("no time was left to save the page", true)
                : bounded.call(() -> window.savePage(node, left), left, EffectOutcome::indeterminate);
        if (saved instanceof EffectOutcome.Succeeded) {
            return EffectOutcome.succeeded(done.detail() + "; its page was saved: the schedule counts from StartTime");
        }
        String doubt = saved instanceof EffectOutcome.Indeterminate
                ? "nobody knows whether its page was saved; until it is, its replication schedule stands still"
                : "its replication schedule stands still";
        return EffectOutcome.succeeded(
                done.detail(),
                List.of(doubt + " (CORE-130): "
                        + PortalTask.SAVE_THE_PAGE.instruction(access(node).host())));
    }

    /**
     * {@code failover sync} with the source's address, on the target (CORE-131).
     *
     * @param target the node that receives
     * @param source the node that gives
     * @param timeout how long starting may take, positive
     * @return see {@link ReplicationControl}; a Core that says nothing until the replication is complete is indeterminate
     */
    @Override
    public EffectOutcome syncNow(NodeId target, NodeId source, Duration timeout) {
        CoreAccess giver = cores.get(source);
        if (giver == null) {
            return EffectOutcome.rejected("no Core " + source + " is known");
        }
        if (target.equals(source)) {
            return EffectOutcome.rejected(target + " cannot pull from itself");
        }
        return typed(target, CoreCommand.SYNC.command() + giver.haAddress(), timeout);
    }

    /**
     * What the HA window shows; no command does (CORE-94).
     *
     * @param target the node that receives
     * @return oldest first, or what a person has to do to read it
     */
    @Override
    public Reply<List<SyncRecord>> history(NodeId target) {
        if (!cores.containsKey(target)) {
            return Reply.none("no Core " + target + " is known");
        }
        Reply<List<SyncRecord>> read = bounded.call(() -> window.history(target), READING, Reply::none);
        return read instanceof Reply.Value<List<SyncRecord>> known
                ? Reply.of(known.value().stream()
                        .filter(line -> line.target().equals(target))
                        .sorted(Comparator.comparing(SyncRecord::started))
                        .toList())
                : read;
    }

    /**
     * Any command that needs no address: device connections closed and opened (CORE-132, CORE-133), the portal of a
     * standby started to count its devices (CORE-111).
     *
     * @param node which node
     * @param command any but {@link CoreCommand#SYNC}
     * @param timeout how long it may take, positive
     * @return as {@link NodeControl} says
     */
    public EffectOutcome order(NodeId node, CoreCommand command, Duration timeout) {
        if (command == CoreCommand.SYNC) {
            throw new IllegalArgumentException(command + " needs a source: call syncNow");
        }
        return typed(node, command.command(), timeout);
    }

    /**
     * Logs in and enters enable mode, and orders nothing: whether an order would get through now (CORE-135).
     *
     * @param node which node
     * @param timeout how long it may take, positive
     * @return succeeded if enable mode was reached
     */
    public EffectOutcome rehearse(NodeId node, Duration timeout) {
        return typed(node, "", timeout);
    }

    /** Ends every session, and with it what its order may still carry out. Idempotent. */
    @Override
    public void close() {
        desk.close();
        timer.shutdownNow();
        readers.shutdownNow();
    }

    @Override
    public String toString() {
        return "CoreCli" + cores;
    }

    int lingering() {
        return desk.lingering();
    }

    private EffectOutcome typed(NodeId node, String order, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout " + timeout + ": must be positive");
        }
        CoreAccess access = cores.get(node);
        return access == null
                ? EffectOutcome.rejected("no Core " + node + " is known")
                : desk.carryOut(access, order, timeout);
    }

    private CoreAccess access(NodeId node) {
        return Objects.requireNonNull(cores.get(node));
    }
}
