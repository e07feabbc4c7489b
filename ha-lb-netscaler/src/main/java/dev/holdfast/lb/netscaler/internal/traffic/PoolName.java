package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;

/**
 * What a group of the model is called on the appliance, where groups and single services (UMS-25) share one space of names.
 *
 * @param name of it
 * @param single whether it is a single service
 */
record PoolName(String name, boolean single) {

    static final String GROUP = "servicegroup";
    static final String SERVICE = "service";

    String resource() {
        return single ? SERVICE : GROUP;
    }

    /** A request about it begins with this. */
    ObjectNode payload() {
        return Orders.named(single ? "name" : "servicegroupname", name);
    }

    NitroRequest action(String action) {
        return NitroRequest.action(resource(), action, payload());
    }
}
