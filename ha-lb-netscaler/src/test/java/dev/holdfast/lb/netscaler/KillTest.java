package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.store.FileApplyJournal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed with {@code SIGKILL} at every write of an apply, before its effect and after it. */
@Tag("long")
class KillTest {

    @Test
    void whatever_write_a_process_is_killed_at_the_next_one_ends_what_it_left(@TempDir Path folder) throws Exception {
        String before;
        String after;
        int writes;
        try (NitroEmulator appliance = NitroEmulator.start()) {
            run(appliance, MatrixPlan.BEFORE);
            before = appliance.dump();
            int earlier = appliance.calls().size();
            assertThat(started(appliance, folder.resolve("undisturbed")).waitFor())
                    .isZero();
            after = appliance.dump();
            writes = (int) appliance.calls().stream()
                    .skip(earlier)
                    .filter(KillTest::configures)
                    .count();
        }
        assertThat(writes).isGreaterThanOrEqualTo(40);
        for (int write = 1; write <= writes; write++) {
            for (boolean late : List.of(false, true)) {
                try (NitroEmulator appliance = NitroEmulator.start()) {
                    assertThat(appliance.load(before)).isEmpty();
                    Path journal = folder.resolve(write + (late ? "after" : "before"));
                    kill(appliance, journal, write, late);
                    end(appliance, journal);
                    assertThat(appliance.dump())
                            .as("write %s, after: %s", write, late)
                            .isEqualTo(after);
                    assertThat(appliance.dumpSaved()).isEqualTo(after);
                }
            }
        }
    }

    private static void kill(NitroEmulator appliance, Path journal, int write, boolean late) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        CompletableFuture<Process> process = new CompletableFuture<>();
        appliance.faults().dropBeforeApply(1, call -> {
            boolean hit = configures(call) && seen.incrementAndGet() == write;
            if (hit) {
                process.join().destroyForcibly();
            }
            return hit && !late;
        });
        Process killed = started(appliance, journal);
        process.complete(killed);
        assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // 128 and the number of the signal.
        assertThat(killed.exitValue()).isEqualTo(137);
    }

    private static boolean configures(NitroCall call) {
        return call.isWrite() && !call.path().startsWith("config/log");
    }

    private static void end(NitroEmulator appliance, Path folder) {
        try (FileApplyJournal journal = FileApplyJournal.open(folder);
                NetScalerLoadBalancer fresh =
                        adapter(appliance).journal(journal).build()) {
            List<ApplyProgress> left = fresh.applies().unfinished().orElseThrow();
            assertThat(left).hasSize(1);
            assertThat(fresh.applies().resume(left.get(0).applyId())).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(fresh.plan(MatrixPlan.AFTER).orElseThrow().changes()).isEmpty();
        }
    }

    private static void run(NitroEmulator appliance, LoadBalancing desired) {
        try (NetScalerLoadBalancer balancer = adapter(appliance).build()) {
            assertThat(balancer.apply(balancer.plan(desired).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    private static NetScalerLoadBalancer.Builder adapter(NitroEmulator appliance) {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .cluster(ClusterId.of("matrix"))
                .store("store1")
                .deletions(100)
                .allowPlainHttp();
    }

    private static Process started(NitroEmulator appliance, Path journal) throws IOException {
        Path target = Path.of(System.getProperty("basedir", "."), "target");
        String path = String.join(
                File.pathSeparator,
                Stream.of(
                                target.resolve("classes").toString(),
                                target.resolve("test-classes").toString(),
                                System.getProperty("jdk.module.path", ""),
                                System.getProperty("java.class.path", ""))
                        .toList());
        Files.createDirectories(journal);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        ApplyOnce.class.getName(),
                        appliance.uri().toString(),
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(journal.resolve("output.txt").toFile())
                .start();
    }
}
