package dev.holdfast.sync.transfer;

import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.ssh.HostKeys;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a server is reached over SFTP. Immutable; {@link #toString} shows no secret. */
public final class SftpHost {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");
    private static final int SSH = 22;
    private static final int CHANNELS = 4;
    /** What OpenSSH allows on one connection. */
    private static final int CHANNELS_MAX = 10;

    private final String host;
    private final int port;
    private final HostKeys hostKeys;
    private final Supplier<Credentials> login;
    private final @Nullable KeyPair key;
    private final int channels;
    private final Duration timeout;

    private SftpHost(
            String host,
            int port,
            HostKeys hostKeys,
            Supplier<Credentials> login,
            @Nullable KeyPair key,
            int channels,
            Duration timeout) {
        this.host = host;
        this.port = port;
        this.hostKeys = hostKeys;
        this.login = login;
        this.key = key;
        this.channels = channels;
        this.timeout = timeout;
        boolean lasting = timeout.compareTo(Duration.ZERO) > 0;
        if (!ADDRESS.matcher(host).matches() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("server \"" + host + "\", port " + port
                    + ": give a name or an IP address of at most 253 characters, and a port of 1 to 65535");
        }
        if (channels < 1 || channels > CHANNELS_MAX || !lasting) {
            throw new IllegalArgumentException(channels + " channels, answers within " + timeout + ": give 1 to "
                    + CHANNELS_MAX + " channels and a time of more than 0");
        }
    }

    /**
     * An account with a password.
     *
     * @param host name or IP address
     * @param hostKeys by which the server is recognised
     * @param login asked at every connection, so that a vault may change the password
     * @return the server, on port 22
     */
    public static SftpHost of(String host, HostKeys hostKeys, Supplier<Credentials> login) {
        return new SftpHost(host, SSH, hostKeys, login, null, CHANNELS, Duration.ofSeconds(30));
    }

    /**
     * An account with a key.
     *
     * @param host name or IP address
     * @param hostKeys by which the server is recognised
     * @param user account name
     * @param key proves who we are; RSA or EC, Ed25519 with Bouncy Castle on the path
     * @return the server, on port 22
     */
    public static SftpHost of(String host, HostKeys hostKeys, String user, KeyPair key) {
        return new SftpHost(
                host, SSH, hostKeys, () -> Credentials.of(user, new char[0]), key, CHANNELS, Duration.ofSeconds(30));
    }

    /**
     * Another port.
     *
     * @param value 1 to 65535
     * @return a server that differs in this
     */
    public SftpHost port(int value) {
        return new SftpHost(host, value, hostKeys, login, key, channels, timeout);
    }

    /**
     * How many SFTP channels one connection has. Small files come at the pace of answers, so more channels bring more of
     * them at once, if a run is {@link TreeExecutor#inParallel parallel}.
     *
     * @param value 1 to 10; 4 unless said
     * @return a server that differs in this
     */
    public SftpHost channels(int value) {
        return new SftpHost(host, port, hostKeys, login, key, value, timeout);
    }

    /**
     * How long a connection may take, and how long a server may be silent before it counts as gone.
     *
     * @param value more than 0; 30 seconds unless said
     * @return a server that differs in this
     */
    public SftpHost answersWithin(Duration value) {
        return new SftpHost(host, port, hostKeys, login, key, channels, value);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
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

    int channels() {
        return channels;
    }

    Duration timeout() {
        return timeout;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
