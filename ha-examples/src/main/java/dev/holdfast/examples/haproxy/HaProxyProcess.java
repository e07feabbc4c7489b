package dev.holdfast.examples.haproxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running HAProxy: questions and commands at its runtime socket, reloads through its master. */
final class HaProxyProcess {

    private static final Pattern PID = Pattern.compile("(?m)^Pid: (\\d+)$");

    private final HaProxySettings settings;
    private final CommandSocket runtime;
    private final CommandSocket master;
    private final FormerWorkers former;
    private final DurableFiles files;

    HaProxyProcess(HaProxySettings settings, DurableFiles files) {
        this.settings = settings;
        this.files = files;
        runtime = new CommandSocket(settings.runtimeSocket());
        master = new CommandSocket(settings.masterSocket());
        former = new FormerWorkers(master);
    }

    ServerStates states(Deadline deadline) throws IOException {
        return ServerStates.parse(statesText(deadline));
    }

    private String statesText(Deadline deadline) throws IOException {
        return runtime.ask("show servers state", deadline);
    }

    Statistics statistics(Deadline deadline) throws IOException {
        return Statistics.parse(runtime.ask("show stat -1 4 -1", deadline));
    }

    /** Whether we may write. */
    boolean isAdmin(Deadline deadline) throws IOException {
        return runtime.ask("show cli level", deadline).strip().equals("admin");
    }

    /** Gives servers the admin state {@code ready} or {@code maint}; one that will not is an exception. */
    void set(List<String> servers, boolean open, Deadline deadline) throws IOException {
        for (String server : servers) {
            said("set server " + server + " state " + (open ? "ready" : "maint"), deadline);
        }
    }

    /** Workers that earlier reloads left behind. */
    List<FormerWorkers.Worker> former(Deadline deadline) throws IOException {
        return former.look(deadline);
    }

    /**
     * Ends the connections of servers that take no new ones, until none is left, and former workers.
     *
     * @return what is left when the time is over, or empty
     */
    String endClients(List<String> servers, Deadline deadline) throws IOException {
        String left = former.end(deadline);
        while (left.isEmpty() && statistics(deadline).connections(servers) > 0) {
            for (String server : servers) {
                said("shutdown sessions server " + server, deadline);
            }
            left = deadline.pause() ? "" : "connections are left";
        }
        return left;
    }

    private void said(String command, Deadline deadline) throws IOException {
        String answer = runtime.ask(command, deadline).strip();
        if (!answer.isEmpty()) {
            throw new HaProxyException(command + ": " + answer);
        }
    }

    /** Writes the states where a restart reads them. */
    void saveStates(Deadline deadline) throws IOException {
        String states = statesText(deadline);
        ServerStates.parse(states); // what cannot be read is not kept
        files.write(settings.stateFile(), states.strip() + "\n");
    }

    /** What a restart goes on with. */
    ServerStates saved() throws IOException {
        try {
            return ServerStates.parse(DurableFiles.read(settings.stateFile()));
        } catch (HaProxyException unreadable) {
            return ServerStates.NONE; // to HAProxy as well
        }
    }

    /** What HAProxy finds wrong with the administrator's file and this one together, or empty. */
    String complaint(Path file) throws IOException {
        Path words = settings.own().resolveSibling(settings.own().getFileName() + ".check");
        Process check = new ProcessBuilder(
                        settings.program().toString(),
                        "-c",
                        "-f",
                        settings.base().toString(),
                        "-f",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(words.toFile()))
                .start();
        try {
            if (!check.waitFor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return "no judgement within " + settings.timeout();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            check.destroyForcibly();
        }
        int code = check.exitValue();
        return code == 0 ? "" : "exit code " + code + ", " + DurableFiles.read(words);
    }

    /** Replaces the worker by one that has read the files as they are; false if none is there in time. */
    boolean reload(Deadline deadline) throws IOException {
        String worker = worker(deadline);
        boolean asked = false;
        while (deadline.pause()) {
            asked = asked || isReloadTaken(deadline);
            String now = workerIfAny(deadline);
            if (asked && !now.isEmpty() && !now.equals(worker) && former.areKnown(deadline)) {
                return true;
            }
        }
        return false;
    }

    /** A master that starts itself anew does not listen for a moment; asking it twice reloads twice and does no harm. */
    private boolean isReloadTaken(Deadline deadline) {
        try {
            master.tell("reload", deadline);
            return true;
        } catch (IOException notNow) {
            return false;
        }
    }

    /** Empty while the socket passes from one worker to the next. */
    private String workerIfAny(Deadline deadline) {
        try {
            return worker(deadline);
        } catch (IOException between) {
            return "";
        }
    }

    private String worker(Deadline deadline) throws IOException {
        Matcher pid = PID.matcher(runtime.ask("show info", deadline));
        if (!pid.find()) {
            throw new HaProxyException("show info: no worker there");
        }
        return pid.group(1);
    }
}
