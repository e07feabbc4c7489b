package dev.holdfast.model;

/**
 * An IPv4 subnet.
 *
 * @param network the lowest address; its host bits are zero
 * @param prefix 0 to 32
 */
public record Subnet(Ipv4 network, int prefix) {

    /** Rejects a prefix out of range and host bits that are set. */
    public Subnet {
        if (prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException("prefix /" + prefix + ": must be 0 to 32");
        }
        if ((network.bits() & ~mask(prefix)) != 0) {
            throw new IllegalArgumentException("subnet " + network + "/" + prefix + ": host bits are set; write "
                    + new Ipv4(network.bits() & mask(prefix)) + "/" + prefix);
        }
    }

    /**
     * Parses CIDR notation.
     *
     * @param cidr for example {@code 10.20.0.0/24}
     * @return the subnet
     */
    public static Subnet of(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("\\d{1,2}")) {
            throw new IllegalArgumentException("subnet \"" + cidr + "\": use CIDR notation, such as 10.20.0.0/24");
        }
        return new Subnet(Ipv4.of(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
    }

    /**
     * Whether the address lies in this subnet.
     *
     * @param address any address; one of IPv6 lies in none
     * @return whether it is inside
     */
    public boolean contains(IpAddress address) {
        return address instanceof Ipv4 four && (four.bits() & mask(prefix)) == network.bits();
    }

    /**
     * The mask in the notation that appliances use.
     *
     * @return for example {@code 255.255.255.0}
     */
    public String netmask() {
        return new Ipv4(mask(prefix)).toString();
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : 0xFFFF_FFFFL << (32 - prefix) & 0xFFFF_FFFFL;
    }
}
