package dev.holdfast.sync.transfer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who runs on a tree, as it stands in the file that only one can create. A run that died leaves it; whoever comes next
 * knows by it that nobody is there any more, or asks a person.
 *
 * @param remote whether it came over the network: then the lock of the operating system does not show it
 * @param host whose process it is
 * @param pid of the process
 * @param since when the process began, so that another one with its number is not taken for it
 * @param run which run of the process
 */
record RunMark(boolean remote, String host, long pid, Instant since, UUID run) {

    private static final Pattern TEXT =
            Pattern.compile("(remote|local) ([^ \\n]{1,255}) (\\d{1,18}) (\\S{1,40}) ([0-9a-f-]{36})\\n");
    private static final Set<UUID> RUNNING = ConcurrentHashMap.newKeySet();

    /** A run of this process, from now on until {@link #ended}. */
    static RunMark here(boolean remote) {
        RunMark mark = new RunMark(
                remote, hostName(), ProcessHandle.current().pid(), began(ProcessHandle.current()), UUID.randomUUID());
        RUNNING.add(mark.run());
        return mark;
    }

    void ended() {
        RUNNING.remove(run);
    }

    /** What an earlier run left, or empty if it is none of ours. */
    static Optional<RunMark> read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunMark(
                    parts.group(1).equals("remote"),
                    parts.group(2),
                    Long.parseLong(parts.group(3)),
                    Instant.parse(parts.group(4)),
                    UUID.fromString(parts.group(5))));
        } catch (IllegalArgumentException | DateTimeParseException foreign) {
            return Optional.empty();
        }
    }

    String text() {
        return (remote ? "remote " : "local ") + host + " " + pid + " " + since + " " + run + "\n";
    }

    /** Whether it is known to have ended: it ran in a process of this host that is gone, or in this one. */
    boolean isDead() {
        if (!host.equals(hostName())) {
            return false;
        }
        if (pid == ProcessHandle.current().pid()) {
            return !RUNNING.contains(run);
        }
        return ProcessHandle.of(pid)
                .map(process -> !began(process).equals(since))
                .orElse(true);
    }

    /** A process with the same number may be another one. */
    private static Instant began(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    String describe() {
        return (remote ? "a run over the network" : "a run") + " of process " + pid + " on " + host;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "-");
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
