package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import java.util.Locale;

/**
 * How the command line spells an attribute.
 *
 * @param attribute which
 * @param position its place among the words without an option, from one; zero if it has none
 * @param option the option's name in lower case, without its hyphen; empty if it has none
 * @param second whether it is the second word of the option before it
 */
record Form(Attribute attribute, int position, String option, boolean second) {

    static Form of(Attribute attribute) {
        String cli = attribute.cli();
        int hyphen = cli.indexOf('-');
        String before = hyphen < 0 ? cli : cli.substring(0, hyphen);
        boolean second = before.startsWith("+");
        return new Form(
                attribute,
                before.isEmpty() || second ? 0 : Integer.parseInt(before),
                hyphen < 0 ? "" : cli.substring(hyphen + 1).toLowerCase(Locale.ROOT),
                second);
    }
}
