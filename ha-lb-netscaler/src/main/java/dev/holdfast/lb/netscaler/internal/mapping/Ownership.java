package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.ClusterId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words in a comment that say whose an object is: {@code holdfast:<cluster>}. On one object per cluster the word is
 * longer, {@code holdfast:<cluster>:<store>:<epoch>}: the mark. Everything else in the comment is the user's.
 *
 * @param cluster whose
 */
public record Ownership(ClusterId cluster) {

    private static final String PREFIX = "holdfast:";

    /**
     * The plain word of ownership.
     *
     * @return the word
     */
    public String token() {
        return PREFIX + cluster;
    }

    /**
     * Whether a comment says that the object is this cluster's.
     *
     * @param comment a comment, or null
     * @return whether it is
     */
    public boolean owns(@Nullable String comment) {
        return words(comment).anyMatch(this::ours);
    }

    /**
     * Other clusters that a comment names.
     *
     * @param comment a comment, or null
     * @return their words, usually none
     */
    public List<String> others(@Nullable String comment) {
        return words(comment)
                .filter(word -> word.startsWith(PREFIX) && !ours(word))
                .toList();
    }

    /**
     * The comment of an owned object.
     *
     * @param text the user's text, or null
     * @return the text with the word of ownership at its end
     */
    public String sign(@Nullable String text) {
        return Stream.concat(words(text).filter(word -> !ours(word)), Stream.of(token()))
                .collect(Collectors.joining(" "));
    }

    /**
     * The way back from {@link #sign}.
     *
     * @param comment a comment as read, or null
     * @return the user's text, without our words
     */
    public String unsigned(@Nullable String comment) {
        return words(comment).filter(word -> !ours(word)).collect(Collectors.joining(" "));
    }

    /**
     * The comment without the mark's store and epoch, as plans see it.
     *
     * @param comment a comment as read
     * @return the same, the mark shortened to the word of ownership
     */
    public String withoutMark(String comment) {
        return words(comment).map(word -> ours(word) ? token() : word).collect(Collectors.joining(" "));
    }

    /**
     * The mark's word in a comment.
     *
     * @param comment a comment, or null
     * @return the word with store and epoch, or empty
     */
    public String markWord(@Nullable String comment) {
        return words(comment)
                .filter(word -> word.startsWith(token() + ":"))
                .findFirst()
                .orElse("");
    }

    /**
     * A comment with this mark.
     *
     * @param comment a comment, or null
     * @param markWord the mark's word, or empty to leave the comment as it is
     * @return the comment, any word of this cluster replaced by the mark
     */
    public String mark(@Nullable String comment, String markWord) {
        if (markWord.isEmpty()) {
            return comment == null ? "" : comment;
        }
        return Stream.concat(words(comment).filter(word -> !ours(word)), Stream.of(markWord))
                .collect(Collectors.joining(" "));
    }

    private boolean ours(String word) {
        return word.equals(token()) || word.startsWith(token() + ":");
    }

    private static Stream<String> words(@Nullable String comment) {
        return comment == null || comment.isBlank()
                ? Stream.of()
                : Stream.of(comment.strip().split("\\s+", -1));
    }
}
