package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.testkit.ApplyJournalContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileApplyJournalTest extends ApplyJournalContract {

    @TempDir
    Path folder;

    private Optional<FileApplyJournal> journal = Optional.empty();

    @Override
    protected ApplyJournal open() {
        journal.ifPresent(FileApplyJournal::close);
        FileApplyJournal opened = FileApplyJournal.open(folder.resolve("journal"));
        journal = Optional.of(opened);
        return opened;
    }

    @Override
    protected Optional<ApplyJournal> openAgain() {
        return Optional.of(open());
    }

    @AfterEach
    void close() {
        journal.ifPresent(FileApplyJournal::close);
    }

    private Path file() {
        return folder.resolve("journal").resolve("a1.apply");
    }

    private byte[] written() throws IOException {
        ApplyJournal journal = open();
        halfDone("a1").forEach(journal::append);
        return Files.readAllBytes(file());
    }

    @Test
    void a_last_line_cut_anywhere_is_dropped_and_written_behind() throws IOException {
        byte[] whole = written();
        int secondEnds = whole.length - 1;
        while (whole[secondEnds - 1] != '\n') {
            secondEnds--;
        }
        for (int length = secondEnds; length < whole.length; length++) {
            journal.orElseThrow().close();
            Files.write(file(), Arrays.copyOf(whole, length));

            ApplyJournal again = open();

            assertThat(again.records("a1").orElseThrow())
                    .isEqualTo(halfDone("a1").subList(0, 2));
            assertThat(again.append(halfDone("a1").get(2))).isEqualTo(EffectOutcome.SUCCEEDED);
            assertThat(open().records("a1").orElseThrow()).isEqualTo(halfDone("a1"));
        }
    }

    @Test
    void a_last_line_of_which_a_block_is_missing_is_dropped() throws IOException {
        byte[] whole = written();
        Arrays.fill(whole, whole.length - 30, whole.length - 10, (byte) 0);
        journal.orElseThrow().close();
        Files.write(file(), whole);

        assertThat(open().records("a1").orElseThrow()).hasSize(2);
    }

    @Test
    void an_apply_of_which_not_even_the_first_line_was_written_never_was() throws IOException {
        byte[] whole = written();
        journal.orElseThrow().close();
        Files.write(file(), Arrays.copyOf(whole, 100));

        assertThat(open().unfinished().orElseThrow()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void damage_before_the_last_line_is_refused_with_its_place() throws IOException {
        byte[] whole = written();
        whole[40] ^= 1;
        journal.orElseThrow().close();
        Files.write(file(), whole);

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a1.apply, line 1 is damaged");
    }

    @Test
    void a_line_of_a_newer_form_is_refused() throws IOException {
        String newer = "{\"v\":2,\"apply\":\"a1\",\"seq\":1}";
        java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
        sum.update(newer.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(file().getParent());
        Files.writeString(file(), String.format("%08x %s%n", sum.getValue(), newer));

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("form 2")
                .hasMessageContaining("use the release that wrote it");
    }

    @Test
    void a_folder_that_is_open_cannot_be_opened_again() {
        open();

        assertThatThrownBy(() -> FileApplyJournal.open(folder.resolve("journal")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open already");
    }

    @Test
    void one_that_was_closed_twice_keeps_nobody_out_and_lets_nobody_in() {
        FileApplyJournal first = (FileApplyJournal) open();
        first.close();
        open();
        first.close();

        assertThatThrownBy(() -> FileApplyJournal.open(folder.resolve("journal")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void only_the_newest_ended_applies_are_kept() {
        ApplyJournal journal = open();
        ApplyEvent began = halfDone("x").get(0).event();
        for (int i = 0; i < 120; i++) {
            numbered("n" + i, began, new ApplyEvent.Ended(EffectOutcome.SUCCEEDED))
                    .forEach(journal::append);
        }

        assertThat(journal.records("n19").orElseThrow()).isEmpty();
        assertThat(journal.records("n20").orElseThrow()).hasSize(2);
        assertThat(open().records("n20").orElseThrow()).hasSize(2);
    }

    @Test
    void a_closed_journal_keeps_nothing_more_and_says_so() {
        FileApplyJournal closed = (FileApplyJournal) open();
        closed.close();

        assertThat(closed.append(halfDone("a1").get(0))).isInstanceOf(EffectOutcome.Failed.class);
    }

    @Test
    void undoing_is_told_apart_from_doing() {
        List<ApplyRecord> records = numbered(
                "a1",
                halfDone("a1").get(0).event(),
                halfDone("a1").get(1).event(),
                halfDone("a1").get(2).event(),
                new ApplyEvent.TurnedBack("refused"),
                new ApplyEvent.Stepped(List.of(), List.of(1)));

        assertThat(ApplyProgress.of(records).steps())
                .containsExactly(ApplyProgress.StepState.UNDOING, ApplyProgress.StepState.BEGUN);
    }
}
