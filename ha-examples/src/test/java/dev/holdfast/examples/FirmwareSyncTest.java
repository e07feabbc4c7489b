package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareSyncTest {

    @TempDir
    private Path folder;

    @Test
    void two_directories_and_a_server_come_to_hold_the_same() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        FirmwareSync.tell(new PrintStream(printed, true, StandardCharsets.UTF_8), folder);

        for (String each : List.of("ums2", "ums3")) {
            assertThat(files(each)).as(each).isEqualTo(files("ums1"));
            assertThat(folder.resolve(each).resolve("lx-12.5.1/bspl.bz2"))
                    .hasSameBinaryContentAs(folder.resolve("ums1/lx-12.5.1/bspl.bz2"));
        }
        String story = printed.toString(StandardCharsets.UTF_8);
        assertThat(story.lines().filter("  then: NoChange"::equals)).hasSize(3);
        assertThat(story.lines().filter(line -> line.startsWith("  SUCCEEDED: ")))
                .hasSize(3);
        assertThat(story.lines().filter(line -> line.matches("  2 of 2 files, 100 %, \\d+\\.\\d MB/s, 0 s left")))
                .hasSize(3);
        assertThat(story).contains("  ums2: 2 runs, Completed: ").contains("  ums3: 1 runs, Completed: ");
        assertThat(story.lines().filter(line -> line.endsWith("Result: Success")))
                .hasSize(2);
    }

    private List<String> files(String server) throws IOException {
        Path root = folder.resolve(server);
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(each -> root.relativize(each).toString())
                    .filter(each -> !each.startsWith(".ha-sync"))
                    .sorted()
                    .toList();
        }
    }
}
