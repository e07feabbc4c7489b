package dev.holdfast.sync.internal.ssh;

import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/** Makes SSH clients that take nothing from the account they run under: no keys, no configuration, no agent. */
public final class SshClients {

    private SshClients() {}

    /**
     * A client that has begun.
     *
     * @return to be stopped by whoever asked
     */
    public static SshClient started() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(KeyCheck.VERIFIER);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setAgentFactory(null);
        client.setUserAuthFactories(List.of(
                UserAuthPublicKeyFactory.INSTANCE,
                UserAuthPasswordFactory.INSTANCE,
                UserAuthKeyboardInteractiveFactory.INSTANCE));
        client.setCipherFactories(List.of(
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256ctr,
                BuiltinCiphers.aes192ctr,
                BuiltinCiphers.aes128ctr));
        CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
        // Short questions, one after the other: each would wait for the last one's acknowledgement.
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        client.start();
        return client;
    }
}
