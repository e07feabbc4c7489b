package dev.holdfast.examples.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/** The three ports of a Core, on loopback under numbers of their own: two that only listen, and an SSH server. */
public final class SampleCore implements AutoCloseable {

    private static final String USER = "ha";

    private final String id;
    private final KeyPair key = keyPair();
    private final KeyPair hostKey = keyPair();
    private final Set<PublicKey> lets = ConcurrentHashMap.newKeySet();
    private final Map<Integer, ServerSocket> listeners = new TreeMap<>();
    private final SshServer ssh = SshServer.setUpDefaultServer();

    private SampleCore(String id) throws IOException {
        this.id = id;
        listeners.put(8443, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        listeners.put(443, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setPublickeyAuthenticator((user, shown, session) ->
                user.equals(USER) && lets.stream().anyMatch(known -> KeyUtils.compareKeys(known, shown)));
        ssh.start();
    }

    /**
     * Listens.
     *
     * @param id of the node
     * @return close it
     * @throws IOException if it cannot
     */
    public static SampleCore start(String id) throws IOException {
        return new SampleCore(id);
    }

    /**
     * Lets another in by its key from now on.
     *
     * @param other whom
     */
    public void trust(SampleCore other) {
        lets.add(other.key.getPublic());
    }

    /**
     * Listens no more on one of its ports, as behind a firewall that refuses.
     *
     * @param port as others call it, 8443 or 443
     * @throws IOException if it cannot be closed
     */
    public void shut(int port) throws IOException {
        listener(port).close();
    }

    /**
     * Listens there again.
     *
     * @param port as others call it
     * @throws IOException if it cannot
     */
    public void reopen(int port) throws IOException {
        int own = listener(port).getLocalPort();
        listeners.put(port, new ServerSocket(own, 50, InetAddress.getLoopbackAddress()));
    }

    /**
     * The ways to it.
     *
     * @return one for each port, labelled as on a real Core
     */
    public List<Way> ways() {
        Stream<Way> pages = listeners.entrySet().stream()
                .map(each -> way(each.getKey(), each.getValue().getLocalPort()));
        return Stream.concat(pages, Stream.of(way(22, ssh.getPort()))).toList();
    }

    /**
     * Whether another is let in here, as that one would find out.
     *
     * @param from who asks
     * @return the test
     */
    public TrustTest trustTest(SampleCore from) {
        String shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
        return new TrustTest(id, "127.0.0.1", ssh.getPort(), USER, from.key, shown);
    }

    private ServerSocket listener(int port) {
        return Objects.requireNonNull(listeners.get(port), "a Core listens on 8443 and 443");
    }

    private Way way(int named, int port) {
        return new Way(id + ":" + named, "127.0.0.1", port);
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has EC", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket listener : listeners.values()) {
            listener.close();
        }
        ssh.stop(true);
    }
}
