package dev.holdfast.lb.netscaler.emulator;

import java.util.List;
import java.util.Set;

/**
 * What an account may do, as the appliance's built-in command policies say it. What is not allowed is refused with 2138.
 */
public enum Role {
    /** Everything. */
    SUPERUSER,
    /** Everything but accounts and sessions of others. */
    SYSADMIN,
    /** Everything but TLS, accounts, sessions, and the configuration as a text. */
    NETWORK,
    /** To look, and to enable and disable servers, services and groups. */
    OPERATOR,
    /** To look, but not at the configuration as a text. */
    READ_ONLY;

    private static final Set<String> TEXTS = Set.of("nsrunningconfig", "nssavedconfig", "gslbrunningconfig");
    private static final Set<String> BACKENDS = Set.of("server", "service", "servicegroup");

    boolean may(String method, String resource, String action) {
        boolean looks = method.equals("GET");
        boolean system = resource.startsWith("system");
        boolean text = TEXTS.contains(resource) || (resource.equals("nsconfig") && action.equals("diff"));
        return switch (this) {
            case SUPERUSER -> true;
            case SYSADMIN -> looks || !List.of("systemuser", "systemsession").contains(resource);
            case NETWORK -> !text && (looks ? !system : !system && !resource.startsWith("ssl"));
            case OPERATOR ->
                looks
                        ? !text
                        : BACKENDS.contains(resource)
                                && List.of("enable", "disable").contains(action);
            case READ_ONLY -> looks && !text;
        };
    }
}
