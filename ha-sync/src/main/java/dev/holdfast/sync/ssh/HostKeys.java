package dev.holdfast.sync.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** By which a server is recognised before anything is sent to it. There is no way to trust any key. */
public sealed interface HostKeys {

    /** {@code ssh-keygen -lf} prints it so: unpadded Base64 of 32 bytes. */
    Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /**
     * By fingerprints.
     *
     * @param fingerprints {@code SHA256:…} as {@code ssh-keygen -lf} prints them, at least one
     */
    record Fingerprints(List<String> fingerprints) implements HostKeys {

        /** Rejects what is no fingerprint. */
        public Fingerprints {
            fingerprints = List.copyOf(fingerprints);
            if (fingerprints.isEmpty()
                    || !fingerprints.stream()
                            .allMatch(each -> FINGERPRINT.matcher(each).matches())) {
                throw new IllegalArgumentException("host keys " + fingerprints
                        + ": give at least one as ssh-keygen -lf prints it, SHA256: and 43 characters");
            }
        }
    }

    /**
     * By a file in the form of OpenSSH's {@code known_hosts}; it is read, never written.
     *
     * @param file holds a line for every server
     */
    record KnownHosts(Path file) implements HostKeys {}

    /**
     * By fingerprints.
     *
     * @param fingerprints {@code SHA256:…} as {@code ssh-keygen -lf} prints them, at least one
     * @return the keys
     */
    static HostKeys fingerprints(String... fingerprints) {
        return new Fingerprints(List.of(fingerprints));
    }

    /**
     * By a file in the form of OpenSSH's {@code known_hosts}.
     *
     * @param file is read, never written
     * @return the keys
     */
    static HostKeys knownHosts(Path file) {
        return new KnownHosts(file);
    }
}
