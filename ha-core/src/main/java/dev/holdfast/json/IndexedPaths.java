package dev.holdfast.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model names an item, a file numbers it: {@code groups[sg_core].members} is {@code groups[0].members}. */
final class IndexedPaths implements UnaryOperator<String> {

    private static final Pattern NAMED = Pattern.compile("([\\w.]+)\\[(.*)]((?:\\.\\w+)*)", Pattern.DOTALL);

    private final Map<String, List<String>> names = new TreeMap<>();

    IndexedPaths with(String list, List<String> inOrder) {
        names.put(list, inOrder);
        return this;
    }

    @Override
    public String apply(String path) {
        Matcher matcher = NAMED.matcher(path);
        if (!matcher.matches()) {
            return path;
        }
        int index = names.getOrDefault(matcher.group(1), List.of()).indexOf(matcher.group(2));
        return index < 0 ? path : matcher.group(1) + "[" + index + "]" + matcher.group(3);
    }
}
