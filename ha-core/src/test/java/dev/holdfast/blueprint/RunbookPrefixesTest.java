package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.traveler.TravelerRunbooks;
import dev.holdfast.blueprint.traveler.TravelerServer;
import dev.holdfast.blueprint.xenmobile.Rollback;
import org.junit.jupiter.api.Test;

/** Every runbook of every family is safe at every prefix. */
class RunbookPrefixesTest {

    private final TravelerServer oslo =
            TravelerServer.of("oslo", "oslo.example.com", "10.0.0.9", "10.0.1", "https://oslo.example.com/traveler");

    @Test
    void the_rollback_and_its_recovery_are_safe_at_every_prefix() {
        Rollback rollback = Rollback.of(3, "10.6", "10.7");

        assertThat(rollback.runbook().checkPrefixes().violations()).isEmpty();
        assertThat(rollback.recovery().checkPrefixes().violations()).isEmpty();
    }

    @Test
    void the_ways_out_of_a_traveler_pool_are_safe_at_every_prefix() {
        assertThat(TravelerRunbooks.remove(oslo).checkPrefixes().violations()).isEmpty();
        assertThat(TravelerRunbooks.standalone(oslo).checkPrefixes().violations())
                .isEmpty();
    }
}
