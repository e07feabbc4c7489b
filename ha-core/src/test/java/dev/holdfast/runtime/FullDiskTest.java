package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.simulate.Replay;
import dev.holdfast.testkit.OwnJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The operating system gives a controller not one byte more of any file, and later does again. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    @TempDir
    Path folder;

    @Test
    void nothing_is_ordered_while_nothing_can_be_written_and_the_failover_goes_on_when_there_is_room()
            throws Exception {
        Path file = folder.resolve("holdfast.db");
        Process process = OwnJvm.of(FullDiskController.class, file.toString()).start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                Writer tell = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(next(said)).isEqualTo("ready");

            limit(process, "1");
            tell.append("core1 dies\n").flush();
            assertThat(next(said)).isEqualTo("stays, having ordered []");

            limit(process, "unlimited");
            tell.append("there is room\n").flush();
            assertThat(next(said)).isEqualTo("has failed over by [close core1 e2, promote core2 e2, open core2 e2][]");
        } finally {
            process.destroyForcibly().waitFor();
        }

        List<JournalRecord> records =
                Stores.sqlite(file).journal(Rig.CLUSTER, 10_000).orElseThrow();
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i).sequence()).isEqualTo(i + 1L);
        }
        assertThat(Replay.of(FailoverMachine.of(Rig.group(), Rig.safe().build()))
                        .verify(records))
                .isEmpty();
    }

    /** How long a file may grow under its hands; what is longer already stays. */
    private static void limit(Process process, String bytes) throws IOException, InterruptedException {
        Process limiter = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(limiter.waitFor()).isZero();
    }

    private static String next(BufferedReader said) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(FullDiskController.SAYS)) {
            line = said.readLine();
        }
        assertThat(line).as("what the controller says").isNotNull();
        return line.substring(FullDiskController.SAYS.length());
    }
}
