package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.Rule;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.util.List;

/** The {@code trv.} rules, each proved both ways. */
final class TravelerRuleCases implements RuleCases {

    @Override
    public List<Rule> rules() {
        return TravelerRules.all();
    }

    @Override
    public List<RuleCase> cases() {
        return List.of();
    }

    @Override
    public List<String> owed() {
        return List.of(
                "trv.address-stability",
                "trv.alias-kept-after-removal",
                "trv.backup-before-transfer",
                "trv.db-latency",
                "trv.external-url-equal",
                "trv.idle-timeout",
                "trv.lb-drained-before-removal",
                "trv.member-registered-before-lb",
                "trv.no-32bit-member",
                "trv.redirect-to-tls",
                "trv.s2s-tls-consistent",
                "trv.same-release",
                "trv.same-tls",
                "trv.single-physical-db",
                "trv.single-site");
    }
}
