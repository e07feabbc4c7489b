package dev.holdfast.model.lb;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.IpAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a virtual server. Not thread-safe; may be used again for the next. */
public final class VirtualServerBuilder {

    private final String name;
    private final LbProtocol protocol;
    private @Nullable IpAddress vip;
    private int port;
    private LbMethod method = LbMethod.LEAST_CONNECTION;
    private PersistenceProfile persistence = PersistenceProfile.NONE;
    private List<String> groups = List.of();
    private @Nullable String backup;
    private boolean holdDown;
    private String comment = "";
    private TlsBinding tls = TlsBinding.NONE;
    private @Nullable Duration clientTimeout;
    private @Nullable Spillover spillover;

    VirtualServerBuilder(String name, LbProtocol protocol) {
        this.name = name;
        this.protocol = protocol;
    }

    /**
     * Sets where clients reach it.
     *
     * @param value see {@link VirtualServer#vip()}
     * @param number see {@link VirtualServer#port()}
     * @return this
     */
    public VirtualServerBuilder address(@Nullable IpAddress value, int number) {
        vip = value;
        port = number;
        return this;
    }

    /**
     * Sets how a new client is given to a member.
     *
     * @param value see {@link VirtualServer#method()}
     * @return this
     */
    public VirtualServerBuilder method(LbMethod value) {
        method = value;
        return this;
    }

    /**
     * Sets how a client stays.
     *
     * @param value see {@link VirtualServer#persistence()}
     * @return this
     */
    public VirtualServerBuilder persistence(PersistenceProfile value) {
        persistence = value;
        return this;
    }

    /**
     * Sets what stands behind it.
     *
     * @param values see {@link VirtualServer#groups()}
     * @return this
     */
    public VirtualServerBuilder groups(List<String> values) {
        groups = List.copyOf(values);
        return this;
    }

    /**
     * Sets what takes over when it is down.
     *
     * @param value see {@link VirtualServer#backup()}
     * @param hold see {@link VirtualServer#holdDown()}
     * @return this
     */
    public VirtualServerBuilder backup(@Nullable String value, boolean hold) {
        backup = value;
        holdDown = hold;
        return this;
    }

    /**
     * Sets the free text of the user.
     *
     * @param value see {@link VirtualServer#comment()}
     * @return this
     */
    public VirtualServerBuilder comment(String value) {
        comment = value;
        return this;
    }

    /**
     * Sets what is shown to clients and asked of them.
     *
     * @param value see {@link VirtualServer#tls()}
     * @return this
     */
    public VirtualServerBuilder tls(TlsBinding value) {
        tls = value;
        return this;
    }

    /**
     * Sets when a silent client is let go.
     *
     * @param value see {@link VirtualServer#clientTimeout()}
     * @return this
     */
    public VirtualServerBuilder clientTimeout(@Nullable Duration value) {
        clientTimeout = value;
        return this;
    }

    /**
     * Sets when new clients go to the backup although this one is up.
     *
     * @param value see {@link VirtualServer#spillover()}
     * @return this
     */
    public VirtualServerBuilder spillover(@Nullable Spillover value) {
        spillover = value;
        return this;
    }

    /**
     * Makes the virtual server.
     *
     * @return the virtual server
     * @throws InvalidDeclarationException with everything that cannot be right
     */
    public VirtualServer build() {
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
                spillover);
    }
}
