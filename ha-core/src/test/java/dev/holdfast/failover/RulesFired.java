package dev.holdfast.failover;

import java.util.SortedSet;
import java.util.TreeSet;

/** The rules that the golden stories fire, for the coverage check over stories and model together. */
final class RulesFired {

    private RulesFired() {}

    static SortedSet<RuleId> byStories() {
        SortedSet<RuleId> fired = new TreeSet<>();
        Story.all().forEach(story -> fired.addAll(story.rules()));
        return fired;
    }
}
