package dev.holdfast.sync.corecli;

import dev.holdfast.spi.Credentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one connection proves itself with; asked for once, so that what is hidden is what was sent. */
record Passwords(Credentials login, @Nullable Credentials enable) {

    /** Asks whoever keeps them; a fault there means that nothing was sent. */
    static Passwords of(CoreAccess access) throws Refusal {
        try {
            return new Passwords(access.login(), access.enable());
        } catch (RuntimeException fault) {
            throw Refusal.failed(
                    "the passwords of " + access.host() + " could not be had: "
                            + fault.getClass().getName(),
                    true);
        }
    }

    /** A shell may print what was typed into it. */
    String hidden(String words) {
        String hidden = words;
        for (Credentials each : enable == null ? List.of(login) : List.of(login, enable)) {
            String secret = new String(each.password());
            hidden = secret.isEmpty() ? hidden : hidden.replace(secret, "***");
        }
        return hidden;
    }
}
