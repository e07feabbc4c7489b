package dev.holdfast.blueprint.traveler;

import org.jspecify.annotations.Nullable;

/**
 * How one server is set up today, as far as somebody said.
 *
 * @param platform operating system, {@code win32} for 32-bit Windows (TRV-04), or null
 * @param tls how its TLS is set up, in words that are equal when the set-up is (TRV-13), or null
 * @param certificate name of the certificate its web server shows (TRV-13), or null
 * @param secureServerToServer whether it speaks securely with other servers (TRV-28), or null
 * @param dataBytes how much data it will transfer (TRV-07), 0 or more, or null
 */
public record ServerSetup(
        @Nullable String platform,
        @Nullable String tls,
        @Nullable String certificate,
        @Nullable Boolean secureServerToServer,
        @Nullable Long dataBytes) {

    /** Nobody said anything. */
    public static final ServerSetup UNKNOWN = new ServerSetup(null, null, null, null, null);

    /** Rejects a negative amount of data. */
    public ServerSetup {
        if (dataBytes != null && dataBytes < 0) {
            throw new IllegalArgumentException("data of " + dataBytes + " bytes: give 0 or more");
        }
    }
}
