package dev.holdfast.model.lb;

import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of one kind, and what is wrong with those who use them. */
final class References {

    private final List<Problem> problems;
    private final List<String> names;
    private final Set<String> known;

    private References(List<Problem> problems, List<String> names) {
        this.problems = problems;
        this.names = names;
        this.known = new LinkedHashSet<>(names);
    }

    /** Complains about every name that stands there twice. */
    static References of(List<Problem> problems, String list, List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                problems.add(new Problem(list, name, "declared twice", "Give each its own name."));
            }
        }
        return new References(problems, names);
    }

    /** Names that somebody else has looked at. */
    static References unchecked(List<String> names) {
        return new References(new ArrayList<>(), names);
    }

    boolean contains(String name) {
        return known.contains(name);
    }

    /** Complains about a name that leads nowhere. */
    void check(String path, String name) {
        if (!known.contains(name)) {
            problems.add(new Problem(path, name, "no such name", "Use one of " + names + "."));
        }
    }

    void check(String path, List<String> some) {
        some.forEach(name -> check(path, name));
    }
}
