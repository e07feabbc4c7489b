package dev.holdfast.seeded.puretypes.model;

import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

final class InnocentValues {
    Object values() {
        Map<String, byte[]> values = new TreeMap<>(new LinkedHashMap<>());
        values.put("a", "a".getBytes(StandardCharsets.UTF_8));
        return ImmutableMap.copyOf(values);
    }
}
