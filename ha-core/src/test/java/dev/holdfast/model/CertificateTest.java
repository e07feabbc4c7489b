package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {

    @ParameterizedTest
    @CsvSource({
        "mdm.example,            mdm.example,     true",
        "mdm.example,            MDM.Example.,    true",
        "mdm.example,            mam.example,     false",
        "*.example,              mdm.example,     true",
        "*.example,              a.mdm.example,   false",
        "*.example,              example,         false",
        "*.example,              '',              false",
        "*.Corp.Example.,        mdm.corp.example, true",
        "m*.example,             mdm.example,     false",
        "xn--bcher-kva.example,  XN--bcher-kva.example, true"
    })
    void covers_a_name_or_one_label_below_a_wildcard(String name, String host, boolean covered) {
        assertThat(Certificate.existing("c", name).covers(host)).isEqualTo(covered);
    }

    @Test
    void one_of_several_names_is_enough() {
        assertThat(Certificate.existing("c", "a.example", "b.example").covers("b.example"))
                .isTrue();
    }

    @Test
    void takes_a_fingerprint_as_tools_print_it() {
        String printed = "AB:".repeat(31) + "CD";

        Certificate certificate = new Certificate("c", List.of(), null, null, printed, CertificateSource.EXISTING);

        assertThat(certificate.issuerFingerprint()).isEqualTo("ab".repeat(31) + "cd");
    }

    @Test
    void rejects_what_can_never_be_right() {
        assertThatThrownBy(() -> new Certificate("c", List.of(), null, null, "abc", CertificateSource.EXISTING))
                .hasMessageContaining("\"abc\"")
                .hasMessageContaining("64 hexadecimal digits");
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        assertThatThrownBy(() -> Certificate.existing("c").withValidity(now, now.minusSeconds(1)))
                .hasMessageContaining("2026-12-31T23:59:59Z, before it begins, 2027-01-01T00:00:00Z");
    }
}
