package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may log in and what they may do then: those named when the appliance was set up, and those made on it, who may only
 * look until they are given a role. Guarded by the emulator's lock.
 */
final class Accounts {

    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration RESTRICTED = Duration.ofMinutes(15);

    private final Configuration configuration;
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private boolean readOnly;

    Accounts(Configuration configuration) {
        this.configuration = configuration;
    }

    void add(String user, String password, Role role) {
        passwords.put(user, password);
        roles.put(user, role);
    }

    void role(String user, Role role) {
        roles.put(user, role);
    }

    void readOnly(boolean only) {
        readOnly = only;
    }

    boolean isRight(String user, String password) {
        String made = configuration
                .find("systemuser", user)
                .map(row -> row.path("password").asText())
                .orElse("");
        return !password.isEmpty() && HiddenSecret.isRight(passwords.getOrDefault(user, made), password);
    }

    void require(String user, String method, String resource, String action) {
        Role role = readOnly ? Role.READ_ONLY : roles.getOrDefault(user, Role.READ_ONLY);
        boolean own = resource.equals("logout");
        NitroError.refuseIf(!own && !role.may(method, resource, action), 2138);
    }

    /** Name and password with every call, unless the appliance forbids it. */
    void requireBasic() {
        NitroError.refuseIf(parameter("basicauth").equals("DISABLED"), 1244);
    }

    /** How long a session may be idle: as the login says, or the account, or the appliance. */
    Duration timeout(String user, JsonNode login) {
        for (String text : new String[] {
            login.path("timeout").asText(""),
            configuration
                    .find("systemuser", user)
                    .map(row -> row.path("timeout").asText(""))
                    .orElse(""),
            parameter("timeout")
        }) {
            Optional<Duration> said = seconds(text);
            if (said.isPresent()) {
                return said.get();
            }
        }
        return parameter("restrictedtimeout").equals("ENABLED") ? RESTRICTED : USUAL;
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[1-9]\\d{0,8}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }

    private String parameter(String name) {
        return configuration.singleton("systemparameter").path(name).asText("");
    }
}
