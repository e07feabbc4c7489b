package dev.holdfast.model.lb;

import dev.holdfast.model.Ipv4;
import java.time.Duration;

/**
 * A name that the load balancer itself resolves without asking anybody, such as the one that leads its gateway to the
 * MAM virtual server (XM-61). What must resolve is declared with the cluster
 * ({@link dev.holdfast.model.DnsRecord.Scope#LOAD_BALANCER}); this is how it comes to.
 *
 * @param name the name
 * @param address where it leads
 * @param timeToLive whole seconds for which an answer may be kept
 */
public record AddressRecord(String name, Ipv4 address, Duration timeToLive) {

    /** Rejects a time that is negative or not in whole seconds. */
    public AddressRecord {
        WholeSeconds.check("address record " + name + ": timeToLive", timeToLive);
    }

    /**
     * A record that may be kept for an hour.
     *
     * @param name see {@link #name()}
     * @param address see {@link #address()}
     * @return the record
     */
    public static AddressRecord of(String name, Ipv4 address) {
        return new AddressRecord(name, address, Duration.ofHours(1));
    }
}
