package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.ums.FirmwareEntry;
import dev.holdfast.blueprint.ums.FirmwareHostDrift;
import dev.holdfast.model.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplicaCheckTest {

    private static final NodeId ONE = NodeId.of("ums01");
    private static final NodeId TWO = NodeId.of("ums02");
    private static final NodeId THREE = NodeId.of("ums03");

    @Test
    void it_says_which_server_lacks_what_and_what_differs() {
        ReplicaCheck check = ReplicaCheck.of(List.of(
                manifest(THREE, file("a", "1"), file("b", "2")),
                manifest(ONE, file("a", "1"), file("b", "other"), file("c", "3")),
                manifest(TWO, file("a", "1"), file("b", "2").withHash(null), file("c", "3"))));

        assertThat(check.isEqual()).isFalse();
        assertThat(check.equal()).containsExactly(TreePath.of("a"));
        assertThat(check.gaps())
                .containsExactly(
                        new ReplicaCheck.Gap(TreePath.of("b"), List.of(), 2, List.of(TWO)),
                        new ReplicaCheck.Gap(TreePath.of("c"), List.of(THREE), 1, List.of()));
    }

    @Test
    void times_do_not_matter_because_copies_made_by_other_means_have_their_own() {
        TreeEntry copied = TreeEntry.file("a", 3, Instant.EPOCH).withHash(Trees.hash("1"));

        assertThat(ReplicaCheck.of(List.of(manifest(ONE, file("a", "1")), manifest(TWO, copied)))
                        .isEqual())
                .isTrue();
    }

    @Test
    void only_firmware_that_every_server_has_may_be_switched() {
        ReplicaCheck check = ReplicaCheck.of(List.of(
                manifest(
                        ONE,
                        TreeEntry.directory("lx11"),
                        file("lx11/fw", "1"),
                        TreeEntry.directory("os12"),
                        file("os12/fw", "2")),
                manifest(TWO, TreeEntry.directory("lx11"), file("lx11/fw", "1"))));
        List<FirmwareEntry> entries = List.of(
                new FirmwareEntry("LX 11", "ums01"),
                new FirmwareEntry("OS 12", "ums01"),
                new FirmwareEntry("unknown", "ums01"),
                new FirmwareEntry("empty", "ums01"));
        SortedMap<String, TreePath> folders = new TreeMap<>();
        folders.put("LX 11", TreePath.of("lx11"));
        folders.put("OS 12", TreePath.of("os12"));
        folders.put("empty", TreePath.of("nothing"));

        FirmwareSwitch decided = FirmwareSwitch.of(
                new FirmwareHostDrift(List.of("igel.corp.example"), entries, entries), check, folders);

        assertThat(decided.safe()).containsExactly(entries.get(0));
        assertThat(decided.blocked())
                .extracting(FirmwareSwitch.Blocked::reason)
                .containsExactly(
                        "os12 is missing on [ums02], and 1 more: replicate first",
                        "nobody said where it lies: name its folder",
                        "no server has a file in nothing: download it first");
    }

    @Test
    void nothing_may_be_switched_where_a_scan_saw_not_everything() {
        Manifest unsure = Manifest.of(Trees.header(TWO, true, List.of(TreePath.of("lx11"))), List.of());
        ReplicaCheck check = ReplicaCheck.of(List.of(manifest(ONE), unsure));
        List<FirmwareEntry> entries = List.of(new FirmwareEntry("LX 11", "ums01"));

        FirmwareSwitch decided = FirmwareSwitch.of(
                new FirmwareHostDrift(List.of("igel"), entries, entries),
                check,
                new TreeMap<>(Map.of("LX 11", TreePath.of("lx11/x"))));

        assertThat(decided.safe()).isEmpty();
    }

    @Test
    void one_server_alone_is_no_comparison() {
        assertThatThrownBy(() -> ReplicaCheck.of(List.of(manifest(ONE), manifest(ONE))))
                .hasMessageContaining("each of another server");
    }

    private static Manifest manifest(NodeId node, TreeEntry... entries) {
        return Manifest.of(Trees.header(node, true, List.of()), List.of(entries));
    }

    private static TreeEntry file(String path, String content) {
        return TreeEntry.file(path, 3, Trees.SCAN.minusSeconds(9)).withHash(Trees.hash(content));
    }
}
