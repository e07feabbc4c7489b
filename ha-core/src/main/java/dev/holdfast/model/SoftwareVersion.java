package dev.holdfast.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A dotted release number such as {@code 10.8} or {@code 11.4.1.0}, compared number by number; missing numbers count as
 * zero, so {@code 10.8} equals {@code 10.8.0} in order (not as text).
 *
 * @param text digits separated by dots, at most eight numbers
 */
public record SoftwareVersion(String text) implements Comparable<SoftwareVersion> {

    private static final Pattern BEFORE = Pattern.compile("^(?:version|release|v)\\.? ?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYNTAX = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,7}");

    /** Rejects text that is not a dotted number. */
    public SoftwareVersion {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "version \"" + text + "\": use numbers separated by dots, such as 10.8 or 11.4.1.0");
        }
    }

    /**
     * The version with this text.
     *
     * @param text see {@link #text()}
     * @return the version
     */
    public static SoftwareVersion of(String text) {
        return new SoftwareVersion(text);
    }

    /**
     * Parses a release number that comes from outside. White space, quotes and the word {@code version},
     * {@code release} or {@code v} before it are no part of it; anything after it may tell two releases apart, so that
     * such a text is not taken for the release it begins with.
     *
     * @param text any text
     * @return the version, or empty if the text is not one, and so not known
     */
    public static Optional<SoftwareVersion> parse(String text) {
        return VendorText.given(text)
                .map(plain -> BEFORE.matcher(plain).replaceFirst(""))
                .filter(SYNTAX.asMatchPredicate())
                .map(SoftwareVersion::new);
    }

    /**
     * Whether this release came before {@code other}.
     *
     * @param other the other release
     * @return whether this is strictly lower
     */
    public boolean isBefore(SoftwareVersion other) {
        return compareTo(other) < 0;
    }

    /**
     * Whether both name the same release, trailing zeros aside. Two Cores replicate only then (CORE-118).
     *
     * @param other the other release
     * @return whether they compare as equal
     */
    public boolean isSameRelease(SoftwareVersion other) {
        return text.equals(other.text) || compareTo(other) == 0;
    }

    @Override
    public int compareTo(SoftwareVersion other) {
        List<BigInteger> mine = numbers();
        List<BigInteger> theirs = other.numbers();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            int order = at(mine, i).compareTo(at(theirs, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return text;
    }

    private List<BigInteger> numbers() {
        return Arrays.stream(text.split("\\.", -1)).map(BigInteger::new).toList();
    }

    private static BigInteger at(List<BigInteger> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }
}
