package dev.holdfast.model;

/**
 * A name that must lead somewhere for the cluster to be reached.
 *
 * @param scope who asks
 * @param name the name
 * @param type {@code A}, {@code AAAA} or {@code CNAME}
 * @param target an address for {@code A} and {@code AAAA}, a name for {@code CNAME}
 */
public record DnsRecord(Scope scope, String name, String type, String target) {

    /**
     * Makes both names canonical; the name may begin with {@code *.}.
     *
     * @throws IllegalArgumentException if the type is none of the three, or does not fit the target
     */
    public DnsRecord {
        name = name.startsWith("*.") ? "*." + HostName.canonical(name.substring(2)) : HostName.canonical(name);
        target = HostName.canonical(target);
        String fits = fitting(target);
        if (!type.equals(fits)) {
            throw new IllegalArgumentException("record of type \"" + type + "\" for " + name + ": it leads to " + target
                    + "; write type " + fits + ", or another target");
        }
    }

    private static String fitting(String target) {
        return IpAddress.parse(target)
                .map(address -> address instanceof Ipv4 ? "A" : "AAAA")
                .orElse("CNAME");
    }

    /**
     * A name that leads to an address.
     *
     * @param scope see {@link #scope()}
     * @param name see {@link #name()}
     * @param target where it leads
     * @return a record of type {@code A} for IPv4, {@code AAAA} for IPv6
     */
    public static DnsRecord of(Scope scope, String name, IpAddress target) {
        return new DnsRecord(scope, name, target instanceof Ipv4 ? "A" : "AAAA", target.toString());
    }

    /** Who resolves the name: the same name may lead to different addresses. */
    public enum Scope {
        /** Devices outside. */
        PUBLIC,
        /** Clients inside. */
        INTERNAL,
        /** The load balancer itself (XM-61). */
        LOAD_BALANCER
    }
}
