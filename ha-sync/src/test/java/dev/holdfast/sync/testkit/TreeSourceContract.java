package dev.holdfast.sync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link TreeSource} must do. */
public abstract class TreeSourceContract {

    private static final int SIZE = 300_000;

    /** For subclasses. */
    protected TreeSourceContract() {}

    /**
     * An empty replica.
     *
     * @param node whose it is
     * @return to be closed by the kit
     * @throws IOException if it cannot be made
     */
    protected abstract ReplicaRig rig(NodeId node) throws IOException;

    @Test
    void gives_a_file_from_its_beginning_as_often_as_it_is_asked() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("a b/ü", content());
            try (TreeSource source = rig.source()) {
                assertThat(read(source, "a b/ü", 0)).isEqualTo(content());
                assertThat(read(source, "a b/ü", 0)).isEqualTo(content());
            }
        }
    }

    @Test
    void gives_a_file_from_any_byte_on_and_nothing_from_its_end_on() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("f", content());
            try (TreeSource source = rig.source()) {
                for (int offset : new int[] {1, 65_536, SIZE - 1, SIZE}) {
                    byte[] rest = Arrays.copyOfRange(content(), offset, SIZE);
                    assertThat(read(source, "f", offset)).as("from %s", offset).isEqualTo(rest);
                }
            }
        }
    }

    @Test
    void a_file_that_is_not_there_is_an_answer_of_the_file_system() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("d/f", content());
            try (TreeSource source = rig.source()) {
                assertThatThrownBy(() -> read(source, "d/nowhere", 0)).isInstanceOf(FileSystemException.class);
                assertThatThrownBy(() -> read(source, "f", 0)).isInstanceOf(FileSystemException.class);
            }
        }
    }

    @Test
    void knows_whether_a_file_is_still_as_it_was_planned() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("f", content());
            rig.write("g", content());
            List<TreeEntry> planned = rig.inventory().scan().orElseThrow().toList();
            rig.write("g", "shorter".getBytes(StandardCharsets.UTF_8));
            try (TreeSource source = rig.source()) {
                assertThat(planned).hasSize(2);
                assertThat(source.isUnchanged(planned.get(0))).isTrue();
                assertThat(source.isUnchanged(planned.get(1))).isFalse();
            }
        }
    }

    @Test
    void a_file_that_has_gone_is_not_as_it_was_planned() throws IOException {
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("f", content());
            TreeEntry planned = rig.inventory().scan().orElseThrow().toList().get(0);
            rig.delete("f");
            try (TreeSource source = rig.source()) {
                assertThat(source.isUnchanged(planned)).isFalse();
            }
        }
    }

    @Test
    void several_may_read_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ReplicaRig rig = rig(NodeId.of("ums1"))) {
            rig.write("d/f", content());
            rig.write("e/f", content());
            try (TreeSource source = rig.source()) {
                List<Callable<byte[]>> readers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String path = i % 2 == 0 ? "d/f" : "e/f";
                    readers.add(() -> read(source, path, 0));
                }
                for (Future<byte[]> each : threads.invokeAll(readers)) {
                    assertThat(each.get()).isEqualTo(content());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] read(TreeSource source, String path, long offset) throws IOException {
        try (ReadableByteChannel channel = source.open(TreePath.of(path), offset)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(3).nextBytes(content);
        return content;
    }
}
