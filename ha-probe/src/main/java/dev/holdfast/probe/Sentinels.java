package dev.holdfast.probe;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.probe.internal.IdleLines;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one idle connection to the port of each check and tells when it breaks, usually within a millisecond of the end
 * of the server's process. That is never a verdict: a server may close what is idle. Whoever is told has the node asked,
 * by {@link ProbeScheduler#askNow}, so that a death is seen long before the next probe is due. A server that hangs
 * closes nothing: that is still for the probes to find. Thread-safe.
 *
 * <p>All connections share one daemon thread. One that breaks, or cannot be opened, is opened again after about the interval
 * of its check, within a second if it had stood for longer; if that fails, the node is told of a second time. So a server
 * that closes what is idle is asked about twice as often as it would be. A host that is cut off in silence breaks its
 * connection after about a minute by TCP keep-alive, where the system lets one say how often to ask (Linux, macOS and newer
 * Windows do). After about five minutes a connection is exchanged for a new one in any case, and its node told of if there
 * is none to be had.
 */
public final class Sentinels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sentinels.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final IdleLines lines = new IdleLines(CONNECT_TIMEOUT, OLDEST);

    private record Port(NodeId node, String address, int port) {}

    private Sentinels(Collection<ProbeTarget> targets, Consumer<NodeId> broken) {
        Set<Port> held = new HashSet<>();
        for (ProbeTarget target : targets) {
            if (target.spec() instanceof ProbeSpec.OnPort spec
                    && held.add(new Port(target.node(), target.address(), spec.port()))) {
                hold(target, spec.port(), broken);
            }
        }
    }

    /**
     * Begins to hold connections. Names are looked up now, and never again; a name nobody knows is left out, which is
     * logged.
     *
     * @param targets the checks whose ports are held, each node's port once; those without a port are passed over
     * @param broken told which node to ask, on the thread of the connections; must not block, for example
     *     {@code scheduler::askNow}
     * @return close it
     */
    public static Sentinels over(Collection<ProbeTarget> targets, Consumer<NodeId> broken) {
        return new Sentinels(targets, broken);
    }

    private void hold(ProbeTarget target, int port, Consumer<NodeId> broken) {
        InetSocketAddress at = new InetSocketAddress(target.address(), port);
        if (at.isUnresolved()) {
            LOG.warn("no sentinel for node {}: its name {} is not known", target.node(), target.address());
            return;
        }
        long seed = target.key().hashCode();
        lines.hold(at, target.policy().interval(), seed, () -> broken.accept(target.node()));
    }

    /**
     * How many connections stand: of the others the ports cannot be reached now, or have not been yet.
     *
     * @return as of now
     */
    public int standing() {
        return lines.standing();
    }

    /** Closes the connections; nobody is told any more. Idempotent, never throws. */
    @Override
    public void close() {
        lines.close();
    }
}
