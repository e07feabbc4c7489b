package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lint.Finding;
import dev.holdfast.model.Problem;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a file speaks of what a finding or a remark is about. */
final class Places {

    private static final List<String> ADDRESSES = List.of("ipv46", "ipaddress", "ip");

    private final Map<String, List<Held>> byName = new HashMap<>();
    private final Script script;
    private final Running running;

    Places(Script script, Running running) {
        this.script = script;
        this.running = running;
        running.objects().values().stream()
                .filter(held -> !held.type().isBinding())
                .forEach(this::name);
    }

    private void name(Held held) {
        // What an appliance has one of bears no name.
        String key =
                held.type().keys().stream().map(Attribute::name).findFirst().orElse("");
        add(held.values().getOrDefault(key, ""), held);
        for (String address : ADDRESSES) {
            if (!key.equals(address)) {
                add(held.values().getOrDefault(address, ""), held);
            }
        }
    }

    private void add(String name, Held held) {
        if (!name.isEmpty()) {
            byName.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(held);
        }
    }

    /** The lines of its subject; of what it has seen, if its subject is all of the file. */
    List<Integer> of(Finding finding) {
        List<Integer> subject = lines(finding.subject());
        return subject.isEmpty() ? lines(finding.seen()) : subject;
    }

    Problem placed(Problem remark) {
        int attribute = remark.path().lastIndexOf(' ');
        return remark.line() > 0
                ? remark
                : object(remark.path())
                        .or(() -> object(remark.path().substring(0, Math.max(0, attribute))))
                        .map(held -> remark.at(script.line(held.statements().get(0))))
                        .orElse(remark);
    }

    /** The object of this type and name, if a statement speaks of it. */
    private Optional<Held> object(String path) {
        int name = path.indexOf(' ');
        return name < 0
                ? Optional.empty()
                : Optional.ofNullable(
                                running.objects().get(new ObjectRef(path.substring(0, name), path.substring(name + 1))))
                        .filter(held -> !held.statements().isEmpty());
    }

    private List<Integer> lines(String text) {
        List<Held> whole = byName.get(text);
        if (whole != null) {
            return lines(whole.stream());
        }
        return lines(Stream.of(text.split("[\\s,;\\[\\]()]+", -1))
                .flatMap(word -> byName.getOrDefault(word, List.of()).stream()));
    }

    private List<Integer> lines(Stream<Held> objects) {
        return objects.flatMap(held -> held.statements().stream())
                .map(script::line)
                .distinct()
                .sorted()
                .toList();
    }
}
