package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Ipv6;
import dev.holdfast.model.Subnet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Arithmetic on subnets. */
final class Subnets {

    private static final BigInteger A_HOST = BigInteger.valueOf(7);

    private Subnets() {}

    /** The subnet that an address with a prefix lies in. */
    static Optional<Subnet> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9]\\d{0,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> prefix <= address.length())
                .map(address -> new Subnet(address.masked(prefix), prefix));
    }

    static boolean overlap(Subnet one, Subnet other) {
        return one.contains(other.network()) || other.contains(one.network());
    }

    /**
     * One address for every part of {@code whole} that the prefixes tell apart: whatever depends on a client only
     * through these prefixes is the same for all clients of a part, so checking one of each checks all.
     */
    static List<IpAddress> representatives(Subnet whole, List<Subnet> prefixes) {
        TreeSet<BigInteger> starts = new TreeSet<>();
        starts.add(first(whole));
        for (Subnet prefix : prefixes) {
            if (prefix.network().length() == whole.network().length()) {
                starts.add(first(prefix));
                starts.add(last(prefix).add(BigInteger.ONE));
            }
        }
        List<IpAddress> addresses = new ArrayList<>();
        for (BigInteger start : starts.subSet(first(whole), true, last(whole), true)) {
            BigInteger next = starts.higher(start);
            BigInteger end =
                    next == null ? last(whole) : next.subtract(BigInteger.ONE).min(last(whole));
            // The first address of a subnet names the subnet itself; one further on reads like a host.
            addresses.add(address(start.add(A_HOST).min(end), whole));
        }
        return addresses;
    }

    private static BigInteger first(Subnet subnet) {
        return subnet.network() instanceof Ipv6 six
                ? unsigned(six.high()).shiftLeft(Long.SIZE).add(unsigned(six.low()))
                : BigInteger.valueOf(((Ipv4) subnet.network()).bits());
    }

    private static BigInteger last(Subnet subnet) {
        int hostBits = subnet.network().length() - subnet.prefix();
        return first(subnet).add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE);
    }

    private static IpAddress address(BigInteger number, Subnet like) {
        return like.network() instanceof Ipv6
                ? new Ipv6(number.shiftRight(Long.SIZE).longValue(), number.longValue())
                : new Ipv4(number.longValueExact());
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
