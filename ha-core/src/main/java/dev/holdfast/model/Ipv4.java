package dev.holdfast.model;

import java.util.Optional;

/**
 * An IPv4 address as a value that can be compared and masked. Names are resolved by adapters, never here.
 *
 * @param bits the address as an unsigned 32-bit number in the low half
 */
public record Ipv4(long bits) implements IpAddress {

    /** Rejects what is no 32-bit number. */
    public Ipv4 {
        if (bits < 0 || bits > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("IPv4 bits " + bits + ": must fit 32 bits");
        }
    }

    /**
     * Parses dotted decimal notation, strictly: four numbers of 0 to 255 without leading zeros.
     *
     * @param text for example {@code 10.20.0.11}
     * @return the address
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Ipv4 of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "address \"" + text + "\": use dotted decimal IPv4, such as 10.20.0.11"));
    }

    /**
     * Parses dotted decimal notation.
     *
     * @param text any text
     * @return the address, or empty if the text is not one (a host name, say)
     */
    public static Optional<Ipv4> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long bits = 0;
        for (String part : parts) {
            int number = number(part);
            if (number < 0) {
                return Optional.empty();
            }
            bits = bits << 8 | number;
        }
        return Optional.of(new Ipv4(bits));
    }

    /** From 0 to 255 without leading zeros; anything else is -1. */
    private static int number(String part) {
        if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = part.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number > 255 ? -1 : number;
    }

    @Override
    public boolean isPrivate() {
        return Subnet.of("10.0.0.0/8").contains(this)
                || Subnet.of("172.16.0.0/12").contains(this)
                || Subnet.of("192.168.0.0/16").contains(this);
    }

    @Override
    public int length() {
        return Integer.SIZE;
    }

    @Override
    public Ipv4 masked(int prefix) {
        return new Ipv4(prefix == 0 ? 0 : bits & 0xFFFF_FFFFL << (Integer.SIZE - prefix));
    }

    @Override
    public String toString() {
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }
}
