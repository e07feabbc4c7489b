package dev.holdfast.blueprint.traveler;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Servers that join the pool side by side (TRV-19, TRV-38).
 *
 * @param number from 1
 * @param servers at least one and at most {@link #MOST}
 * @param transfer how long all of their data takes, sharing one line to the database; null if an amount or the line is
 *     not declared
 */
public record Wave(
        int number, List<TravelerServer> servers, @Nullable TransferEstimate transfer) {

    /** More transfers side by side only wait for each other: they share the line and the database (ours). */
    public static final int MOST = 4;

    /** Rejects an empty wave and one that is too wide. */
    public Wave {
        servers = List.copyOf(servers);
        if (servers.isEmpty() || servers.size() > MOST) {
            throw new IllegalArgumentException(
                    "wave " + number + " of " + servers.size() + " servers: give 1 to " + MOST);
        }
    }

    static Wave of(int number, List<TravelerServer> servers, @Nullable Long bitsPerSecond) {
        Optional<Long> bytes = servers.stream()
                .map(server -> Optional.ofNullable(server.setup().dataBytes()))
                .reduce(Optional.of(0L), (sum, more) -> sum.flatMap(a -> more.map(b -> a + b)));
        return new Wave(
                number,
                servers,
                bitsPerSecond == null
                        ? null
                        : bytes.map(all -> TransferEstimate.of(all, bitsPerSecond))
                                .orElse(null));
    }

    String names() {
        return String.join(", ", servers.stream().map(TravelerServer::name).toList());
    }
}
