package dev.holdfast.sync.corecli;

import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.ssh.HostKeys;
import java.security.KeyPair;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the command line of one Core is reached: an administrator's account, and the enable password besides (CORE-136).
 * Immutable; {@link #toString} shows no secret.
 */
public final class CoreAccess {

    /** What may be typed as an address without being more than one word. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");

    private final String host;
    private final int port;
    private final String haAddress;
    private final HostKeys hostKeys;
    private final Supplier<Credentials> login;
    private final @Nullable KeyPair key;
    private final @Nullable Supplier<Credentials> enable;

    private CoreAccess(
            String host,
            int port,
            String haAddress,
            HostKeys hostKeys,
            Supplier<Credentials> login,
            @Nullable KeyPair key,
            @Nullable Supplier<Credentials> enable) {
        this.host = address(host);
        this.port = port;
        this.haAddress = address(haAddress);
        this.hostKeys = hostKeys;
        this.login = login;
        this.key = key;
        this.enable = enable;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " of " + host + ": must be 1 to 65535");
        }
    }

    /**
     * An account with a password.
     *
     * @param host address or name for SSH, and for other Cores unless {@link #haAddress} says otherwise; a name is looked
     *     up at every connection, for as long as the resolver takes
     * @param hostKeys by which it is recognised
     * @param login asked at every connection, so that a vault may change the password
     * @return the access, on port 22
     */
    public static CoreAccess of(String host, HostKeys hostKeys, Supplier<Credentials> login) {
        return new CoreAccess(host, 22, host, hostKeys, login, null, null);
    }

    /**
     * An account with a key: for shells behind a jump host, and for tests; the guide knows passwords only.
     *
     * @param host address or name for SSH, and for other Cores unless {@link #haAddress} says otherwise; a name is looked
     *     up at every connection, for as long as the resolver takes
     * @param hostKeys by which it is recognised
     * @param user account name
     * @param key proves who we are
     * @return the access, on port 22
     */
    public static CoreAccess of(String host, HostKeys hostKeys, String user, KeyPair key) {
        return new CoreAccess(host, 22, host, hostKeys, () -> Credentials.of(user, new char[0]), key, null);
    }

    /**
     * Another port.
     *
     * @param value 1 to 65535
     * @return an access that differs in this
     */
    public CoreAccess port(int value) {
        return new CoreAccess(host, value, haAddress, hostKeys, login, key, enable);
    }

    /**
     * The address under which the other Cores know this one: what {@code failover sync} is given (CORE-131).
     *
     * @param value one word, at most 253 characters
     * @return an access that differs in this
     */
    public CoreAccess haAddress(String value) {
        return new CoreAccess(host, port, value, hostKeys, login, key, enable);
    }

    /**
     * The enable password. Needed unless the account begins in enable mode.
     *
     * @param value asked at every connection; its user name is not used
     * @return an access that differs in this
     */
    public CoreAccess enablePassword(Supplier<Credentials> value) {
        return new CoreAccess(host, port, haAddress, hostKeys, login, key, value);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String haAddress() {
        return haAddress;
    }

    HostKeys hostKeys() {
        return hostKeys;
    }

    Credentials login() {
        return Objects.requireNonNull(login.get(), "no credentials for " + host);
    }

    @Nullable
    KeyPair key() {
        return key;
    }

    @Nullable
    Credentials enable() {
        return enable == null ? null : enable.get();
    }

    private static String address(String value) {
        if (!ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "address \"" + value + "\": must be a name or an IP address, at most 253 characters");
        }
        return value;
    }

    @Override
    public String toString() {
        return "CoreAccess[" + host + ":" + port + ", " + hostKeys + "]";
    }
}
