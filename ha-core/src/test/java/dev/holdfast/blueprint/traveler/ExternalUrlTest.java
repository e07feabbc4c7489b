package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://traveler.example/traveler",
                " \u201eHTTPS://Traveler.Example/traveler/\u201c ",
                "<https://traveler.example:443/traveler>"
            })
    void one_place_is_one_address_however_it_is_typed(String text) {
        assertThat(ExternalUrl.parse(text)).contains(new ExternalUrl("https", "traveler.example", 443, "/traveler"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "traveler.example/traveler",
                "https://traveler.example",
                "https://traveler.example/",
                "ftp://traveler.example/traveler",
                "https://traveler.example:99999/traveler",
                "https://user@traveler.example/traveler",
                "https://trav eler.example/traveler",
                "https://-.example/traveler"
            })
    void without_scheme_host_and_path_it_is_none(String text) {
        assertThat(ExternalUrl.parse(text)).isEmpty();
    }

    @Test
    void another_scheme_port_or_path_is_another_place() {
        assertThat(ExternalUrl.parse("http://a.example/traveler"))
                .isNotEqualTo(ExternalUrl.parse("https://a.example/traveler"));
        assertThat(ExternalUrl.parse("https://a.example:8443/traveler").orElseThrow())
                .hasToString("https://a.example:8443/traveler");
        assertThat(ExternalUrl.parse("https://a.example/servlet/traveler")
                        .orElseThrow()
                        .path())
                .isEqualTo("/servlet/traveler");
    }

    @Test
    void hosts_are_read_in_every_script_and_ipv6_and_written_in_ascii() {
        assertThat(ExternalUrl.parse("https://m\u00fcller.example/traveler").map(ExternalUrl::host))
                .isEqualTo(Optional.of("xn--mller-kva.example"));
        assertThat(ExternalUrl.parse("https://[2001:DB8::1]/traveler").map(ExternalUrl::toString))
                .contains("https://[2001:db8::1]/traveler");
    }

    @Test
    void an_endless_one_is_none() {
        assertThat(ExternalUrl.parse("https://a.example/" + "t".repeat(3_000))).isEmpty();
    }
}
