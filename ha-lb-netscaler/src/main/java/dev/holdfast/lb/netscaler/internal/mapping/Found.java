package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.lb.LbProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** An object as read, asked for words, figures and times; what it does not say has the default. */
record Found(NitroObject object) {

    /** Empty where nothing is said and nothing is usual. */
    String text(String name) {
        String value = object.get(name);
        String usual = Schema.standard()
                .type(object.ref())
                .attribute(name)
                .map(Attribute::defaultValue)
                .orElse("");
        return Objects.requireNonNullElse(value, usual);
    }

    boolean is(String name, String word) {
        return text(name).equals(word);
    }

    List<String> words(String name) {
        return List.of(text(name).split(" ", -1));
    }

    int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " \"" + text(name) + "\" is no whole number", e);
        }
    }

    LbProtocol protocol() {
        try {
            return LbProtocol.valueOf(text("servicetype"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("servicetype " + text("servicetype"), e);
        }
    }

    Duration duration(String name) {
        try {
            return Duration.ofMillis(Attribute.milliseconds(text(name)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " \"" + text(name) + "\" is no time", e);
        }
    }
}
