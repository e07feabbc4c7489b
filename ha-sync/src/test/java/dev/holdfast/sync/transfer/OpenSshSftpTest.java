package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.Held;
import dev.holdfast.sync.tree.HoldReason;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the server that servers have. */
class OpenSshSftpTest extends SftpTransfers {

    @TempDir
    private static Path home;

    private static OpenSshServer server;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        server = OpenSshServer.start(home, "");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    SftpHost host() {
        return server.host();
    }

    @Test
    void a_server_that_lets_nobody_write_is_a_permission_denied_and_nothing_to_repeat() throws Exception {
        Path place = Files.createDirectory(folder.resolve("readonly"));
        try (OpenSshServer readOnly = OpenSshServer.start(place, "-R")) {
            SftpReplica there = SftpReplica.of(NodeId.of("ums02"), readOnly.host(), target.toString())
                    .hashing(HashMode.ALL);
            Manifest present = there.scan().orElseThrow();
            TreePlan.Proceed plan = plan(local(source, "ums01"), present);
            List<TreeEntry> old = local(target, "ums02").toList();

            EffectOutcome outcome = push(there.executor(CommitGate.OPEN), plan);

            assertThat(outcome).isEqualTo(EffectOutcome.failed("permission denied: .ha-sync", false));
            assertThat(local(target, "ums02").toList()).isEqualTo(old);
        }
    }

    @Test
    void what_is_neither_file_nor_directory_nor_link_is_held() throws Exception {
        Process made = new ProcessBuilder("mkfifo", source.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();

        TreePlan plan = request(remote(source, "ums01"), local(target, "ums02"));

        assertThat(plan.held())
                .filteredOn(each -> each.path().equals(TreePath.of("pipe")))
                .extracting(Held::reason)
                .containsExactly(HoldReason.KIND_NOT_COPIED);
    }
}
