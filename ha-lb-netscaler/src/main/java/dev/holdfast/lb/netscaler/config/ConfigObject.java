package dev.holdfast.lb.netscaler.config;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object or binding of a configuration file.
 *
 * @param type as NITRO spells it, such as {@code lbvserver} or {@code servicegroup_lbmonitor_binding}
 * @param attributes by NITRO's names, sorted; figures and switches in one text each, options that the schema does not know
 *     under their names in lower case; no secrets
 * @param lines where the file speaks of it, ascending; empty for a server that the appliance makes of a member's address
 */
public record ConfigObject(String type, SortedMap<String, String> attributes, List<Integer> lines) {

    /** Freezes both. */
    public ConfigObject {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        lines = List.copyOf(lines);
    }
}
