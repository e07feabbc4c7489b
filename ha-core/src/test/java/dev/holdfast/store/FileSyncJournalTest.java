package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.json.SyncRunLine;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.SyncJournal;
import dev.holdfast.testkit.SyncJournalContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSyncJournalTest extends SyncJournalContract {

    private static final ClusterId PAIR = ClusterId.of("pair");

    @TempDir
    Path folder;

    private Optional<FileSyncJournal> journal = Optional.empty();

    @Override
    protected SyncJournal open() {
        journal.ifPresent(FileSyncJournal::close);
        FileSyncJournal opened = FileSyncJournal.open(folder.resolve("syncs"));
        journal = Optional.of(opened);
        return opened;
    }

    @Override
    protected Optional<SyncJournal> openAgain() {
        return Optional.of(open());
    }

    @AfterEach
    void close() {
        journal.ifPresent(FileSyncJournal::close);
    }

    private Path file() {
        return folder.resolve("syncs").resolve("pair.syncs");
    }

    private static SyncRun begun(long sequence) {
        Instant asked = Instant.EPOCH.plusSeconds(sequence);
        return new SyncRun(
                PAIR,
                sequence,
                SyncKind.FULL_INITIAL,
                NodeId.of("core2"),
                NodeId.of("core1"),
                null,
                asked,
                asked,
                SyncOutcome.BEGUN,
                "about to be ordered",
                null);
    }

    private byte[] written(int runs) throws IOException {
        SyncJournal open = open();
        LongStream.rangeClosed(1, runs).forEach(i -> open.append(begun(i)));
        journal.orElseThrow().close();
        return Files.readAllBytes(file());
    }

    @Test
    void a_last_line_cut_anywhere_is_dropped_and_written_behind() throws IOException {
        byte[] whole = written(2);
        int second = whole.length / 2;
        assertThat(whole[second - 1]).isEqualTo((byte) '\n');
        for (int length = second; length < whole.length; length++) {
            close();
            Files.write(file(), Arrays.copyOf(whole, length));

            SyncJournal again = open();

            assertThat(again.runs(PAIR, 10).orElseThrow()).containsExactly(begun(1));
            assertThat(again.append(begun(2))).isEqualTo(EffectOutcome.SUCCEEDED);
            assertThat(open().runs(PAIR, 10).orElseThrow()).containsExactly(begun(1), begun(2));
        }
    }

    @Test
    void damage_before_the_last_line_is_refused_with_its_place() throws IOException {
        byte[] whole = written(2);
        whole[40] ^= 1;
        Files.write(file(), whole);

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pair.syncs, line 1 is damaged")
                .hasMessageContaining("move the file away");
    }

    @Test
    void a_line_that_is_missing_or_of_another_cluster_is_refused() throws IOException {
        List<String> lines =
                new String(written(3), StandardCharsets.UTF_8).lines().toList();
        Files.write(file(), List.of(lines.get(0), lines.get(2)));
        assertThatThrownBy(this::open).hasMessageContaining("line 2 cannot be read: it is replication 3 of pair");

        Files.delete(file());
        Files.write(folder.resolve("syncs").resolve("other.syncs"), lines);
        assertThatThrownBy(this::open).hasMessageContaining("line 1 cannot be read: it is replication 1 of pair");
    }

    @Test
    void a_line_of_a_newer_form_is_refused() throws IOException {
        String newer = "{\"v\":2,\"cluster\":\"pair\",\"seq\":1}";
        CRC32C sum = new CRC32C();
        sum.update(newer.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(file().getParent());
        Files.writeString(file(), String.format("%08x %s%n", sum.getValue(), newer));

        assertThatThrownBy(this::open)
                .hasMessageContaining("form 2")
                .hasMessageContaining("use the release that wrote it");
    }

    @Test
    void a_folder_that_is_open_cannot_be_opened_again_and_a_closed_journal_takes_nothing() {
        FileSyncJournal first = (FileSyncJournal) open();
        assertThatThrownBy(() -> FileSyncJournal.open(folder.resolve("syncs"))).hasMessageContaining("open already");

        first.close();

        assertThat(first.append(begun(1)))
                .isEqualTo(EffectOutcome.failed(
                        "the journal of replications cannot be written any more: it is closed", false));
    }

    @Test
    void the_oldest_runs_are_forgotten_in_one_piece_and_the_numbers_go_on() throws IOException {
        StringBuilder lines = new StringBuilder();
        long last = 2L * FileSyncJournal.KEPT - 1;
        for (long i = 1; i <= last; i++) {
            String text = SyncRunLine.write(begun(i));
            CRC32C sum = new CRC32C();
            sum.update(text.getBytes(StandardCharsets.UTF_8));
            lines.append(String.format("%08x ", sum.getValue())).append(text).append('\n');
        }
        Files.createDirectories(file().getParent());
        Files.writeString(file(), lines);

        assertThat(open().append(begun(last + 1))).isEqualTo(EffectOutcome.SUCCEEDED);
        assertThat(Files.readAllLines(file())).hasSize(FileSyncJournal.KEPT);
        assertThat(open().append(begun(last + 2))).isEqualTo(EffectOutcome.SUCCEEDED);

        assertThat(open().runs(PAIR, 30_000).orElseThrow())
                .hasSize(FileSyncJournal.KEPT + 1)
                .endsWith(begun(last + 1), begun(last + 2));
    }
}
