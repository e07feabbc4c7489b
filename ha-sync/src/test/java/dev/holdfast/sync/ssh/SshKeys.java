package dev.holdfast.sync.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;

/** Keys of the servers that tests talk to, and of whoever logs in there. */
public final class SshKeys {

    public static final KeyPair HOST_KEY = keyPair();
    public static final KeyPair USER_KEY = keyPair();

    private SshKeys() {}

    public static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static HostKeys fingerprint(KeyPair key) {
        return HostKeys.fingerprints(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic()));
    }

    public static String line(KeyPair key) {
        return PublicKeyEntry.toString(key.getPublic());
    }

    public static HostKeys knownHosts(Path folder, int port, KeyPair key) throws IOException {
        Path file = folder.resolve("known_hosts" + port);
        return HostKeys.knownHosts(Files.write(file, List.of("[127.0.0.1]:" + port + " " + line(key))));
    }

    public static void writePrivate(KeyPair key, Path file) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
    }
}
