package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostNameTest {

    @Test
    void keeps_the_text_that_everything_understands() {
        assertThat(HostName.canonical("core1.example")).isEqualTo("core1.example");
        assertThat(HostName.canonical("CORE1.Example")).isEqualTo("CORE1.Example");
        assertThat(HostName.canonical(" core1.example. ")).isEqualTo("core1.example");
        assertThat(HostName.canonical("sql_1")).isEqualTo("sql_1");
        assertThat(HostName.canonical("b\u00fccher.example")).isEqualTo("xn--bcher-kva.example");
        assertThat(HostName.canonical("B\u00dcCHER.example")).isEqualTo("xn--bcher-kva.example");
        assertThat(HostName.canonical("\u4f8b\u3048\u3002\u30c6\u30b9\u30c8")).isEqualTo("xn--r8jz45g.xn--zckzah");
        assertThat(HostName.canonical("2001:DB8:0::1")).isEqualTo("2001:db8::1");
        assertThat(HostName.canonical("[::1]")).isEqualTo("::1");
    }

    @Test
    void refuses_what_nothing_can_be_called() {
        for (String text : List.of(
                "",
                " ",
                ".",
                "a..b",
                ".a",
                "a b",
                "-a",
                "a-",
                "\u201ccore1\u201d",
                "C:\\core1",
                "http://core1",
                "a:443",
                "a".repeat(64),
                ("a".repeat(60) + ".").repeat(5),
                "\u0000")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> HostName.canonical(text))
                    .withMessageContaining("host name \"");
        }
    }

    @Test
    void what_is_digits_and_dots_is_an_address_or_nothing() {
        for (String text : List.of("10.9.0.911", "10.9.0", "10.9.0.1.1", "10.9.0.911.", "1", "\uff11\uff10.9.0.911")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> HostName.canonical(text))
                    .withMessageContaining("host name \"" + text + "\"")
                    .withMessageContaining("IPv4");
        }
        assertThat(HostName.canonical("10.9.0.91.")).isEqualTo("10.9.0.91");
        assertThat(HostName.canonical("10.9.0.911.example")).isEqualTo("10.9.0.911.example");
        assertThat(HostName.canonical("911a")).isEqualTo("911a");
    }

    /** The older standard makes strasse of it, the newer does not: two hosts that may belong to two owners. */
    @Test
    void does_not_guess_between_two_standards() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostName.canonical("stra\u00dfe.example"))
                .withMessageContaining("xn--");
    }
}
