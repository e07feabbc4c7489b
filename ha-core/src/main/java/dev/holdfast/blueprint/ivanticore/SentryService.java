package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * How devices reach the Sentries.
 *
 * @param fqdn the name that devices know
 * @param vip its address at the main site
 * @param recoveryVip its address at the site for recovery, or null if no Sentry stands there
 * @param mode how the Sentries of one site share the work
 */
public record SentryService(
        String fqdn, IpAddress vip, @Nullable IpAddress recoveryVip, SentryMode mode) {

    /**
     * Sentries at the main site only.
     *
     * @param fqdn see {@link #fqdn()}
     * @param vip see {@link #vip()}
     * @param mode see {@link #mode()}
     * @return the service
     */
    public static SentryService of(String fqdn, String vip, SentryMode mode) {
        return new SentryService(fqdn, IpAddress.of(vip), null, mode);
    }

    /**
     * The same with Sentries at the site for recovery, too (CORE-50).
     *
     * @param address see {@link #recoveryVip()}
     * @return a copy
     */
    public SentryService withRecovery(String address) {
        return new SentryService(fqdn, vip, IpAddress.of(address), mode);
    }
}
