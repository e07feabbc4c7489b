package dev.holdfast.sync.corecli;

import dev.holdfast.sync.ssh.HostKeys;
import java.net.SocketAddress;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/** Whether a Core is the one that was meant, decided before a password is sent. */
final class KeyCheck {

    private static final AttributeKey<KeyCheck> CHECK = new AttributeKey<>();

    /** A connection without a check of its own is refused. */
    static final ServerKeyVerifier VERIFIER = (session, remote, key) -> {
        AttributeRepository context = session.getConnectionContext();
        KeyCheck check = context == null ? null : context.getAttribute(CHECK);
        return check != null && check.accepts(session, remote, key);
    };

    private final HostKeys wanted;
    private volatile String refused = "";

    KeyCheck(HostKeys wanted) {
        this.wanted = wanted;
    }

    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(CHECK, this);
    }

    /** What was offered instead; empty if no key was refused. */
    String refused() {
        return refused;
    }

    private boolean accepts(ClientSession session, SocketAddress remote, PublicKey key) {
        String offered = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        boolean accepted = wanted instanceof HostKeys.Fingerprints known
                ? known.fingerprints().contains(offered)
                : new KnownHostsServerKeyVerifier(
                                RejectAllServerKeyVerifier.INSTANCE, ((HostKeys.KnownHosts) wanted).file())
                        .verifyServerKey(session, remote, key);
        if (!accepted) {
            refused = KeyUtils.getKeyType(key) + " " + offered;
        }
        return accepted;
    }
}
