package dev.holdfast.model.lb;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clients reach. Make one with {@link #builder}, or {@link #of}, and others from it with {@link #toBuilder} and
 * {@code with…}: the canonical constructor grows with the model and is no stable API.
 *
 * @param name unique among virtual servers
 * @param protocol what is spoken with clients
 * @param vip address, or null for one that is only ever a backup of another
 * @param port 1 to 65535, or 0 exactly if there is no address
 * @param method how a new client is given to a member
 * @param persistence how a client stays
 * @param groups names of {@link ServiceGroup}s, each once
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

    /**
     * Freezes the list and rejects what cannot be right, all at once.
     *
     * @throws InvalidDeclarationException for an address without a port or the reverse, a port out of range, a group named
     *     twice, a backup that is the virtual server itself, and a time that is not in whole seconds
     */
    public VirtualServer {
        groups = List.copyOf(groups);
        List<Problem> problems = new ArrayList<>();
        if ((vip == null) != (port == 0)) {
            problems.add(new Problem(
                    vip == null ? "vip" : "port",
                    vip == null ? "none with port " + port : "none with " + vip,
                    "address and port belong together",
                    "Give an address and a port of 1 to 65535, or neither."));
        } else if (port < 0 || port > 65535) {
            problems.add(new Problem("port", "" + port, "no port", "Use 1 to 65535, or 0 without an address."));
        }
        List<String> named = new ArrayList<>();
        for (String group : groups) {
            if (named.contains(group)) {
                problems.add(new Problem("groups", group, "named twice", "Name it once."));
            }
            named.add(group);
        }
        if (backup != null && backup.equals(name)) {
            problems.add(new Problem("backup", backup, "its own backup", "Name another virtual server, or none."));
        }
        if (clientTimeout != null && !WholeSeconds.are(clientTimeout)) {
            problems.add(new Problem(
                    "clientTimeout",
                    clientTimeout.toString(),
                    "not in whole seconds",
                    "Give whole seconds, 0 or more."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("virtual server " + name, problems);
        }
    }

    /**
     * Starts one without an address, with least connections, no persistence, no groups, no backup, no certificate, and the
     * load balancer's own client timeout.
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @return a builder
     */
    public static VirtualServerBuilder builder(String name, LbProtocol protocol) {
        return new VirtualServerBuilder(name, protocol);
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
        return builder(name, protocol)
                .address(IpAddress.of(vip), port)
                .groups(List.of(group))
                .build();
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
        return builder(name, protocol).groups(List.of(group)).build();
    }

    /**
     * Starts another that is like this one.
     *
     * @return a builder with everything this one has
     */
    public VirtualServerBuilder toBuilder() {
        return new VirtualServerBuilder(name, protocol)
                .address(vip, port)
                .method(method)
                .persistence(persistence)
                .groups(groups)
                .backup(backup, holdDown)
                .comment(comment)
                .tls(tls)
                .clientTimeout(clientTimeout)
                .spillover(spillover);
    }

    /**
     * The same with this persistence.
     *
     * @param value see {@link #persistence()}
     * @return a copy
     */
    public VirtualServer withPersistence(PersistenceProfile value) {
        return toBuilder().persistence(value).build();
    }

    /**
     * The same with this method.
     *
     * @param value see {@link #method()}
     * @return a copy
     */
    public VirtualServer withMethod(LbMethod value) {
        return toBuilder().method(value).build();
    }

    /**
     * The same with this backup.
     *
     * @param value see {@link #backup()}
     * @param hold see {@link #holdDown()}
     * @return a copy
     */
    public VirtualServer withBackup(@Nullable String value, boolean hold) {
        return toBuilder().backup(value, hold).build();
    }

    /**
     * The same with this on the TLS side.
     *
     * @param value see {@link #tls()}
     * @return a copy
     */
    public VirtualServer withTls(TlsBinding value) {
        return toBuilder().tls(value).build();
    }

    /**
     * The same with this client timeout.
     *
     * @param value see {@link #clientTimeout()}
     * @return a copy
     */
    public VirtualServer withClientTimeout(@Nullable Duration value) {
        return toBuilder().clientTimeout(value).build();
    }

    /**
     * The same with this spillover.
     *
     * @param value see {@link #spillover()}
     * @return a copy
     */
    public VirtualServer withSpillover(@Nullable Spillover value) {
        return toBuilder().spillover(value).build();
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
