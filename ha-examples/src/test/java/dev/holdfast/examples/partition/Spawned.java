package dev.holdfast.examples.partition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A JVM of ours at a host: it ends when its standard input does, and so with this one. Its lines are kept until they are
 * taken. Thread-safe.
 */
final class Spawned implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final String name;
    private final Process process;
    private final Writer in;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;
    private volatile boolean stopped;

    private Spawned(String name, Process process) {
        this.name = name;
        this.process = process;
        in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "lines-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a program at a host and waits until it says that it is ready. */
    static Spawned start(Host host, Class<?> program, String... arguments) throws IOException {
        Spawned spawned = begin(host, program, arguments);
        spawned.await(line -> line.equals("READY"));
        return spawned;
    }

    /** Starts a program at a host. */
    static Spawned begin(Host host, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Djava.net.preferIPv4Stack=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new Spawned(
                host.label(),
                new ProcessBuilder(Network.at(host, command))
                        .redirectErrorStream(true)
                        .start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException broken) {
            add("its output broke off: " + broken.getMessage());
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    /** Waits for a line that has not been taken yet. */
    void await(Predicate<String> wanted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        synchronized (lines) {
            while (lines.stream().noneMatch(wanted)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || ended) {
                    throw new IllegalStateException(name + " did not say it; it said " + lines);
                }
                try {
                    lines.wait(left);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting for " + name, stop);
                }
            }
        }
    }

    /** Every line since the last time. */
    List<String> take() {
        synchronized (lines) {
            List<String> taken = List.copyOf(lines);
            lines.clear();
            return taken;
        }
    }

    /** Every line since the last time, left where it is. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Whether it would hear what it is told. */
    boolean listens() {
        return process.isAlive() && !stopped;
    }

    /** Writes a line to its standard input. */
    void tell(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** SIGSTOP: it stands still in the middle of whatever it does. */
    void stop() throws IOException {
        stopped = true;
        signal("STOP");
    }

    /** SIGCONT: it goes on as if nothing had been. */
    void goOn() throws IOException {
        signal("CONT");
        stopped = false;
    }

    private void signal(String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        all().map(each -> Long.toString(each.pid())).forEach(command::add);
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    /** {@code ip netns exec} becomes the program, so that there is one process; its children are its own. */
    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** SIGKILL. */
    void kill() {
        List<ProcessHandle> victims = all().toList();
        process.destroyForcibly();
        process.onExit().join();
        victims.forEach(ProcessHandle::destroyForcibly);
    }

    /** By the end of its standard input; with force where that is not enough. */
    @Override
    public void close() {
        try (in) {
            in.flush();
        } catch (IOException gone) {
            kill();
        }
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        kill();
    }
}
