package dev.holdfast.examples.haproxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Workers that a reload left behind. They take no new connections and serve those they have until these end, by the states
 * their servers had at the reload: HAProxy sets no server there and ends no session of one any more ("Proxy is disabled").
 * A client that has connected and not yet asked is no session even, and is served all the same.
 */
final class FormerWorkers {

    private static final Pattern ROW = Pattern.compile("(\\d{1,18})\\s+(\\S+)\\s.*");

    private static final Pattern SESSION = Pattern.compile("0x[0-9a-f]+: .*? be=(\\S+) srv=(\\S+) .*");

    private final CommandSocket master;

    FormerWorkers(CommandSocket master) {
        this.master = master;
    }

    /** What the master says of its children. */
    private record Listing(long master, List<Long> former) {}

    /**
     * One of them.
     *
     * @param states it goes by
     * @param sessions the server of each, as {@code backend/server}
     */
    record Worker(ServerStates states, List<String> sessions) {

        long connections(List<String> servers) {
            return sessions.stream().filter(servers::contains).count();
        }
    }

    /** Whether the master says which there are: not for a moment while it starts itself anew. */
    boolean areKnown(Deadline deadline) {
        try {
            listing(deadline);
            return true;
        } catch (IOException notNow) {
            return false;
        }
    }

    /** What each of them goes by. */
    List<Worker> look(Deadline deadline) throws IOException {
        List<Worker> workers = new ArrayList<>();
        for (long pid : listing(deadline).former()) {
            try {
                workers.add(new Worker(
                        ServerStates.parse(ask(pid, "show servers state", deadline)),
                        sessions(ask(pid, "show sess", deadline))));
            } catch (IOException silent) {
                if (listing(deadline).former().contains(pid)) {
                    throw silent;
                }
                // over by now: nobody is served by it
            }
        }
        return workers;
    }

    /** Of servers alone; statistics leave out what a reload has stopped. */
    private static List<String> sessions(String text) throws HaProxyException {
        List<String> servers = new ArrayList<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            Matcher session = SESSION.matcher(line);
            if (!session.matches()) {
                throw new HaProxyException("show sess: not a session: " + line);
            }
            servers.add(session.group(1) + "/" + session.group(2));
        }
        return servers;
    }

    private String ask(long pid, String line, Deadline deadline) throws IOException {
        return master.ask("@!" + pid + " " + line, deadline);
    }

    /**
     * Ends them, with every client they have: nothing less keeps one from a server. Those clients come to the present worker.
     *
     * @return what is left when the time is over, or empty
     */
    String end(Deadline deadline) throws IOException {
        Listing now = listing(deadline);
        while (!now.former().isEmpty()) {
            for (long pid : now.former()) {
                end(pid, now.master());
            }
            if (!deadline.pause()) {
                return "workers " + now.former()
                        + " that a reload left behind serve their clients: run the controller as"
                        + " root or as the user of the workers, or set hard-stop-after";
            }
            now = listing(deadline);
        }
        return "";
    }

    /** Only a child of the master, lest the number belong to somebody else by now or in our container. */
    private static void end(long pid, long master) {
        ProcessHandle.of(pid)
                .filter(worker ->
                        worker.parent().filter(parent -> parent.pid() == master).isPresent())
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private Listing listing(Deadline deadline) throws IOException {
        String answer = master.ask("show proc", deadline);
        long masterPid = 0;
        List<Long> former = new ArrayList<>();
        String heading = "";
        for (String line : answer.lines().filter(each -> !each.isBlank()).toList()) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("#")) {
                heading = line;
            } else if (!row.matches()) {
                throw new HaProxyException("show proc: not a process: " + line);
            } else if (row.group(2).equals("master")) {
                masterPid = Long.parseLong(row.group(1));
            } else if (heading.startsWith("# old workers")) {
                former.add(Long.parseLong(row.group(1)));
            }
        }
        if (masterPid == 0) {
            throw new HaProxyException("show proc: no master there");
        }
        return new Listing(masterPid, former);
    }
}
