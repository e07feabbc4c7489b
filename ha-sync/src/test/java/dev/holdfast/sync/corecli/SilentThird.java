package dev.holdfast.sync.corecli;

import static dev.holdfast.sync.corecli.SimulatedPair.CORE1;
import static dev.holdfast.sync.corecli.SimulatedPair.CORE2;
import static dev.holdfast.sync.corecli.SimulatedPair.ODD;
import static dev.holdfast.sync.corecli.SimulatedPair.OFF;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What the contracts are run on: two Cores, a third that lets everybody in and never answers, a fourth that is off. */
final class SilentThird implements AutoCloseable {

    private final CoreCli cli;
    private final Closeable server;
    private final Function<NodeId, NodeState> states;
    private final List<String> secrets;
    private Duration brief = Duration.ZERO;

    private SilentThird(CoreCli cli, Closeable server, Function<NodeId, NodeState> states, List<String> secrets) {
        this.cli = cli;
        this.server = server;
        this.states = states;
        this.secrets = secrets;
    }

    /** In this process. */
    static SilentThird simulated() throws IOException, GeneralSecurityException {
        SimulatedPair pair = new SimulatedPair(Manner.SILENT);
        return new SilentThird(
                pair.cli().build(),
                pair::close,
                node -> (node.equals(CORE1) ? pair.core1 : pair.core2).state(),
                List.of(SimulatedCore.PASSWORD, SimulatedCore.ENABLE));
    }

    /** Behind OpenSSH's own server; needs Debian's package openssh-server. */
    static SilentThird openSsh(Path folder) throws IOException, GeneralSecurityException {
        OpenSsh ssh = new OpenSsh(folder, CORE1, CORE2, ODD);
        ssh.manner(ODD, "silent");
        CoreCli cli = CoreCli.builder()
                .core(CORE1, ssh.access(CORE1))
                .core(CORE2, ssh.access(CORE2))
                .core(ODD, ssh.access(ODD))
                .core(OFF, ssh.access(CORE1).port(1))
                .window(ssh.window())
                .build();
        return new SilentThird(cli, ssh::close, ssh::state, List.of(OpenSsh.ENABLE));
    }

    CoreCli cli() {
        return cli;
    }

    NodeState state(NodeId node) {
        return states.apply(node);
    }

    List<String> secrets() {
        return secrets;
    }

    Duration brief() {
        brief = brief.isZero() ? Brief.of(cli, ODD) : brief;
        return brief;
    }

    @Override
    public void close() throws IOException {
        cli.close();
        server.close();
    }
}
