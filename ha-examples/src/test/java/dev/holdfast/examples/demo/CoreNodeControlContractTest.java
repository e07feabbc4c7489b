package dev.holdfast.examples.demo;

import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Page;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.testkit.NodeControlContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class CoreNodeControlContractTest extends NodeControlContract {

    private static CorePair pair;

    @BeforeAll
    static void start() throws IOException {
        pair = new CorePair();
    }

    @AfterAll
    static void end() throws IOException {
        pair.close();
    }

    @BeforeEach
    void both_stand_by() {
        nodes().forEach(node -> open().demote(node, Epoch.of(1), TIMEOUT));
    }

    @Override
    protected NodeControl open() {
        return pair.control();
    }

    @Override
    protected List<NodeId> nodes() {
        return List.of(CorePair.CORE1, CorePair.CORE2);
    }

    @Override
    protected NodeId unreachable() {
        return CorePair.GONE;
    }

    @Override
    protected NodeId silent() {
        return CorePair.MUTE;
    }

    @Override
    protected NodeState state(NodeId node) {
        CoreProcess core = node.equals(CorePair.CORE1) ? pair.core1 : pair.core2;
        try {
            String page = PeerHttp.get(core.uri().getPort(), "/hastatus.html", TIMEOUT);
            return new CoreHaStatusPage()
                    .classify(new Page(200, page, false))
                    .reportedState()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
