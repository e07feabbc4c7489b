package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.lb.netscaler.internal.cli.Word;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Problem;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an appliance has after a script: commands are followed one by one, in the order of the file. */
final class Running {

    /** So many remarks are kept; a file with more of them is none of an appliance. */
    private static final int MAX_REMARKS = 10_000;

    private static final Set<String> ON_PRESENT = Set.of("unset", "rm", "unbind", "enable", "disable");

    private final Map<ObjectRef, Held> objects = new LinkedHashMap<>();
    private final Map<ObjectRef, Integer> removed = new HashMap<>();
    private final List<Problem> remarks = new ArrayList<>();
    private final BitSet read = new BitSet();

    private Running() {}

    /** Follows a script. Quotes without an end in commands that are read go to the problems. */
    static Running of(Script script, List<Problem> problems) {
        Running running = new Running();
        for (int i = 0; i < script.size(); i++) {
            List<Word> words = script.words(i);
            Optional<Command> command = Grammar.standard().read(words).map(running::ofService);
            if (command.isPresent()) {
                int column = script.unclosedColumn(i);
                if (column > 0) {
                    problems.add(unclosed(command.get(), script.line(i), column));
                }
                running.follow(i, script.line(i), command.get());
            } else {
                running.unread(words, script.line(i));
            }
        }
        running.dropOrphans();
        return running;
    }

    /** Everything there is, in the order in which it was made. */
    Map<ObjectRef, Held> objects() {
        return objects;
    }

    List<Problem> remarks() {
        return remarks;
    }

    /** Whether the statement at this index has become an object or a part of one. */
    boolean isRead(int statement) {
        return read.get(statement);
    }

    private void follow(int statement, int line, Command command) {
        ResourceType type = command.type();
        boolean sliced = type.keys().size() > 1
                && type.keys().stream()
                        .anyMatch(key ->
                                command.values().getOrDefault(key.name(), "").indexOf('/') >= 0);
        if (!command.isComplete() || sliced) {
            remark(line, type.cli(), sliced ? "a name with a slash" : "a name is missing", "left as it is");
            return;
        }
        ObjectRef ref = type.ref(command.values());
        if (ON_PRESENT.contains(command.verb()) && !objects.containsKey(ref)) {
            remark(line, ref.toString(), command.verb() + " of what is not there", "nothing is changed");
            return;
        }
        read.set(statement);
        switch (command.verb()) {
            case "rm", "unbind" -> {
                objects.remove(ref);
                removed.put(ref, statement);
            }
            case "add" -> add(statement, line, ref, command);
            default -> held(ref, type).apply(statement, command);
        }
        memberByAddress(ref, type);
    }

    /** The words that bind a group to a virtual server bind a single service too. */
    private Command ofService(Command command) {
        String name = command.values().getOrDefault("servicegroupname", "");
        boolean service = command.type().child().equals(Resources.GROUP)
                && objects.containsKey(new ObjectRef(Resources.SERVICE, name));
        if (!service) {
            return command;
        }
        Map<String, String> values = new TreeMap<>(command.values());
        values.remove("servicegroupname");
        values.put("servicename", name);
        ResourceType type = Resources.type("lbvserver_service_binding").orElseThrow();
        return new Command(command.verb(), type, values, command.options());
    }

    private void add(int statement, int line, ObjectRef ref, Command command) {
        Held before = objects.get(ref);
        if (before != null && before.isAdded()) {
            read.clear(statement);
            remark(line, ref.toString(), "made twice", "the appliance keeps the first");
            return;
        }
        held(ref, command.type()).apply(statement, command);
    }

    private Held held(ObjectRef ref, ResourceType type) {
        return objects.computeIfAbsent(ref, unused -> new Held(type));
    }

    /** A member bound by its address has a server of that name, made by the appliance. */
    private void memberByAddress(ObjectRef ref, ResourceType type) {
        Held held = objects.get(ref);
        if (held == null) {
            return;
        }
        String server = held.values().getOrDefault("servername", held.values().getOrDefault("ip", ""));
        boolean member = type.child().equals("server") || type.name().equals(Resources.SERVICE);
        if (member && IpAddress.parse(server).isPresent()) {
            ResourceType servers = Resources.type("server").orElseThrow();
            Held made = held(new ObjectRef("server", server), servers);
            made.values().putIfAbsent("name", server);
            made.values().putIfAbsent("ipaddress", server);
        }
    }

    private void unread(List<Word> words, int line) {
        if (!words.isEmpty() && words.get(0).text().equalsIgnoreCase("rename")) {
            remark(line, "rename", "not followed", "the objects keep their old names here");
        }
    }

    /** What is bound goes with what it hangs on, and with what it points to. */
    private void dropOrphans() {
        if (removed.isEmpty()) {
            return;
        }
        objects.values().removeIf(held -> held.type().isBinding() && isOrphan(held));
    }

    private boolean isOrphan(Held binding) {
        ObjectRef ref = binding.type().ref(binding.values());
        int last = binding.statements().get(binding.statements().size() - 1);
        boolean child = !binding.type().child().isEmpty()
                && removed.getOrDefault(binding.type().childOf(ref), -1) > last;
        return child || removed.getOrDefault(binding.type().parentOf(ref), -1) > last;
    }

    private void remark(int line, String path, String message, String remedy) {
        if (remarks.size() < MAX_REMARKS) {
            remarks.add(new Problem(path, "this command", message, remedy + ".", line));
        }
    }

    private static Problem unclosed(Command command, int line, int column) {
        return new Problem(
                "column " + column,
                command.toString(),
                "a quote that is opened here has no end",
                "Close it; inside quotes write \\\" for a quote.",
                line);
    }
}
