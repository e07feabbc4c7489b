package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.Rule;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.util.List;

/** The {@code core.} rules, each proved both ways. */
final class CoreRuleCases implements RuleCases {

    private static final FailoverPolicy POLICY = FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
            .build();

    @Override
    public List<Rule> rules() {
        return CoreRules.of(POLICY);
    }

    @Override
    public List<RuleCase> cases() {
        return List.of();
    }

    @Override
    public List<String> owed() {
        return List.of(
                "core.active-secondary-no-sync",
                "core.acts-alone",
                "core.admin-port-exposed",
                "core.atlas-both",
                "core.backup-monitor-survives-promotion",
                "core.chain-acyclic",
                "core.chain-upstream",
                "core.clock-equal",
                "core.controller-needed",
                "core.detector-gap",
                "core.device-count-equal",
                "core.dual-primary",
                "core.failover-controls-default",
                "core.firewall-ssh-inspection-off",
                "core.ha-config-both",
                "core.ha-feature-enabled",
                "core.identical-resources",
                "core.keep-standby-with-lb-failover",
                "core.lb-follows-mode",
                "core.lb-gate-literal",
                "core.lb-monitors-match-roles",
                "core.mode-state-consistent",
                "core.no-poweroff-while-syncing",
                "core.notifications-complete",
                "core.ports-8443-443-22",
                "core.ports-bidirectional",
                "core.resume-manual",
                "core.same-network-access",
                "core.same-release",
                "core.scheduler-restarted",
                "core.starttime-reviewed",
                "core.sync-failures-open",
                "core.sync-min-60min",
                "core.sync-overlap",
                "core.trusted-hosts-tested",
                "core.unique-hostnames",
                "core.vservers-fail-together");
    }
}
