package dev.holdfast.model.lb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which address a name leads to. Backups form the order of sites: the main one's virtual server holds the names
 * and names the next one as its backup (CORE-44).
 *
 * @param name unique among these
 * @param protocol what is spoken at the addresses
 * @param method how one of several services is chosen
 * @param services names of {@link GslbService}s
 * @param domains names whose answers it gives; none for one that is only ever a backup
 * @param backup name of the virtual server that answers when this one is down, or null
 * @param holdDownAt names of the {@link GslbSite}s on whose appliances it stays down, once down, until an operator
 *     enables it; a hold on fewer than all of them is bypassed by the others (NS-05)
 * @param backupsCount whether a site counts as up while only a backup serves there: without it a name leaves a site at
 *     the first local failover (NetScaler: {@code considerEffectiveState})
 * @param emptyAnswer whether the answer is empty while nothing is up, instead of an address that does not work
 */
public record GslbVirtualServer(
        String name,
        LbProtocol protocol,
        LbMethod method,
        List<String> services,
        List<GslbDomain> domains,
        @Nullable String backup,
        List<String> holdDownAt,
        boolean backupsCount,
        boolean emptyAnswer) {

    /** Freezes the lists. */
    public GslbVirtualServer {
        services = List.copyOf(services);
        domains = List.copyOf(domains);
        holdDownAt = List.copyOf(holdDownAt);
    }

    /**
     * A virtual server with one service, least connections, no names, no backup and no hold, that follows a site's local
     * backups.
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @param service the one service
     * @return the virtual server
     */
    public static GslbVirtualServer of(String name, LbProtocol protocol, String service) {
        return new GslbVirtualServer(
                name, protocol, LbMethod.LEAST_CONNECTION, List.of(service), List.of(), null, List.of(), true, false);
    }

    /**
     * The same for these names.
     *
     * @param values see {@link #domains()}
     * @return a copy
     */
    public GslbVirtualServer withDomains(GslbDomain... values) {
        return new GslbVirtualServer(
                name, protocol, method, services, List.of(values), backup, holdDownAt, backupsCount, emptyAnswer);
    }

    /**
     * The same with this backup.
     *
     * @param value see {@link #backup()}
     * @param holds see {@link #holdDownAt()}
     * @return a copy
     */
    public GslbVirtualServer withBackup(@Nullable String value, List<String> holds) {
        return new GslbVirtualServer(
                name, protocol, method, services, domains, value, holds, backupsCount, emptyAnswer);
    }
}
