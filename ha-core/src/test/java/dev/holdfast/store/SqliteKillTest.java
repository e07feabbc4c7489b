package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.JournalReplay;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.testkit.OwnJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writing process is ended by the operating system, again and again, in the middle of its work on one file. */
class SqliteKillTest {

    private static final int LATEST = 40;

    @TempDir
    Path folder;

    @Test
    void what_was_acknowledged_outlives_five_kills_and_the_journal_decides_again_alike() throws Exception {
        kill(5);
    }

    @Test
    @Tag("long")
    void what_was_acknowledged_outlives_a_hundred_kills() throws Exception {
        kill(100);
    }

    private void kill(int times) throws Exception {
        String file = folder.resolve("holdfast.db").toString();
        for (int seed = 1; seed <= times; seed++) {
            long acknowledged = killedAfter(new Random(seed).nextInt(LATEST), file);
            JdbcHaStore store = AppendUntilKilled.open(file);
            assertThat(journal(store, "seed " + seed)).as("seed %d", seed).hasSizeGreaterThanOrEqualTo((int)
                    acknowledged);
        }
    }

    /** What is in it, which is all of one piece and decides again to the state that stands beside it. */
    static List<JournalRecord> journal(JdbcHaStore store, String after) {
        List<JournalRecord> records =
                store.journal(AppendUntilKilled.PAIR, Integer.MAX_VALUE).orElseThrow();
        Optional<Snapshot> last = store.snapshot(AppendUntilKilled.PAIR).orElseThrow();
        FailoverMachine machine = AppendUntilKilled.machine();
        JournalReplay.Result replayed = JournalReplay.through(machine).run(machine.initial(), records);
        assertThat(records)
                .as(after)
                .hasSize(last.map(Snapshot::sequence).orElse(0L).intValue());
        assertThat(replayed.divergence()).as(after).isEmpty();
        assertThat(replayed.last())
                .as(after)
                .isEqualTo(last.map(Snapshot::state).orElse(machine.initial()));
        return records;
    }

    /** Gives the number of the last record that the process said was kept; it is killed some records after its first. */
    private static long killedAfter(int records, String file) throws Exception {
        Process writer = OwnJvm.of(AppendUntilKilled.class, file).start();
        try (BufferedReader said = writer.inputReader(StandardCharsets.UTF_8)) {
            long last = next(said, 0);
            for (int i = 0; i < records; i++) {
                last = next(said, last);
            }
            return last;
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private static long next(BufferedReader said, long last) throws IOException {
        String line = said.readLine();
        assertThat(line).as("after record %d the process said", last).isNotNull();
        return number(line);
    }

    /** Lines end with a full stop, so that one cut off by the kill is not taken for a smaller number. */
    private static long number(String line) {
        return Long.parseLong(line.substring(0, line.length() - 1));
    }
}
