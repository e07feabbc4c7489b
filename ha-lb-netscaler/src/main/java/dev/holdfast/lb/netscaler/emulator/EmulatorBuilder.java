package dev.holdfast.lb.netscaler.emulator;

import dev.holdfast.spi.Credentials;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How an emulated appliance is set up. Not thread-safe. */
public final class EmulatorBuilder {

    private static final Credentials ACCOUNT = Credentials.of("nsroot", "nsroot".toCharArray());

    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private Credentials account = ACCOUNT;
    private @Nullable SSLContext tls;
    private ApplianceClock clock = ApplianceClock.real();
    private String configuration = "";
    private String serialNumber = "";
    private final Map<Credentials, Role> others = new LinkedHashMap<>();

    EmulatorBuilder() {}

    /**
     * Where it listens, for programs that expect it somewhere.
     *
     * @param where the address; port 0 for a free one, as is usual
     * @return this
     */
    public EmulatorBuilder listen(InetSocketAddress where) {
        address = where;
        return this;
    }

    /**
     * Who may log in and do everything.
     *
     * @param superuser instead of {@code nsroot} with password {@code nsroot}
     * @return this
     */
    public EmulatorBuilder account(Credentials superuser) {
        account = superuser;
        return this;
    }

    /**
     * Who else may log in.
     *
     * @param other name and password
     * @param role what the account may do
     * @return this
     */
    public EmulatorBuilder account(Credentials other, Role role) {
        others.put(other, role);
        return this;
    }

    /**
     * Makes it speak TLS.
     *
     * @param context with the certificate to show
     * @return this
     */
    public EmulatorBuilder tls(SSLContext context) {
        tls = context;
        return this;
    }

    /**
     * The time by which it goes.
     *
     * @param time instead of this machine's
     * @return this
     */
    public EmulatorBuilder clock(ApplianceClock time) {
        clock = time;
        return this;
    }

    /**
     * What it starts with; see {@link NitroEmulator#load} for what becomes of what it does not understand.
     *
     * @param nsConf an {@code ns.conf}
     * @return this
     */
    public EmulatorBuilder configuration(String nsConf) {
        configuration = nsConf;
        return this;
    }

    /**
     * By what it can be told from others that have the same address elsewhere.
     *
     * @param number any text; none by default
     * @return this
     */
    public EmulatorBuilder serialNumber(String number) {
        serialNumber = number;
        return this;
    }

    /**
     * Starts it.
     *
     * @return a running appliance
     * @throws UncheckedIOException if it cannot listen where it was told to
     */
    public NitroEmulator start() {
        NitroEmulator started = new NitroEmulator(this, new Object(), Factory.OWN_ADDRESS);
        started.appliance().configuration().serialNumber(serialNumber);
        if (!configuration.isEmpty()) {
            started.load(configuration);
        }
        return started;
    }

    InetSocketAddress address() {
        return address;
    }

    Map<Credentials, Role> others() {
        return others;
    }

    ApplianceClock clock() {
        return clock;
    }

    Credentials account() {
        return account;
    }

    @Nullable
    SSLContext tls() {
        return tls;
    }
}
