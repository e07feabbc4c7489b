package dev.holdfast.sync.traveler;

import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.sync.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server that is to join, as observed before it is restarted.
 *
 * @param name its name, as the pool will list it
 * @param release the release it runs, or null if nobody has looked (TRV-25)
 * @param upgraded when it got that release, or null if nobody knows or it always had it
 * @param dataBytes how much data it will transfer, 0 or more, or null if nobody has looked (TRV-07)
 * @param backup when its data was last backed up and the backup read back, or null if never (TRV-11)
 * @param stays whether it stays in the pool; if not, it leaves when its data has arrived (TRV-05)
 * @param windows32 whether it runs on 32-bit Windows (TRV-04)
 * @param secureMatches whether its secure server-to-server setting is that of the pool (TRV-28)
 * @param staged whether it is configured for the pool's database and waits for its restart (TRV-29, TRV-30)
 * @param drained whether the load balancer leads no device to it: it serves none while it transfers (TRV-06)
 * @param roundTrip how far it is from the pool's database, or null if nobody has measured (TRV-08)
 */
public record MovingServer(
        String name,
        @Nullable SoftwareVersion release,
        @Nullable Instant upgraded,
        @Nullable Long dataBytes,
        @Nullable Instant backup,
        boolean stays,
        Answer windows32,
        Answer secureMatches,
        Answer staged,
        Answer drained,
        @Nullable Duration roundTrip) {

    /** Rejects a negative amount of data. */
    public MovingServer {
        if (dataBytes != null && dataBytes < 0) {
            throw new IllegalArgumentException(
                    "server " + name + " with data of " + dataBytes + " bytes: give 0 or more");
        }
    }

    /**
     * A server of which nothing is known but that it stays.
     *
     * @param name see {@link #name()}
     * @return a server to be refined
     */
    public static MovingServer unseen(String name) {
        return new MovingServer(
                name,
                null,
                null,
                null,
                null,
                true,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                null);
    }

    /**
     * A server on which all is prepared: the pool's settings, drained, near the database.
     *
     * @param name see {@link #name()}
     * @param release see {@link #release()}
     * @param dataBytes see {@link #dataBytes()}
     * @param backup see {@link #backup()}
     * @return a server that could be restarted
     */
    public static MovingServer ready(String name, SoftwareVersion release, long dataBytes, Instant backup) {
        return new MovingServer(
                name,
                release,
                null,
                dataBytes,
                backup,
                true,
                Answer.NO,
                Answer.YES,
                Answer.YES,
                Answer.YES,
                Duration.ofMillis(1));
    }

    /**
     * How much data it has.
     *
     * @return bytes, if known
     */
    public Optional<Long> bytes() {
        return Optional.ofNullable(dataBytes);
    }
}
