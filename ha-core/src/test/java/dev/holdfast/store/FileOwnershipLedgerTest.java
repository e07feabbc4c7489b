package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.spi.OwnershipLedger;
import dev.holdfast.testkit.OwnershipLedgerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOwnershipLedgerTest extends OwnershipLedgerContract {

    private static final ClusterId CLUSTER = ClusterId.of("pair");
    private static final List<OwnedObject> ONE =
            List.of(OwnedObject.made(new ObjectRef("lbmonitor", "mon"), List.of()));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("ledger");
    }

    @Override
    protected OwnershipLedger open() {
        return FileOwnershipLedger.at(file());
    }

    @Test
    void another_process_finds_what_was_kept() {
        open().replace(CLUSTER, "ns1", List.of(), ONE);

        assertThat(open().owned(CLUSTER, "ns1").orElseThrow()).isEqualTo(ONE);
    }

    @Test
    void is_text_that_a_person_can_read() throws IOException {
        open().replace(CLUSTER, "ns1", List.of(), ONE);

        assertThat(Files.readString(file()))
                .startsWith("holdfast-ledger 1\npair ns1 lbmonitor mon made\n")
                .hasLineCount(3);
    }

    @Test
    void a_file_of_which_anything_was_lost_or_changed_is_refused() throws IOException {
        open().replace(CLUSTER, "ns1", List.of(), ONE);
        String whole = Files.readString(file());

        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(file(), whole.substring(0, length));
            assertThat(open().owned(CLUSTER, "ns1").toOptional()).isEmpty();
        }
        Files.writeString(file(), whole.replace("mon ", "non "));
        assertThat(open().owned(CLUSTER, "ns1").toString()).contains("damaged", "move it away");
        assertThat(open().replace(CLUSTER, "ns1", ONE, List.of())).isInstanceOf(EffectOutcome.Failed.class);
    }

    @Test
    void what_was_left_half_written_beside_it_does_no_harm() throws IOException {
        Files.writeString(folder.resolve("ledger.new"), "holdfast-led");

        assertThat(open().replace(CLUSTER, "ns1", List.of(), ONE)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(open().owned(CLUSTER, "ns1").orElseThrow()).isEqualTo(ONE);
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        assertThat(FileOwnershipLedger.at(folder.resolve("no/ledger")).replace(CLUSTER, "ns1", List.of(), ONE))
                .isInstanceOfSatisfying(
                        EffectOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("no/ledger"));
    }
}
