package dev.holdfast.lint;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Arithmetic on subnets. */
final class Subnets {

    private Subnets() {}

    static Optional<Subnet> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d|[12]\\d|3[0-2]")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return Ipv4.parse(text.substring(0, slash)).map(address -> around(address, prefix));
    }

    static long last(Subnet subnet) {
        return subnet.network().bits() + (1L << (32 - subnet.prefix())) - 1;
    }

    static boolean overlap(Subnet one, Subnet other) {
        return one.contains(other.network()) || other.contains(one.network());
    }

    /**
     * One address for every part of {@code whole} that the prefixes tell apart: whatever depends on a client only
     * through these prefixes is the same for all clients of a part, so checking one of each checks all.
     */
    static List<Ipv4> representatives(Subnet whole, List<Subnet> prefixes) {
        TreeSet<Long> starts = new TreeSet<>();
        starts.add(whole.network().bits());
        for (Subnet prefix : prefixes) {
            starts.add(prefix.network().bits());
            starts.add(last(prefix) + 1);
        }
        List<Ipv4> addresses = new ArrayList<>();
        for (long start : starts.subSet(whole.network().bits(), true, last(whole), true)) {
            Long next = starts.higher(start);
            long end = Math.min(next == null ? last(whole) : next - 1, last(whole));
            // The first address of a subnet names the subnet itself; one further on reads like a host.
            addresses.add(new Ipv4(Math.min(start + 7, end)));
        }
        return addresses;
    }

    private static Subnet around(Ipv4 address, int prefix) {
        long size = 1L << (32 - prefix);
        return new Subnet(new Ipv4(address.bits() / size * size), prefix);
    }
}
