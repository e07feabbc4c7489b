package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Step;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.model.Epoch;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.SqlDialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class InspectTest {

    private static final String PAIR = """
            holdfast: 1
            cluster:
              id: pair
              family: core
              nodes:
                - {id: core1, hostname: c1.example, address: 10.8.0.11, role: PRIMARY}
                - {id: core2, hostname: c2.example, address: 10.8.0.12, role: SECONDARY, upstream: core1}
            failover: {preset: SAFE, heartbeatInterval: PT10S, consecutiveFailures: 3, recheckInterval: PT5S}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private int code = -1;

    @Test
    void it_tells_what_a_controller_left_in_its_file() throws IOException {
        led();

        String told = run(file("pair.yaml", PAIR), folder.resolve("store.db"));

        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isEqualTo(Inspect.TOLD);
        assertThat(told)
                .startsWith("pair in store jdbc-")
                .contains("epoch e1, record 1\n  STEADY", "core1 holds the active role")
                .contains("why not\n  core2 - FAILURES_REACHED")
                .contains("owed\n  nothing");
    }

    @Test
    void a_file_that_is_not_there_is_named_and_not_made() throws IOException {
        Path missing = folder.resolve("none.db");

        run(file("pair.yaml", PAIR), missing);

        assertThat(code).isEqualTo(Inspect.UNREADABLE);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("none.db", "Name the database");
        assertThat(missing).doesNotExist();
    }

    @Test
    void a_cluster_file_without_a_policy_is_bad_input() throws IOException {
        led();

        run(file("pair.yaml", PAIR.substring(0, PAIR.indexOf("failover"))), folder.resolve("store.db"));

        assertThat(code).isEqualTo(Inspect.BAD_INPUT);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("add the section failover");
    }

    private String run(Path cluster, Path store) {
        return Golden.printed(out -> code = Inspect.run(
                List.of(cluster.toString(), store.toString()),
                out,
                new PrintStream(errors, true, StandardCharsets.UTF_8)));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** One decision of a controller: its term begins. */
    private void led() {
        ClusterFile file = ClusterFile.read(PAIR);
        FailoverMachine machine = FailoverMachine.of(
                FailoverGroup.of(file.cluster()), file.policy().orElseThrow());
        FailoverState before = machine.initial();
        Instant noon = Instant.parse("2026-01-15T12:00:00Z");
        Input began = new Input.TermBegan(Duration.ZERO, Epoch.of(1), noon);
        Step step = machine.step(before, began);
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
        JdbcHaStore store = JdbcHaStore.open(source, SqlDialect.SQLITE);
        store.raiseEpoch(file.cluster().id(), Epoch.of(1), "ann");
        JournalRecord record = new JournalRecord(
                1,
                noon,
                began,
                step.rule(),
                before.phase(),
                step.next().phase(),
                step.effects(),
                machine.explain(before, began).toText(),
                StateDigest.of(machine, step.next(), Duration.ZERO));
        store.append(file.cluster().id(), "ann", record, step.next());
    }
}
