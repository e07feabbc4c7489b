package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What a power cut may leave of the database's own journal: its end cut off anywhere, or a block of it lost. */
class SqliteTornTailTest {

    private static final int RECORDS = 8;

    /** Of each record: its last byte, its last page's head, its first page; and nothing of the next. */
    private static final List<Integer> TORN_OFF = List.of(0, 1, 4096, 4110, 5000);

    @TempDir
    Path folder;

    private final List<Integer> ends = new ArrayList<>();
    private byte[] database;
    private byte[] tail;

    /** As long as somebody else has the database open, all that was written stands in its journal. */
    @BeforeEach
    void records_of_which_nothing_is_in_the_database_s_own_file_yet() throws IOException, SQLException {
        Path file = folder.resolve("holdfast.db");
        Path written = folder.resolve("holdfast.db-wal");
        JdbcHaStore store = AppendUntilKilled.open(file.toString());
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection held = source.getConnection();
                Statement look = held.createStatement()) {
            look.execute("select count(*) from holdfast_journal");
            AppendUntilKilled.append(store, sequence -> {
                ends.add((int) written.toFile().length());
                return sequence < RECORDS;
            });
            database = Files.readAllBytes(file);
            tail = Files.readAllBytes(written);
        }
    }

    @Test
    void cut_off_anywhere_it_leaves_each_record_whole_or_not_at_all() throws IOException {
        for (int end : ends) {
            for (int torn : TORN_OFF) {
                long whole = ends.stream().filter(each -> each <= end - torn).count();
                isLeft(whole, Arrays.copyOf(tail, end - torn));
            }
        }
    }

    @Test
    void a_block_that_the_disk_did_not_keep_ends_it_before_its_record() throws IOException {
        for (int i = 0; i < RECORDS; i++) {
            byte[] holed = tail.clone();
            Arrays.fill(holed, ends.get(i) - 600, ends.get(i) - 88, (byte) 0x5A);

            isLeft(i, holed);
        }
    }

    private void isLeft(long records, byte[] left) throws IOException {
        Path torn = Files.createTempDirectory(folder, "torn").resolve("holdfast.db");
        Files.write(torn, database);
        Files.write(Path.of(torn + "-wal"), left);
        JdbcHaStore store = AppendUntilKilled.open(torn.toString());

        String after = left.length + " of " + tail.length + " bytes";
        assertThat(SqliteKillTest.journal(store, after)).as(after).hasSize((int) records);
        AppendUntilKilled.append(store, sequence -> false);
        assertThat(SqliteKillTest.journal(store, after)).as(after).hasSize((int) records + 1);
    }
}
