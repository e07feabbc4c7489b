package dev.holdfast.lb.netscaler.internal.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.cli.SecretOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The secrets of one request, to be taken out of whatever is said about it: an appliance may echo what it was given. */
final class Hidden {

    private final TreeSet<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private Hidden() {}

    static Hidden in(@Nullable JsonNode body) {
        Hidden hidden = new Hidden();
        if (body != null) {
            hidden.collect(body, false);
        }
        return hidden;
    }

    private void collect(JsonNode node, boolean secret) {
        if (node.isTextual() && secret && !node.asText().isEmpty()) {
            String text = node.asText();
            secrets.add(text);
            secrets.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
            String quoted = node.toString();
            secrets.add(quoted.substring(1, quoted.length() - 1));
        }
        node.forEach(each -> {
            if (node.isArray()) {
                collect(each, secret);
            }
        });
        node.properties()
                .forEach(each -> collect(
                        each.getValue(), SecretOptions.isSecret(each.getKey().toLowerCase(Locale.ROOT))));
    }

    /** A text that anybody may see; the longest first, since one may be part of another. */
    String outOf(String text) {
        String masked = text;
        for (String each : secrets) {
            masked = masked.replace(each, "***");
        }
        return masked;
    }
}
