package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What {@code clear ns config} leaves, in the vendor's words: less with each level. */
enum ClearLevel {
    BASIC("nsip nsip6 route vlan nsrpcnode hanode nsfeature nsmode systemuser nsconfig nshostname dnsnameserver"),
    EXTENDED("nsrpcnode hanode systemuser nsconfig route"),
    FULL("nsconfig");

    private final String left;

    ClearLevel(String left) {
        this.left = left;
    }

    static ClearLevel of(String level) {
        for (ClearLevel each : values()) {
            if (each.name().equals(level.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw level.isEmpty() ? NitroError.required("level") : new NitroError(1097, "level", level);
    }

    void restore(Stored before, Stored after) {
        List.of(left.split(" ", -1)).forEach(resource -> after.restore(before, resource, (ObjectNode row) -> true));
    }
}
