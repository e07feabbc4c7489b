package dev.holdfast.examples.partition;

import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Everything that runs, each at its host; started once and set back between stories. One thread. */
final class Laboratory implements AutoCloseable {

    static final List<Host> CONTROLLERS = List.of(Host.CONTROLLER1, Host.CONTROLLER2);

    /** How a decision begins; then comes its time in microseconds. */
    private static final String DECISION = "DECISION ";

    private static final long ANSWER_NANOS = 1_000_000_000L;
    private static final long FEW_SECONDS_NANOS = 8_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Network network;
    private final Map<Host, Spawned> running = new EnumMap<>(Host.class);
    /** What ended controllers have said; the running ones keep their own. */
    private final List<String> said = new ArrayList<>();

    private final Thread hook = new Thread(this::endHard, "end-laboratory");
    private String database = "";
    private TrafficMover moves = TrafficMover.CONTROLLER;
    private long begun;

    private Laboratory(Path folder, Network network) {
        this.folder = folder;
        this.network = network;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Laboratory start(Path folder) throws IOException {
        Laboratory laboratory = new Laboratory(folder, Network.create());
        try {
            laboratory.begin(Host.DATABASE, DatabaseServer.class, folder(folder, "database"));
            laboratory.begin(Host.BALANCER, BalancerServer.class, folder(folder, "balancer"));
            for (NodeId node : Declared.NODES) {
                laboratory.startNode(node);
            }
            return laboratory;
        } catch (IOException | RuntimeException e) {
            laboratory.close();
            throw e;
        }
    }

    private static String folder(Path folder, String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toString();
    }

    private void begin(Host host, Class<?> program, String... arguments) throws IOException {
        running.put(host, Spawned.start(host, program, arguments));
    }

    Network network() {
        return network;
    }

    Spawned at(Host host) {
        return Objects.requireNonNull(running.get(host), host::label);
    }

    /** Everybody as at the first day: core1 is active and open, nobody knows of anything that was before. */
    void fresh(String story, boolean epochs, TrafficMover mover) throws IOException {
        network.heal();
        end(Host.CLIENTS);
        controllers().forEach(this::end);
        said.clear();
        for (NodeId node : Declared.NODES) {
            at(Declared.host(node)).goOn();
            if (!at(Declared.host(node)).listens()) {
                startNode(node);
            }
            tell(
                    Declared.host(node),
                    "reset " + (epochs ? "epochs " : "box ") + (node.equals(Declared.CORE1) ? "active" : "standby")
                            + " 0");
        }
        tell(Host.BALANCER, "fresh " + mover);
        at(Host.DATABASE).goOn();
        tell(Host.DATABASE, story);
        database = story;
        moves = mover;
        for (Host controller : CONTROLLERS) {
            startController(controller);
        }
        for (Host controller : CONTROLLERS) {
            at(controller).await(line -> line.equals("READY"));
        }
        begin(Host.CLIENTS, Writers.class);
        await("a leader that could act", () -> leader().isPresent() && isReady());
        begun = Clocks.micros();
    }

    private boolean isReady() {
        return leader().map(this::status)
                        .filter(words -> words.endsWith(" true"))
                        .isPresent()
                && at(Host.CLIENTS).lines().stream()
                        .anyMatch(line -> Write.parse(line).isPresent());
    }

    private static void await(String what, BooleanSupplier wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + ": never");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Says a line and waits until it is done; who is dead or stands still hears nothing. */
    void tell(Host host, String line) throws IOException {
        if (!at(host).listens()) {
            return;
        }
        at(host).take();
        at(host).tell(line);
        at(host).await("DONE"::equals);
    }

    void startNode(NodeId node) throws IOException {
        end(Declared.host(node));
        begin(
                Declared.host(node),
                CoreServer.class,
                node.value(),
                folder.resolve(node.value() + ".role").toString());
    }

    void startController(Host controller) throws IOException {
        end(controller);
        String store = CONTROLLERS.contains(controller) ? database : beside();
        running.put(controller, Spawned.begin(controller, ControllerServer.class, store, moves.name()));
    }

    /** An operator gives the database up, and starts a controller on a store of its own. */
    void takeOver() throws IOException {
        if (running.containsKey(Host.CONTROLLER3)) {
            return;
        }
        running.put(
                Host.CONTROLLER3,
                Spawned.begin(Host.CONTROLLER3, ControllerServer.class, beside(), moves.name(), "anew"));
    }

    private String beside() {
        return folder.resolve(database + ".db").toString();
    }

    /**
     * Whether controllers lead from one store alone. After a take-over that is the operator's, unless the lost one came back
     * and led on before anybody led from that: a word counts for what was seen when it was given, and whoever gave it is told.
     */
    boolean isLedFromOneStore() {
        return leaders().size() == 1;
    }

    /** Who has been started, whether it still lives or not. */
    private List<Host> controllers() {
        return Stream.of(Host.CONTROLLER1, Host.CONTROLLER2, Host.CONTROLLER3)
                .filter(running::containsKey)
                .toList();
    }

    /** SIGKILL; what it has said is kept. */
    void kill(Host host) {
        Spawned victim = at(host);
        victim.kill();
        if (controllers().contains(host)) {
            said.addAll(victim.take());
        }
    }

    private void end(Host host) {
        Spawned old = running.remove(host);
        if (old != null) {
            try {
                old.goOn();
            } catch (IOException gone) {
                old.kill();
            }
            old.close();
            said.addAll(old.take());
        }
    }

    /** The controller that leads, if one answers. */
    Optional<Host> leader() {
        return leaders().stream().findFirst();
    }

    private List<Host> leaders() {
        return controllers().stream()
                .filter(controller -> status(controller).matches("STATUS (?!UNLED).*"))
                .toList();
    }

    /** Whether the controller that leads takes an operator's order to move clients there. */
    boolean isOrdered(NodeId node) throws IOException {
        Optional<Host> leader = leader();
        if (leader.isEmpty()) {
            return false;
        }
        Spawned controller = at(leader.get());
        int answers = answers(controller).size();
        controller.tell(node.value());
        await("an answer to the order", () -> answers(controller).size() > answers);
        return answers(controller).get(answers).equals("ORDER true");
    }

    private static List<String> answers(Spawned controller) {
        return controller.lines().stream()
                .filter(line -> line.startsWith("ORDER "))
                .toList();
    }

    /** What it says of itself now, or empty if it says nothing. */
    private String status(Host controller) {
        Spawned asked = at(controller);
        List<String> before = statuses(asked);
        try {
            if (!asked.listens()) {
                return "";
            }
            asked.tell("status");
        } catch (IOException gone) {
            return "";
        }
        long end = System.nanoTime() + ANSWER_NANOS;
        while (statuses(asked).size() == before.size()) {
            if (System.nanoTime() > end) {
                return "";
            }
            LockSupport.parkNanos(1_000_000);
        }
        List<String> now = statuses(asked);
        return now.get(now.size() - 1);
    }

    private static List<String> statuses(Spawned controller) {
        return controller.lines().stream()
                .filter(line -> line.startsWith("STATUS "))
                .toList();
    }

    /** Waits, but not for ever, until a controller has decided so many things since the clients began. */
    void awaitDecision(Host controller, int decision) {
        long end = System.nanoTime() + FEW_SECONDS_NANOS;
        while (decisions(controller) < decision && System.nanoTime() < end) {
            LockSupport.parkNanos(500_000);
        }
    }

    private long decisions(Host controller) {
        return at(controller).lines().stream()
                .filter(line -> line.startsWith(DECISION))
                .filter(line -> Long.parseLong(line.split(" ", -1)[1]) > begun)
                .count();
    }

    /** Whether an alarm was sent, of whatever kind. */
    boolean isAlarmed() {
        return said().stream().anyMatch(line -> line.startsWith("NOTICE " + NoticeSeverity.ALARM + " "));
    }

    /** Whether a notice of this kind was sent, however grave. */
    boolean isTold(NoticeKind kind) {
        return said().stream()
                .anyMatch(line -> line.startsWith("NOTICE ") && line.split(" ", -1)[2].equals(kind.name()));
    }

    /** How many moves were completed. */
    long moves() {
        return said().stream()
                .filter(line -> line.startsWith(DECISION))
                .filter(line -> line.contains("OPENING -> STEADY") || line.contains("PROMOTING -> STEADY"))
                .count();
    }

    /** What the controllers have said, each in its order. */
    List<String> said() {
        List<String> all = new ArrayList<>(said);
        controllers().forEach(controller -> all.addAll(at(controller).lines()));
        return all;
    }

    /** What clients were told was taken. */
    List<Write> writes() {
        return at(Host.CLIENTS).lines().stream()
                .flatMap(line -> Write.parse(line).stream())
                .toList();
    }

    /** The last resort, where this JVM is told to end in the middle of a story. */
    private void endHard() {
        running.values().forEach(Spawned::kill);
        network.close();
    }

    @Override
    public void close() {
        try {
            List.copyOf(running.keySet()).forEach(this::end);
        } finally {
            network.close();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
