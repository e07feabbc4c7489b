package dev.holdfast.probe;

import dev.holdfast.spi.Prober;
import dev.holdfast.testkit.ProberContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class NetworkProberContractTest extends ProberContract {

    private final List<LoopbackServer> servers = new ArrayList<>();

    @Override
    protected Prober open() {
        return NetworkProber.create();
    }

    @Override
    protected Peer answering(String body) {
        return serving(LoopbackServer.answer(body));
    }

    @Override
    protected Peer silent() {
        return serving(LoopbackServer::hang);
    }

    @Override
    protected Peer refusing() {
        try (LoopbackServer shut = LoopbackServer.plain(LoopbackServer::hang)) {
            return new Peer("127.0.0.1", shut.port());
        }
    }

    private Peer serving(LoopbackServer.Script script) {
        LoopbackServer server = LoopbackServer.plain(script);
        servers.add(server);
        return new Peer("127.0.0.1", server.port());
    }

    @AfterEach
    void closeServers() {
        servers.forEach(LoopbackServer::close);
    }
}
