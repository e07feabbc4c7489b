package dev.holdfast.lint;

import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.util.List;
import java.util.stream.Stream;

/** The rules of every family, each proved both ways. */
final class GenericRuleCases implements RuleCases {

    @Override
    public List<Rule> rules() {
        return Stream.concat(GenericRules.all().stream(), Stream.of(DegradedStep.rule("XM-ROLLBACK 11 to 15", 1)))
                .toList();
    }

    @Override
    public List<RuleCase> cases() {
        return List.of();
    }

    @Override
    public List<String> owed() {
        return List.of(
                "capacity.degraded-step",
                "capacity.n-plus-1",
                "cert.covers-all-fqdn",
                "cert.covers-fqdn",
                "cert.not-expired",
                "change.stacked-changes",
                "dr.gslb-hold-both-sites",
                "dr.latency-active-active",
                "lb.customserverid-unique",
                "lb.tcp-only-monitor",
                "lb.usip-gateway-is-snip",
                "lb.usip-return-path",
                "lb.vserver-has-members",
                "notify.email-valid",
                "ns.monitor-timing",
                "ns.name-syntax",
                "ns.one-trofs-monitor",
                "ns.persistence-service-type",
                "ns.persistence-table",
                "sql.listener-ttl",
                "sql.login-on-all-replicas",
                "sql.multisubnet-failover",
                "tls.bridge-has-no-cert",
                "tls.offload-needs-cert",
                "vip.not-in-use",
                "vip.shared-ok");
    }
}
