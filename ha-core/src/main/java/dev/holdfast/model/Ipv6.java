package dev.holdfast.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv6 address as a value. Zones ({@code %eth0}) are no part of it: they mean something on one machine only.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ipv6(long high, long low) implements IpAddress {

    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    /**
     * Parses an address in any notation of RFC 4291: upper or lower case, leading zeros, {@code ::}, the last 32 bits in
     * dotted decimal; also in square brackets.
     *
     * @param text any text
     * @return the address, or empty if the text is not one
     */
    public static Optional<Ipv6> parse(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String plain = bracketed ? text.substring(1, text.length() - 1) : text;
        int gap = plain.indexOf("::");
        if (gap < 0) {
            List<Integer> groups = groups(plain, true);
            return groups.size() == GROUPS ? Optional.of(of(groups)) : Optional.empty();
        }
        List<Integer> before = groups(plain.substring(0, gap), false);
        List<Integer> after = groups(plain.substring(gap + 2), true);
        boolean unreadable = before.isEmpty() != (gap == 0) || after.isEmpty() != (gap + 2 == plain.length());
        int missing = GROUPS - before.size() - after.size();
        if (unreadable || missing < 1) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>(before);
        for (int i = 0; i < missing; i++) {
            groups.add(0);
        }
        groups.addAll(after);
        return Optional.of(of(groups));
    }

    @Override
    public boolean isPrivate() {
        return high >>> 57 == 0xFC >> 1;
    }

    @Override
    public int length() {
        return 2 * Long.SIZE;
    }

    @Override
    public Ipv6 masked(int prefix) {
        return new Ipv6(high & mask(prefix), low & mask(prefix - Long.SIZE));
    }

    private static long mask(int ones) {
        return ones <= 0 ? 0 : ones >= Long.SIZE ? -1 : -1L << (Long.SIZE - ones);
    }

    /** The one text of RFC 5952: lower case, no leading zeros, the first longest run of zeros as {@code ::}. */
    @Override
    public String toString() {
        if (high == 0 && low >>> 32 == 0xFFFF) {
            return "::ffff:" + new Ipv4(low & 0xFFFF_FFFFL);
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return length == 1 ? joined(0, GROUPS) : joined(0, start) + "::" + joined(start + length, GROUPS);
    }

    private int zeros(int from) {
        int to = from;
        while (to < GROUPS && group(to) == 0) {
            to++;
        }
        return to - from;
    }

    private String joined(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(Integer.toHexString(group(i)));
        }
        return String.join(":", texts);
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        int shift = (GROUPS / 2 - 1 - index % (GROUPS / 2)) * 16;
        return (int) ((half >>> shift) & 0xFFFF);
    }

    private static Ipv6 of(List<Integer> groups) {
        return new Ipv6(half(groups.subList(0, GROUPS / 2)), half(groups.subList(GROUPS / 2, GROUPS)));
    }

    private static long half(List<Integer> groups) {
        long bits = 0;
        for (int group : groups) {
            bits = bits << 16 | group;
        }
        return bits;
    }

    /** None if one of them is unreadable, or there are too many. */
    private static List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.split(":", GROUPS + 1);
        for (int i = 0; i < parts.length; i++) {
            Optional<Ipv4> dotted = last && i == parts.length - 1 ? Ipv4.parse(parts[i]) : Optional.empty();
            if (dotted.isPresent()) {
                groups.add((int) (dotted.get().bits() >> 16));
                groups.add((int) (dotted.get().bits() & 0xFFFF));
            } else if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return List.of();
            }
        }
        return groups;
    }
}
