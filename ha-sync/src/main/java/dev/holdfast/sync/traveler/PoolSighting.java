package dev.holdfast.sync.traveler;

import dev.holdfast.blueprint.traveler.HadrRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a transfer, from another server of the pool or its web administration (TRV-34).
 *
 * @param at when, by the store's clock
 * @param rows what {@code tell traveler hadr show} lists
 * @param movedBytes how much has arrived in the pool's database, or null if nobody can tell
 * @param poolUsers how many users the pool holds, or null if nobody has counted
 */
public record PoolSighting(
        Instant at,
        List<HadrRow> rows,
        @Nullable Long movedBytes,
        @Nullable Long poolUsers) {

    /** Freezes the rows. */
    public PoolSighting {
        rows = List.copyOf(rows);
    }

    /** The line of this server, by its Domino name, its host name, or the first label of that. */
    Optional<HadrRow> of(String server) {
        String name = server.toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(row -> row.dominoName().toLowerCase(Locale.ROOT).equals(name)
                        || row.host().toLowerCase(Locale.ROOT).equals(name)
                        || row.host().toLowerCase(Locale.ROOT).startsWith(name + "."))
                .findFirst();
    }
}
