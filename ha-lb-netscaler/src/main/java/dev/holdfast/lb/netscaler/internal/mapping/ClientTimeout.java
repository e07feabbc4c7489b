package dev.holdfast.lb.netscaler.internal.mapping;

import java.util.Map;

/**
 * The client timeout of a virtual server, whose default depends on the protocol, so that no default can stand in the
 * schema: a value that is the protocol's own counts as not set, in what is declared and in what is read.
 */
final class ClientTimeout {

    private static final String NAME = "clttimeout";

    private ClientTimeout() {}

    static void dropDefault(Map<String, String> values) {
        String usual = "TCP".equals(values.get("servicetype")) ? "9000" : "180";
        values.remove(NAME, usual);
    }

    static void put(Map<String, String> values, long seconds) {
        values.put(NAME, "" + seconds);
        dropDefault(values);
    }
}
