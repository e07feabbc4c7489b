package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsRecordTest {

    @ParameterizedTest
    @CsvSource({"A, 10.9.0.9", "AAAA, 2001:db8::9", "CNAME, front.corp.example"})
    void leads_to_what_its_type_says(String type, String target) {
        assertThat(new DnsRecord(DnsRecord.Scope.INTERNAL, "mdm.corp.example", type, target).target())
                .isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({"CNAME, 10.9.0.9, A", "A, 2001:db8::9, AAAA", "A, front.corp.example, CNAME", "TXT, 10.9.0.9, A"})
    void names_the_type_that_fits_where_it_does_not(String type, String target, String fits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DnsRecord(DnsRecord.Scope.INTERNAL, "mdm.corp.example", type, target))
                .withMessageContaining("\"" + type + "\"")
                .withMessageContaining(target)
                .withMessageContaining("write type " + fits);
    }
}
