package dev.holdfast.model;

import java.util.Optional;

/**
 * An IP address of either version. Reading takes every notation its RFC allows, writing ({@link Object#toString}) gives
 * the one canonical text; equal addresses are equal values. Names are resolved by adapters, never here.
 */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4, Ipv6 {

    /**
     * Parses an address.
     *
     * @param text for example {@code 10.20.0.11} or {@code 2001:db8::11}, also in square brackets
     * @return the address
     * @throws IllegalArgumentException if the text is anything else
     */
    static IpAddress of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "address \"" + text + "\": use IPv4 such as 10.20.0.11 or IPv6 such as 2001:db8::11"));
    }

    /**
     * Parses an address.
     *
     * @param text any text
     * @return the address, or empty if the text is not one (a host name, say)
     */
    static Optional<IpAddress> parse(String text) {
        Optional<Ipv4> four = Ipv4.parse(text);
        return four.isPresent()
                ? four.map(IpAddress.class::cast)
                : Ipv6.parse(text).map(IpAddress.class::cast);
    }

    /**
     * Whether the address is private: RFC 1918 for IPv4, unique local (RFC 4193) for IPv6 (XM-11).
     *
     * @return whether it is private
     */
    boolean isPrivate();

    /**
     * How long an address of its version is.
     *
     * @return 32 or 128 bits
     */
    int length();

    /**
     * The first bits of the address, and zeros after them.
     *
     * @param prefix how many bits to keep, 0 to {@link #length()}
     * @return the lowest address of the subnet of that prefix
     */
    IpAddress masked(int prefix);

    /**
     * The address with a port, as it stands in a URL.
     *
     * @param port the port
     * @return for example {@code 10.20.0.11:443} or {@code [2001:db8::11]:443}
     */
    default String withPort(int port) {
        return (this instanceof Ipv6 ? "[" + this + "]" : toString()) + ":" + port;
    }

    /** IPv4 comes before IPv6; within one version the numbers decide. */
    @Override
    default int compareTo(IpAddress other) {
        if (this instanceof Ipv4 four && other instanceof Ipv4 another) {
            return Long.compare(four.bits(), another.bits());
        }
        if (this instanceof Ipv6 six && other instanceof Ipv6 another) {
            int order = Long.compareUnsigned(six.high(), another.high());
            return order != 0 ? order : Long.compareUnsigned(six.low(), another.low());
        }
        return this instanceof Ipv4 ? -1 : 1;
    }
}
