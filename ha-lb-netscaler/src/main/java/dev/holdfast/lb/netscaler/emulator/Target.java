package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a request line means: ids are encoded twice, doubled slashes count once, arguments are encoded once.
 *
 * @param raw path and query below {@code /nitro/v1/}, as sent
 * @param isStat whether counters are asked for
 * @param resource the resource
 * @param id the decoded id, or empty
 * @param queries query parameters except {@code args} and {@code filter}
 * @param args arguments of the command
 * @param filter wanted values
 */
record Target(
        String raw,
        boolean isStat,
        String resource,
        String id,
        Map<String, String> queries,
        Map<String, String> args,
        Map<String, String> filter) {

    private static final Pattern EXPRESSION = Pattern.compile("/(.+)/(i?)");

    static Target parse(URI uri) {
        String path = uri.getRawPath().replaceAll("/{2,}", "/").replaceFirst("^/nitro/v1/", "");
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        String[] parts = path.split("/", 3);
        Map<String, String> queries = new LinkedHashMap<>();
        Map<String, String> args = new LinkedHashMap<>();
        Map<String, String> filter = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] both = pair.split("=", 2);
            String value = both.length > 1 ? both[1] : "";
            switch (both[0]) {
                case "args" -> pairs(value, args);
                case "filter" -> pairs(value, filter);
                default -> queries.put(both[0], decode(value));
            }
        }
        String id = parts.length > 2 ? decode(decode(parts[2].replace("+", "%2B"))) : "";
        return new Target(
                query.isEmpty() ? path : path + "?" + query,
                parts[0].equals("stat"),
                parts.length > 1 ? parts[1] : "",
                id,
                queries,
                args,
                filter);
    }

    /** The same for the resource and the parameters that the body names. */
    Target with(String named, Map<String, String> parameters) {
        return new Target(raw, isStat, named, id, parameters, args, filter);
    }

    String query(String name) {
        return queries.getOrDefault(name, "");
    }

    boolean matches(ObjectNode row) {
        return filter.entrySet().stream()
                .allMatch(each -> matches(row.path(each.getKey()).asText(), each.getValue()));
    }

    /** A value, or a regular expression between slashes, with {@code i} behind them for any case. */
    private static boolean matches(String value, String wanted) {
        Matcher expression = EXPRESSION.matcher(wanted);
        try {
            if (!expression.matches()) {
                return value.equals(wanted);
            }
            int flags = expression.group(2).isEmpty() ? 0 : Pattern.CASE_INSENSITIVE;
            return Pattern.compile(expression.group(1), flags).matcher(value).find();
        } catch (PatternSyntaxException e) {
            throw new NitroError(1097, "filter", wanted);
        }
    }

    /** Only the attributes that were asked for, if any were named. */
    ObjectNode projected(ObjectNode row) {
        String wanted = query("attrs");
        return wanted.isEmpty() ? row : row.retain(List.of(wanted.split(",", -1)));
    }

    private static void pairs(String text, Map<String, String> into) {
        for (String pair : text.split(",", -1)) {
            String[] both = pair.split(":", 2);
            if (both.length == 2) {
                into.put(both[0], decode(both[1]));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
