package dev.holdfast.probe;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program, as Nagios and its like do: exit status 0 is PASS, 1 is DEGRADED, 2 is FAIL, anything else UNKNOWN; the
 * first line it writes is the detail. No shell is involved. A program that does not end in time is killed with its
 * children: whether the node or the program hangs nobody knows, so that is UNKNOWN.
 */
public final class CommandCheck {

    private static final int READ_AT_MOST = 4096;

    private CommandCheck() {}

    /**
     * A command.
     *
     * @param command the program and its arguments; the address of the node takes the place of an argument {@code {}}
     * @return the check
     */
    public static Check of(List<String> command) {
        List<String> fixed = List.copyOf(command);
        return (address, timeout) -> run(
                fixed.stream().map(word -> word.equals("{}") ? address : word).toList(), timeout);
    }

    private static Verdict run(List<String> command, Duration timeout) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return Verdict.unknown(Reason.OBSERVER, command.get(0) + " cannot be run: " + e.getMessage());
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return Verdict.unknown(Reason.OBSERVER, command.get(0) + " did not end in time and was killed");
            }
            return verdict(process.exitValue(), firstLine(process.getInputStream()));
        } finally {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Verdict verdict(int status, String line) {
        return switch (status) {
            case 0 -> new Verdict(Kind.PASS, Reason.NONE, null, line);
            case 1 -> new Verdict(Kind.DEGRADED, Reason.WRONG_ANSWER, null, line);
            case 2 -> Verdict.fail(Reason.WRONG_ANSWER, line);
            default -> Verdict.unknown(Reason.OBSERVER, "exit status " + status + ": " + line);
        };
    }

    /** What is already there, no more: a child that lives on may hold the stream open for ever. */
    private static String firstLine(InputStream out) throws IOException {
        byte[] bytes = out.readNBytes(Math.min(READ_AT_MOST, out.available()));
        return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("no word");
    }
}
