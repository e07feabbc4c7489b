package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lint.Finding;
import dev.holdfast.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where a file speaks of what a finding or a remark is about. */
final class Places {

    private static final List<String> ADDRESSES = List.of("ipv46", "ipaddress", "ip");

    private final Map<String, TreeSet<Integer>> byName = new HashMap<>();
    private final Map<String, TreeSet<Integer>> byRef = new HashMap<>();

    Places(Script script, Running running) {
        running.objects().forEach((ref, held) -> {
            TreeSet<Integer> lines = new TreeSet<>();
            held.statements().forEach(statement -> lines.add(script.line(statement)));
            byRef.put(ref.toString(), lines);
            if (!held.type().isBinding()) {
                name(held, lines);
            }
        });
    }

    private void name(Held held, Set<Integer> lines) {
        // What an appliance has one of bears no name.
        String key =
                held.type().keys().stream().map(Attribute::name).findFirst().orElse("");
        add(held.values().getOrDefault(key, ""), lines);
        for (String address : ADDRESSES) {
            if (!key.equals(address)) {
                add(held.values().getOrDefault(address, ""), lines);
            }
        }
    }

    private void add(String name, Set<Integer> lines) {
        if (!name.isEmpty()) {
            byName.computeIfAbsent(name, unused -> new TreeSet<>()).addAll(lines);
        }
    }

    /** The lines of its subject; of what it has seen, if its subject is all of the file. */
    List<Integer> of(Finding finding) {
        List<Integer> subject = lines(finding.subject());
        return subject.isEmpty() ? lines(finding.seen()) : subject;
    }

    Problem placed(Problem remark) {
        int attribute = remark.path().lastIndexOf(' ');
        String shorter = attribute < 0 ? remark.path() : remark.path().substring(0, attribute);
        TreeSet<Integer> lines = byRef.getOrDefault(remark.path(), byRef.getOrDefault(shorter, new TreeSet<>()));
        return remark.line() > 0 || lines.isEmpty() ? remark : remark.at(lines.first());
    }

    private List<Integer> lines(String text) {
        TreeSet<Integer> whole = byName.get(text);
        if (whole != null) {
            return List.copyOf(whole);
        }
        TreeSet<Integer> found = new TreeSet<>();
        for (String word : text.split("[\\s,;\\[\\]()]+", -1)) {
            found.addAll(byName.getOrDefault(word, new TreeSet<>()));
        }
        return List.copyOf(found);
    }
}
