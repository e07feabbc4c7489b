package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import dev.holdfast.testkit.FakeNodeControl;
import dev.holdfast.testkit.FakeReplicationControl;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Three Cores in this process, one of them with a manner of its own, a fourth that is switched off, and their portal. */
final class SimulatedPair implements AutoCloseable {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");
    static final NodeId ODD = NodeId.of("core3");
    static final NodeId OFF = NodeId.of("core4");

    /** A port at which nobody listens, and which the system gives to nobody. */
    private static final int NOBODY = 1;

    final FakeReplicationControl product = new FakeReplicationControl(
            Map.of(
                    CORE1, FakeNodeControl.Manner.WILLING,
                    CORE2, FakeNodeControl.Manner.WILLING,
                    ODD, FakeNodeControl.Manner.WILLING,
                    OFF, FakeNodeControl.Manner.UNREACHABLE),
            Clock.systemUTC());
    final SimulatedCore core1 = core(CORE1, Manner.PLAIN);
    final SimulatedCore core2 = core(CORE2, Manner.PLAIN);
    final SimulatedCore odd;
    final CoreServer server1;
    final CoreServer server2;
    final CoreServer oddServer;

    SimulatedPair(Manner manner) throws IOException, GeneralSecurityException {
        odd = core(ODD, manner);
        server1 = new CoreServer(core1);
        server2 = new CoreServer(core2);
        oddServer = new CoreServer(odd);
    }

    private SimulatedCore core(NodeId id, Manner manner) {
        return new SimulatedCore(id, manner, product, Map.of("10.0.0.1", CORE1, "10.0.0.2", CORE2));
    }

    CoreCliBuilder cli() {
        return CoreCli.builder()
                .core(CORE1, server1.access("10.0.0.1"))
                .core(CORE2, server2.access("10.0.0.2"))
                .core(ODD, oddServer.access("10.0.0.3"))
                .core(OFF, server1.access("10.0.0.4").port(NOBODY))
                .window(window());
    }

    /** The portal as somebody reads it who knows how. */
    HaWindow window() {
        return new HaWindow() {
            @Override
            public Reply<List<SyncRecord>> history(NodeId target) {
                return target.equals(ODD) && odd.manner() == Manner.SILENT
                        ? Reply.none("its portal does not answer")
                        : product.history(target);
            }

            @Override
            public EffectOutcome savePage(NodeId node, Duration timeout) {
                (node.equals(CORE1) ? core1 : node.equals(CORE2) ? core2 : odd).savePage();
                return EffectOutcome.SUCCEEDED;
            }
        };
    }

    @Override
    public void close() throws IOException {
        server1.close();
        server2.close();
        oddServer.close();
    }
}
