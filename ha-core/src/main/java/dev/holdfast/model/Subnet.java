package dev.holdfast.model;

/**
 * A subnet of either version of IP.
 *
 * @param network the lowest address; its host bits are zero
 * @param prefix 0 to 32, or 0 to 128 for IPv6
 */
public record Subnet(IpAddress network, int prefix) {

    /** Rejects a prefix out of range and host bits that are set. */
    public Subnet {
        if (prefix < 0 || prefix > network.length()) {
            throw new IllegalArgumentException("prefix /" + prefix + ": must be 0 to " + network.length());
        }
        if (!network.masked(prefix).equals(network)) {
            throw new IllegalArgumentException("subnet " + network + "/" + prefix + ": host bits are set; write "
                    + network.masked(prefix) + "/" + prefix);
        }
    }

    /**
     * Parses CIDR notation.
     *
     * @param cidr for example {@code 10.20.0.0/24} or {@code 2001:db8:20::/64}
     * @return the subnet
     */
    public static Subnet of(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "subnet \"" + cidr + "\": use CIDR notation, such as 10.20.0.0/24 or 2001:db8:20::/64");
        }
        return new Subnet(IpAddress.of(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
    }

    /**
     * Whether the address lies in this subnet.
     *
     * @param address any address; one of the other version lies in none
     * @return whether it is inside
     */
    public boolean contains(IpAddress address) {
        return address.length() == network.length() && address.masked(prefix).equals(network);
    }

    /**
     * The mask in the notation that appliances use for IPv4; for IPv6 they take the prefix.
     *
     * @return for example {@code 255.255.255.0} or {@code ffff:ffff:ffff:ffff::}
     */
    public String netmask() {
        IpAddress ones = network instanceof Ipv4 ? new Ipv4(0xFFFF_FFFFL) : new Ipv6(-1, -1);
        return ones.masked(prefix).toString();
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
