package dev.holdfast.failover;

import dev.holdfast.story.StoryFile;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One scenario file of the failover machine. {@link StoryTeller} knows the commands. */
final class Story {

    private final StoryFile file;

    private Story(StoryFile file) {
        this.file = file;
    }

    static List<Story> all() {
        return StoryFile.all("failover").stream().map(Story::new).toList();
    }

    String name() {
        return file.name();
    }

    /** The file without its ending. */
    String file() {
        return name().replace(' ', '_');
    }

    /** The file as it stands. */
    String expected() {
        return file.expected();
    }

    /** The same commands with what they print now. */
    String told() {
        return file.told(new StoryTeller(UnaryOperator.identity())::tell);
    }

    /** The rules that decide in it. */
    SortedSet<RuleId> rules() {
        StoryTeller teller = new StoryTeller(UnaryOperator.identity());
        file.told(teller::tell);
        return new TreeSet<>(teller.fired());
    }

    /** The phases in which something happens in it. */
    SortedSet<Phase> phases() {
        StoryTeller teller = new StoryTeller(UnaryOperator.identity());
        file.told(teller::tell);
        return new TreeSet<>(teller.phases());
    }

    /** Every step of it, as a controller would keep them. */
    List<StoryTeller.Decision> decisions() {
        StoryTeller teller = new StoryTeller(UnaryOperator.identity());
        file.told(teller::tell);
        return teller.decisions();
    }

    void rewrite(String text) {
        file.rewrite(text);
    }
}
