package dev.holdfast.model.probe;

import dev.holdfast.model.probe.Verdict.Reason;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the page of a product that needs no parser of its own: a range of statuses, words in the body, fields of a JSON
 * object. Immutable.
 *
 * @param name see {@link Classifier#name()}
 * @param least lowest status of a well node, 100 to 599
 * @param most highest one, not below the lowest
 * @param words what the body must contain, perhaps nothing; upper and lower case count
 * @param fields fields of the outermost JSON object and the text of each; see {@link JsonField}
 */
public record PageMatch(String name, int least, int most, String words, Map<String, String> fields)
        implements Classifier {

    /** Freezes the fields; rejects a range that is none. */
    public PageMatch {
        if (least < 100 || most > 599 || most < least) {
            throw new IllegalArgumentException("page " + name + " with a status from " + least + " to " + most
                    + ": use a range within 100 to 599");
        }
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /**
     * A page that is well with any status from 200 to 299.
     *
     * @param name see {@link #name()}
     * @return the classifier
     */
    public static PageMatch named(String name) {
        return new PageMatch(name, 200, 299, "", Map.of());
    }

    /**
     * The same with another range of statuses.
     *
     * @param lowest see {@link #least()}
     * @param highest see {@link #most()}
     * @return a copy
     */
    public PageMatch status(int lowest, int highest) {
        return new PageMatch(name, lowest, highest, words, fields);
    }

    /**
     * The same with words that must be there.
     *
     * @param expected see {@link #words()}
     * @return a copy
     */
    public PageMatch containing(String expected) {
        return new PageMatch(name, least, most, expected, fields);
    }

    /**
     * The same with one more field of a JSON object.
     *
     * @param field its name
     * @param expected its text, or its number, true or false as written
     * @return a copy
     */
    public PageMatch field(String field, String expected) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(field, expected);
        return new PageMatch(name, least, most, words, more);
    }

    @Override
    public Verdict classify(Page page) {
        if (page.status() < least || page.status() > most) {
            return Verdict.fail(Reason.WRONG_ANSWER, "HTTP " + page.status());
        }
        String cut = page.truncated() ? ", of which only the beginning was read" : "";
        if (!page.body().contains(words)) {
            return Verdict.fail(Reason.WRONG_ANSWER, "\"" + words + "\" is not on the page" + cut);
        }
        for (Map.Entry<String, String> wanted : fields.entrySet()) {
            Optional<String> found = JsonField.in(page.body(), wanted.getKey());
            if (!found.equals(Optional.of(wanted.getValue()))) {
                return Verdict.fail(
                        Reason.WRONG_ANSWER,
                        wanted.getKey() + " is " + found.orElse("not on the page") + ", not " + wanted.getValue()
                                + cut);
            }
        }
        return Verdict.pass();
    }
}
