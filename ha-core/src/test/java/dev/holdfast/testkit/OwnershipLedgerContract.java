package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.spi.OwnershipLedger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every {@link OwnershipLedger} must do. */
public abstract class OwnershipLedgerContract {

    private static final ClusterId CLUSTER = ClusterId.of("pair");
    private static final OwnedObject MONITOR =
            OwnedObject.made(new ObjectRef("lbmonitor", "m \u00fc\n%20\"q{}"), List.of("lrtm", "a b"));
    private static final OwnedObject PARAMETER =
            new OwnedObject(new ObjectRef("lbparameter", ""), false, new TreeSet<>(List.of("sessionsthreshold")));
    private static final OwnedObject SECRET = new OwnedObject(
            new ObjectRef("sslcertkey", "c"),
            true,
            new TreeSet<>(),
            new TreeMap<>(Map.of("pass plain", "pbkdf2:a=b c")));

    /** For subclasses. */
    protected OwnershipLedgerContract() {}

    /**
     * Opens an empty ledger.
     *
     * @return a ledger that knows nothing
     */
    protected abstract OwnershipLedger open();

    private static void succeeds(EffectOutcome outcome) {
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void knows_nothing_of_what_it_was_never_told() {
        assertThat(open().owned(CLUSTER, "ns1").orElseThrow()).isEmpty();
    }

    @Test
    void gives_back_what_it_was_told_sorted_whatever_the_names_are() {
        OwnershipLedger ledger = open();

        succeeds(ledger.replace(CLUSTER, "ns1", List.of(), List.of(PARAMETER, MONITOR)));

        assertThat(ledger.owned(CLUSTER, "ns1").orElseThrow()).containsExactly(MONITOR, PARAMETER);
    }

    @Test
    void gives_back_the_fingerprint_of_a_secret() {
        OwnershipLedger ledger = open();

        succeeds(ledger.replace(CLUSTER, "ns1", List.of(), List.of(SECRET, PARAMETER)));

        assertThat(ledger.owned(CLUSTER, "ns1").orElseThrow()).containsExactly(PARAMETER, SECRET);
    }

    @Test
    void keeps_clusters_and_receivers_apart() {
        OwnershipLedger ledger = open();

        succeeds(ledger.replace(CLUSTER, "ns1", List.of(), List.of(MONITOR)));
        succeeds(ledger.replace(CLUSTER, "ns2", List.of(), List.of(PARAMETER)));

        assertThat(ledger.owned(CLUSTER, "ns1").orElseThrow()).containsExactly(MONITOR);
        assertThat(ledger.owned(CLUSTER, "ns2").orElseThrow()).containsExactly(PARAMETER);
        assertThat(ledger.owned(ClusterId.of("other"), "ns1").orElseThrow()).isEmpty();
    }

    @Test
    void does_not_replace_what_somebody_else_has_changed() {
        OwnershipLedger ledger = open();
        succeeds(ledger.replace(CLUSTER, "ns1", List.of(), List.of(MONITOR)));

        assertThat(ledger.replace(CLUSTER, "ns1", List.of(), List.of(PARAMETER)))
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("plan again"));

        assertThat(ledger.owned(CLUSTER, "ns1").orElseThrow()).containsExactly(MONITOR);
        succeeds(ledger.replace(CLUSTER, "ns1", List.of(MONITOR), List.of()));
        assertThat(ledger.owned(CLUSTER, "ns1").orElseThrow()).isEmpty();
    }
}
