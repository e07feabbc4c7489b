package dev.holdfast.lb.netscaler.config;

import java.util.List;

/** Which options carry secrets, encrypted ones included: they are left in their lines, and never read. */
final class Secrets {

    private static final List<String> PARTS =
            List.of("passw", "passcrypt", "passplain", "passphrase", "secret", "radkey", "keyvalue", "community");

    private Secrets() {}

    static boolean isSecret(String option) {
        return PARTS.stream().anyMatch(option::contains);
    }
}
