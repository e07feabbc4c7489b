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

    /** Makes both names canonical; the name may begin with {@code *.}. */
    public DnsRecord {
        name = name.startsWith("*.") ? "*." + HostName.canonical(name.substring(2)) : HostName.canonical(name);
        target = HostName.canonical(target);
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
