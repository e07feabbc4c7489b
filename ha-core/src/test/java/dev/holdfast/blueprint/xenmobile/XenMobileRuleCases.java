package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.RestoredVersions;
import dev.holdfast.lint.Rule;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.util.List;
import java.util.stream.Stream;

/** The {@code xm.} and {@code rb.} rules, each proved both ways. */
final class XenMobileRuleCases implements RuleCases {

    @Override
    public List<Rule> rules() {
        return Stream.concat(XenMobileRules.all().stream(), Stream.of(RestoredVersions.rule()))
                .toList();
    }

    @Override
    public List<RuleCase> cases() {
        return List.of();
    }

    @Override
    public List<String> owed() {
        return List.of(
                "rb.assets-exist",
                "rb.db-node-version-match",
                "rb.rollback-assets-retention",
                "xm.adc-dns-mam",
                "xm.all-nodes-behind-lb",
                "xm.cert-present",
                "xm.default-data-protection-password",
                "xm.exactly-one-oldest",
                "xm.fips-consistent",
                "xm.fqdn-match",
                "xm.ios11-source-ip",
                "xm.ldap-logon-attribute-match",
                "xm.mam-port-8443",
                "xm.mam-vip-private",
                "xm.mdm-bridge",
                "xm.mdm-vip-public",
                "xm.member-listed",
                "xm.nat-and-source-ip",
                "xm.ntp-configured",
                "xm.offload-client-cert-header",
                "xm.port80-store",
                "xm.same-database",
                "xm.same-pki-secret",
                "xm.seed-node-ready",
                "xm.shared-port-80",
                "xm.sql-rights",
                "xm.time-sync",
                "xm.two-vips");
    }
}
