package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Which of all rows a GET shows, and what of them: filter, page, view, projection. */
final class Listing {

    /** What a summary shows beside the names. */
    private static final Set<String> ESSENTIAL = Set.of(
            "type",
            "servicetype",
            "ipaddress",
            "ipv46",
            "port",
            "state",
            "curstate",
            "effectivestate",
            "svrstate",
            "servicegroupeffectivestate");

    private final Target target;

    Listing(Target target) {
        this.target = target;
    }

    boolean isCount() {
        return target.query("count").equals("yes");
    }

    List<ObjectNode> filtered(List<ObjectNode> rows) {
        return rows.stream().filter(target::matches).toList();
    }

    /** Pages are numbered from 1; one behind the last has no rows. */
    List<ObjectNode> page(List<ObjectNode> rows) {
        if (target.query("pagesize").isEmpty() && target.query("pageno").isEmpty()) {
            return rows;
        }
        long size = target.query("pagesize").isEmpty() ? rows.size() : number("pagesize");
        long skipped = target.query("pageno").isEmpty() ? 0 : (number("pageno") - 1) * size;
        return rows.stream().skip(skipped).limit(size).toList();
    }

    private long number(String name) {
        String text = target.query(name);
        NitroError.refuseIf(!text.matches("[1-9]\\d{0,8}"), 1097, name, text);
        return Long.parseLong(text);
    }

    /** Only what was asked for. */
    ObjectNode shown(List<String> keys, ObjectNode row) {
        String view = target.query("view");
        NitroError.refuseIf(!view.isEmpty() && !view.matches("(?i)summary|detail"), 1097, "view", view);
        if (view.equalsIgnoreCase("summary")) {
            List<String> names = row.properties().stream()
                    .map(java.util.Map.Entry::getKey)
                    .filter(name -> keys.contains(name) || ESSENTIAL.contains(name))
                    .toList();
            row.retain(names);
        }
        return target.projected(row);
    }
}
