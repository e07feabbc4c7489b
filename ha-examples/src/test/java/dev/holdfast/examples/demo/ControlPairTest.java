package dev.holdfast.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's way from one process to two controllers on PostgreSQL, walked with real processes. */
class ControlPairTest {

    private static final PrintStream OUT = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void the_second_controller_leads_when_the_first_is_killed_and_fails_over_when_the_primary_is() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
                Site site = ServePair.serve(folder.resolve("site"), OUT)) {
            String url = database.getJdbcUrl("postgres", "postgres");
            try (Controller first = new Controller("first", url);
                    Controller second = new Controller("second", url)) {
                eventually().until(() -> first.says("leads with") || second.says("leads with"));
                Controller leader = first.says("leads with") ? first : second;
                Controller standby = leader == first ? second : first;
                eventually().until(() -> standby.says("stands by"));
                assertThat(standby.says("leads with")).isFalse();

                leader.kill();
                eventually().until(() -> standby.says("leads with"));
                site.core1.killHard();

                eventually().until(() -> ServePair.served(site).equals(List.of("core2:443")));
                eventually().until(() -> standby.says("F480"));
            }
        }
    }

    @Test
    void one_controller_remembers_in_a_file_what_it_had_seen_when_it_was_killed() throws Exception {
        try (Site site = ServePair.serve(folder.resolve("site"), OUT)) {
            String url = "jdbc:sqlite:" + folder.resolve("holdfast.db");
            assertThat(ServePair.served(site)).isEmpty();
            try (Controller killed = new Controller("killed", url)) {
                eventually().until(() -> killed.says("leads with"));
                site.core1.killHard();
                eventually().until(() -> killed.says("F480"));
                killed.kill();
            }
            try (Controller next = new Controller("next", url)) {
                eventually().until(() -> next.says("leads with"));
                assertThat(next.says("0 changes to the NetScaler")).isTrue();
                assertThat(ServePair.served(site)).containsExactly("core2:443");
            }
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(2));
    }

    /** A controller in a JVM of its own. */
    private final class Controller implements AutoCloseable {
        private final Path said;
        private final Process process;

        Controller(String name, String url) throws IOException {
            said = folder.resolve(name + ".log");
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ControlPair.class.getName(),
                            folder.resolve("site").toString(),
                            url,
                            "postgres")
                    .redirectErrorStream(true)
                    .redirectOutput(new File(said.toString()))
                    .start();
        }

        boolean says(String words) throws IOException {
            return Files.readString(said).contains(words);
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }
}
