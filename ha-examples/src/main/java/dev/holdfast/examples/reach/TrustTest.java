package dev.holdfast.examples.reach;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/**
 * Whether a partner lets us in by our key, over SSH, and is who we take it for (CORE-109). Nothing is done there.
 *
 * @param partner its id
 * @param address IPv4 literal or name
 * @param port of its SSH server
 * @param user account there
 * @param key ours
 * @param hostKey the partner's, {@code SHA256:…} as {@code ssh-keygen -lf} prints it
 */
public record TrustTest(String partner, String address, int port, String user, KeyPair key, String hostKey) {

    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** Logs in and out; {@code open} if both sides know each other, or else why not, or why that could not be seen. */
    String result() {
        if (new InetSocketAddress(address, port).isUnresolved()) {
            return Row.UNKNOWN + "the name could not be resolved: " + address;
        }
        try (SshClient client = client()) {
            client.start();
            try (ClientSession session =
                    client.connect(user, address, port).verify(WITHIN).getSession()) {
                session.addPublicKeyIdentity(key);
                session.auth().verify(WITHIN);
                return Row.OPEN;
            }
        } catch (IOException e) {
            return "not trusted: " + e.getMessage();
        }
    }

    /** One that knows nothing of the account it runs under. */
    private SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory(null);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setServerKeyVerifier(
                (session, remote, shown) -> hostKey.equals(KeyUtils.getFingerPrint(BuiltinDigests.sha256, shown)));
        return client;
    }

    @Override
    public String toString() {
        return "TrustTest[" + partner + " as " + user + "@" + address + ":" + port + "]";
    }
}
