package dev.holdfast.probe;

import dev.holdfast.spi.Prober;
import dev.holdfast.testkit.ProberContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class NetworkProberContractTest extends ProberContract {

    private final List<LoopbackServer> servers = new ArrayList<>();
    private final Socket shut = new Socket();

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
        try {
            // Nobody listens there, and nobody else may.
            shut.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new Peer("127.0.0.1", shut.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Peer serving(LoopbackServer.Script script) {
        LoopbackServer server = LoopbackServer.plain(script);
        servers.add(server);
        return new Peer("127.0.0.1", server.port());
    }

    @AfterEach
    void closeServers() throws IOException {
        servers.forEach(LoopbackServer::close);
        shut.close();
    }
}
