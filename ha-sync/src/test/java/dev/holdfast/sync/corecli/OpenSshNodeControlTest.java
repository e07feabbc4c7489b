package dev.holdfast.sync.corecli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.testkit.NodeControlContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The same contract over OpenSSH's own server; needs Debian's package openssh-server. */
class OpenSshNodeControlTest extends NodeControlContract {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final NodeId SILENT = NodeId.of("core3");
    private static final NodeId OFF = NodeId.of("core4");

    private OpenSsh ssh;
    private CoreCli cli;
    private Duration brief = Duration.ZERO;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(OpenSsh.isInstalled(), "openssh-server is not installed");
        ssh = new OpenSsh(folder, CORE1, CORE2, SILENT);
        ssh.manner(SILENT, "silent");
        cli = CoreCli.builder()
                .core(CORE1, ssh.access(CORE1))
                .core(CORE2, ssh.access(CORE2))
                .core(SILENT, ssh.access(SILENT))
                .core(OFF, ssh.access(CORE1).port(1))
                .window(ssh.window())
                .build();
    }

    @AfterEach
    void stop() {
        if (ssh != null) {
            cli.close();
            ssh.close();
        }
    }

    @Override
    protected NodeControl open() {
        return cli;
    }

    @Override
    protected List<NodeId> nodes() {
        return List.of(CORE1, CORE2);
    }

    @Override
    protected NodeId unreachable() {
        return OFF;
    }

    @Override
    protected NodeId silent() {
        return SILENT;
    }

    @Override
    protected NodeState state(NodeId node) {
        return ssh.state(node);
    }

    @Override
    protected Duration brief() {
        brief = brief.isZero() ? Brief.of(cli, SILENT) : brief;
        return brief;
    }

    @Override
    protected List<String> secrets() {
        return List.of(OpenSsh.ENABLE);
    }
}
