package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.Rule;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.util.List;

/** The {@code ums.} rules, each proved both ways. */
final class UmsRuleCases implements RuleCases {

    @Override
    public List<Rule> rules() {
        return UmsRules.all();
    }

    @Override
    public List<RuleCase> cases() {
        return List.of();
    }

    @Override
    public List<String> owed() {
        return List.of(
                "ums.autoregistration-to-vip",
                "ums.clock-1min",
                "ums.cluster-address",
                "ums.db-ha",
                "ums.db-password-placeholder",
                "ums.downgrade-path",
                "ums.firmware-host",
                "ums.firmware-replicated",
                "ums.icg-netscaler-lb",
                "ums.latency",
                "ums.min-two-nodes",
                "ums.no-usip-8443",
                "ums.persistence-5min",
                "ums.same-database",
                "ums.separate-subnet",
                "ums.single-vip",
                "ums.usip-30001",
                "ums.vip-in-ums-subnet");
    }
}
