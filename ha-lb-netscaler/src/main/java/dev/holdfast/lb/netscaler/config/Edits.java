package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan into a script. Objects go out with their lines; new ones stand behind the last of their kind, bindings
 * behind everything that is made; what changes is said at the end of the line that makes the object, or, where it names
 * another object, in a line of its own behind everything that is made. Used once.
 */
final class Edits {

    /** Names an object that may be made later in the file. */
    private static final String REFERENCE = "backupvserver";

    private final Script script;
    private final Running running;
    private final Map<Integer, String> replaced = new TreeMap<>();
    private final Map<Integer, StringBuilder> inserted = new TreeMap<>();
    private final Set<ObjectRef> fresh = new HashSet<>();
    private final String lineEnd;

    Edits(Script script, Running running) {
        this.script = script;
        this.running = running;
        this.lineEnd = script.text().contains("\r\n") ? "\r\n" : "\n";
    }

    String text(ChangeSet changes) {
        List<Change> lines = Folded.of(changes.changes().stream()
                .filter(each -> each.kind() != ChangeKind.SAVE)
                .toList());
        List<Problem> problems = lines.stream().flatMap(this::ofSingleService).toList();
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("change of ns.conf", problems);
        }
        lines.forEach(this::edit);
        StringBuilder text = new StringBuilder(script.text().length() + 1024);
        insert(text, -1);
        for (int i = 0; i < script.size(); i++) {
            String line = replaced.get(i);
            text.append(line == null ? verbatim(i) : line);
            insert(text, i);
        }
        return text.toString();
    }

    /** A group cannot have the name of a service, and no command turns one into the other (UMS-25). */
    private Stream<Problem> ofSingleService(Change change) {
        ObjectRef ref = change.target();
        ResourceType type = Schema.standard().type(ref);
        Stream<ObjectRef> named = type.isBinding() ? Stream.of(type.parentOf(ref), type.childOf(ref)) : Stream.of(ref);
        return named.filter(each -> each.type().equals(Resources.GROUP)
                        && running.objects().containsKey(new ObjectRef(Resources.SERVICE, each.key())))
                .map(each -> new Problem(
                        ref.toString(),
                        "the single service " + each.key(),
                        "cannot be changed by commands for groups",
                        "Declare it single, or give the group another name."));
    }

    private void insert(StringBuilder text, int index) {
        StringBuilder lines = inserted.get(index);
        if (lines != null) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append(lineEnd);
            }
            text.append(lines);
        }
    }

    private void edit(Change change) {
        ObjectRef ref = change.target();
        Held held = fresh.contains(ref) ? null : running.objects().get(ref);
        ResourceType type = Schema.standard().type(ref);
        switch (change.kind()) {
            case CREATE, BIND -> {
                fresh.add(ref);
                insert(anchor(type), change);
            }
            case DELETE, UNBIND -> remove(ref, held);
            default -> {
                if (held == null || held.statements().isEmpty() || names(change)) {
                    insert(lastMade(), change);
                } else {
                    rewrite(held, change);
                }
            }
        }
    }

    private static boolean names(Change change) {
        return change.after().containsKey(REFERENCE);
    }

    private void remove(ObjectRef ref, @Nullable Held held) {
        if (held == null) {
            throw new InvalidDeclarationException(
                    "change of ns.conf",
                    List.of(new Problem(
                            ref.toString(), "nothing", "not made by a command of its own", "Change it by hand.")));
        }
        held.statements().forEach(statement -> replaced.put(statement, ""));
    }

    private void insert(int index, Change change) {
        inserted.computeIfAbsent(index, unused -> new StringBuilder()).append(commands(change));
    }

    private String commands(Change change) {
        return NetScalerCli.render(new ChangeSet("", List.of(change))).replace("\n", lineEnd);
    }

    /** Behind the last of its kind; a binding also behind whatever it may name; at the beginning if there is none. */
    private int anchor(ResourceType type) {
        int last = -1;
        for (Held held : running.objects().values()) {
            boolean made =
                    !held.type().isBinding() && (type.isBinding() || held.type().order() < type.order());
            last = Math.max(last, made || held.type().equals(type) ? first(held) : -1);
        }
        int from = type.isBinding() ? Math.max(last, lastMade()) : last;
        return from < 0 ? header() : from;
    }

    private int lastMade() {
        int inserts = inserted.keySet().stream().max(Integer::compare).orElse(-1);
        return running.objects().values().stream()
                .filter(held -> !held.type().isBinding())
                .mapToInt(Edits::first)
                .reduce(inserts, Math::max);
    }

    private static int first(Held held) {
        return held.statements().isEmpty() ? -1 : held.statements().get(0);
    }

    /** The last comment at the beginning of the file. */
    private int header() {
        int index = 0;
        while (index < script.size() && script.words(index).isEmpty()) {
            index++;
        }
        return index - 1;
    }

    private void rewrite(Held held, Change change) {
        int main = held.statements().get(0);
        Map<String, String> after = new TreeMap<>(change.after());
        Set<String> options = new HashSet<>();
        for (Form form : Syntax.of(held.type()).forms()) {
            String name = form.attribute().name();
            boolean fixed =
                    form.attribute().role() == Role.KEY || form.attribute().role() == Role.CONTEXT;
            if (!fixed && (after.containsKey(name) || change.before().containsKey(name))) {
                options.add(form.option());
                String value = after.get(name);
                if (value != null && form.position() > 0 && line(main).has(held.type(), form.position())) {
                    replaced.put(
                            main,
                            line(main).with(held.type(), form.position(), value).text());
                    after.remove(name);
                }
            }
        }
        for (int statement : held.statements()) {
            Line stripped = line(statement).without(options);
            boolean empty = statement != main && !stripped.hasOptions();
            replaced.put(statement, empty ? "" : stripped.text());
        }
        String set = commands(new Change(ChangeKind.UPDATE, change.target(), Map.of(), after, "", false));
        if (!set.isEmpty()) {
            replaced.put(main, line(main).plus(new Line(set).options()).text());
        }
    }

    private Line line(int statement) {
        String line = replaced.get(statement);
        return new Line(line == null ? verbatim(statement) : line);
    }

    private String verbatim(int statement) {
        return script.text().substring(script.from(statement), script.from(statement + 1));
    }
}
