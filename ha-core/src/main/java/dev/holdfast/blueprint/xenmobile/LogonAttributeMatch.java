package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.Gateway;
import java.util.List;
import java.util.Optional;

/** Gateway and server must take what users type for the same thing (XM-48). */
final class LogonAttributeMatch {

    static final Rule RULE = Rule.of(
            "xm.ldap-logon-attribute-match",
            Severity.ERROR,
            "gateway and XenMobile look users up by the same attribute",
            List.of("XM-48"),
            LogonAttributeMatch::check);

    private LogonAttributeMatch() {}

    private static List<Violation> check(LintContext context) {
        Optional<String> server = context.cluster().attribute(XenMobileAttributes.LOGON_ATTRIBUTE);
        return context.loadBalancing().gateways().stream()
                .flatMap(gateway -> violation(gateway, server).stream())
                .toList();
    }

    private static Optional<Violation> violation(Gateway gateway, Optional<String> server) {
        return Optional.ofNullable(gateway.authentication())
                .map(ldap -> ldap.logonAttribute())
                .filter(attribute -> !attribute.equalsIgnoreCase(server.orElse("")))
                .map(attribute -> new Violation(
                        gateway.name(),
                        attribute,
                        server.orElse("the attribute of XenMobile's own LDAP configuration, which is not declared"),
                        "users log on at the gateway and are strangers behind it",
                        "Use the server logon name attribute of XenMobile's LDAP configuration."));
    }
}
