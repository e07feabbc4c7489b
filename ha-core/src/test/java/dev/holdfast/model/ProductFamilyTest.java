package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductFamilyTest {

    @ParameterizedTest
    @CsvSource({
        "igel, ums",
        "IGEL, ums",
        "coer, core",
        "cor, core",
        "trav, trv",
        "traveller, trv",
        "xenmobil, xm",
        "mobile-iron, core",
        "umss, ums"
    })
    void finds_the_family_that_was_meant(String written, String meant) {
        assertThat(ProductFamily.closest(written)).contains(ProductFamily.of(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kiosk", "quay", "jamf", "a-product-of-our-own"})
    void guesses_nothing_where_none_is_near(String written) {
        assertThat(ProductFamily.closest(written)).isEmpty();
    }
}
