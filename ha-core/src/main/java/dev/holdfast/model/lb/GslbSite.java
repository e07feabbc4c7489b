package dev.holdfast.model.lb;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * One of the places between which names are switched; each has an appliance of its own.
 *
 * @param name unique among these
 * @param site which of the cluster's sites it is
 * @param address where the other sites' appliances reach this one's
 * @param publicAddress the same as seen from outside, or null if it is no other
 */
public record GslbSite(
        String name, SiteId site, Ipv4 address, @Nullable Ipv4 publicAddress) {}
