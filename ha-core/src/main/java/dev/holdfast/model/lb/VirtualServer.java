package dev.holdfast.model.lb;

import dev.holdfast.model.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clients reach.
 *
 * @param name unique among virtual servers
 * @param protocol what is spoken with clients
 * @param vip address, or null for one that is only ever a backup of another
 * @param port 1 to 65535, or 0 exactly if there is no address
 * @param method how a new client is given to a member
 * @param persistence how a client stays
 * @param groups names of {@link ServiceGroup}s
 * @param backup name of the virtual server that takes over when this one is down (NS-04), or null
 * @param holdDown whether it stays down, once down, until an operator enables it: the guide's <em>Manual Resume</em>
 *     (CORE-61, NS-04)
 * @param comment free text of the user, or empty
 * @param tls what is shown to clients and asked of them; {@link TlsBinding#NONE} unless TLS ends here
 * @param clientTimeout whole seconds after which a silent client's connection is closed, or null for the load balancer's
 *     own default; must exceed the longest push request (TRV-E16)
 * @param spillover when new clients go to the backup although this one is up, or null for never
 */
public record VirtualServer(
        String name,
        LbProtocol protocol,
        @Nullable IpAddress vip,
        int port,
        LbMethod method,
        PersistenceProfile persistence,
        List<String> groups,
        @Nullable String backup,
        boolean holdDown,
        String comment,
        TlsBinding tls,
        @Nullable Duration clientTimeout,
        @Nullable Spillover spillover) {

    /** Rejects an address without port and the reverse, and a time that is not in whole seconds. */
    public VirtualServer {
        groups = List.copyOf(groups);
        if ((vip == null) != (port == 0) || port < 0 || port > 65535) {
            throw new IllegalArgumentException("virtual server " + name + ": address " + vip + " with port " + port
                    + "; give an address and a port of 1 to 65535, or neither");
        }
        if (clientTimeout != null) {
            WholeSeconds.check("virtual server " + name + ": clientTimeout", clientTimeout);
        }
    }

    /**
     * One that shows no certificate and leaves the client timeout at its default.
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @param vip see {@link #vip()}
     * @param port see {@link #port()}
     * @param method see {@link #method()}
     * @param persistence see {@link #persistence()}
     * @param groups see {@link #groups()}
     * @param backup see {@link #backup()}
     * @param holdDown see {@link #holdDown()}
     * @param comment see {@link #comment()}
     */
    public VirtualServer(
            String name,
            LbProtocol protocol,
            @Nullable IpAddress vip,
            int port,
            LbMethod method,
            PersistenceProfile persistence,
            List<String> groups,
            @Nullable String backup,
            boolean holdDown,
            String comment) {
        this(name, protocol, vip, port, method, persistence, groups, backup, holdDown, comment, TlsBinding.NONE, null);
    }

    /**
     * One that gives no clients to its backup as long as it is up.
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @param vip see {@link #vip()}
     * @param port see {@link #port()}
     * @param method see {@link #method()}
     * @param persistence see {@link #persistence()}
     * @param groups see {@link #groups()}
     * @param backup see {@link #backup()}
     * @param holdDown see {@link #holdDown()}
     * @param comment see {@link #comment()}
     * @param tls see {@link #tls()}
     * @param clientTimeout see {@link #clientTimeout()}
     */
    public VirtualServer(
            String name,
            LbProtocol protocol,
            @Nullable IpAddress vip,
            int port,
            LbMethod method,
            PersistenceProfile persistence,
            List<String> groups,
            @Nullable String backup,
            boolean holdDown,
            String comment,
            TlsBinding tls,
            @Nullable Duration clientTimeout) {
        this(
                name,
                protocol,
                vip,
                port,
                method,
                persistence,
                groups,
                backup,
                holdDown,
                comment,
                tls,
                clientTimeout,
                null);
    }

    /**
     * A virtual server with an address, least connections, no persistence, no backup.
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @param vip see {@link #vip()}
     * @param port see {@link #port()}
     * @param group the one group behind it
     * @return the virtual server
     */
    public static VirtualServer of(String name, LbProtocol protocol, String vip, int port, String group) {
        return new VirtualServer(
                name,
                protocol,
                IpAddress.of(vip),
                port,
                LbMethod.LEAST_CONNECTION,
                PersistenceProfile.NONE,
                List.of(group),
                null,
                false,
                "");
    }

    /**
     * A virtual server no client can address: a path that is opened by naming it as another's backup.
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @param group the one group behind it
     * @return the virtual server
     */
    public static VirtualServer unaddressed(String name, LbProtocol protocol, String group) {
        return new VirtualServer(
                name,
                protocol,
                null,
                0,
                LbMethod.LEAST_CONNECTION,
                PersistenceProfile.NONE,
                List.of(group),
                null,
                false,
                "");
    }

    /**
     * The same with this persistence.
     *
     * @param value see {@link #persistence()}
     * @return a copy
     */
    public VirtualServer withPersistence(PersistenceProfile value) {
        return new VirtualServer(
                name,
                protocol,
                vip,
                port,
                method,
                value,
                groups,
                backup,
                holdDown,
                comment,
                tls,
                clientTimeout,
                spillover);
    }

    /**
     * The same with this method.
     *
     * @param value see {@link #method()}
     * @return a copy
     */
    public VirtualServer withMethod(LbMethod value) {
        return new VirtualServer(
                name,
                protocol,
                vip,
                port,
                value,
                persistence,
                groups,
                backup,
                holdDown,
                comment,
                tls,
                clientTimeout,
                spillover);
    }

    /**
     * The same with this backup.
     *
     * @param value see {@link #backup()}
     * @param hold see {@link #holdDown()}
     * @return a copy
     */
    public VirtualServer withBackup(@Nullable String value, boolean hold) {
        return new VirtualServer(
                name,
                protocol,
                vip,
                port,
                method,
                persistence,
                groups,
                value,
                hold,
                comment,
                tls,
                clientTimeout,
                spillover);
    }

    /**
     * The same with this on the TLS side.
     *
     * @param value see {@link #tls()}
     * @return a copy
     */
    public VirtualServer withTls(TlsBinding value) {
        return new VirtualServer(
                name,
                protocol,
                vip,
                port,
                method,
                persistence,
                groups,
                backup,
                holdDown,
                comment,
                value,
                clientTimeout,
                spillover);
    }

    /**
     * The same with this client timeout.
     *
     * @param value see {@link #clientTimeout()}
     * @return a copy
     */
    public VirtualServer withClientTimeout(@Nullable Duration value) {
        return new VirtualServer(
                name,
                protocol,
                vip,
                port,
                method,
                persistence,
                groups,
                backup,
                holdDown,
                comment,
                tls,
                value,
                spillover);
    }

    /**
     * The same with this spillover.
     *
     * @param value see {@link #spillover()}
     * @return a copy
     */
    public VirtualServer withSpillover(@Nullable Spillover value) {
        return new VirtualServer(
                name,
                protocol,
                vip,
                port,
                method,
                persistence,
                groups,
                backup,
                holdDown,
                comment,
                tls,
                clientTimeout,
                value);
    }

    /**
     * Whether it cannot work without a certificate: TLS ends here (XM-63).
     *
     * @return whether {@link #tls()} has to name one
     */
    public boolean needsCertificate() {
        return protocol == LbProtocol.SSL;
    }

    /**
     * The address, if clients can reach it.
     *
     * @return the address
     */
    public Optional<IpAddress> address() {
        return Optional.ofNullable(vip);
    }
}
