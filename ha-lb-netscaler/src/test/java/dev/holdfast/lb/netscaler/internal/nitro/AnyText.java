package dev.holdfast.lb.netscaler.internal.nitro;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Names as a hostile or careless person would choose them. */
public final class AnyText {

    private AnyText() {}

    /**
     * Texts with everything in them that means something somewhere.
     *
     * @return texts without half characters
     */
    public static Arbitrary<String> hostile() {
        Arbitrary<String> telling = Arbitraries.of(
                ".",
                "..",
                "../..",
                "%2e%2e",
                "%252F",
                "a/b",
                "x?action=clear",
                "x&args=a:b",
                "x,port:1",
                "q{a}",
                "q/a/",
                "\"",
                "\\",
                "'; rm lb vserver v",
                "a\nrm server s",
                "\r\nX-Evil: 1",
                "\u0000",
                "\u001b[2J",
                "+",
                "%",
                "%zz",
                "#f",
                ";p=1",
                "\u00fc\u20ac",
                "\ud83d\ude00",
                "\u202e",
                "a".repeat(10_240));
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(text -> text.codePoints().noneMatch(each -> Character.getType(each) == Character.SURROGATE));
        Arbitrary<String> single = Arbitraries.oneOf(telling, any);
        return Arbitraries.oneOf(single, single.list().ofSize(3).map(parts -> String.join("", parts)));
    }
}
