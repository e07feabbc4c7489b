package dev.holdfast.blueprint;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.blueprint.ivanticore.CoreAttributes;
import dev.holdfast.blueprint.traveler.TravelerAttributes;
import dev.holdfast.blueprint.ums.UmsAttributes;
import dev.holdfast.blueprint.xenmobile.XenMobileAttributes;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.util.List;

/** Attributes that can be read, and those that cannot, of clusters made by no builder and read from no file. */
final class AttributeRuleCases implements RuleCases {

    @Override
    public List<Rule> rules() {
        // The rules themselves stand in their families' rooms.
        return List.of();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    @Override
    public List<RuleCase> cases() {
        Rule mobile = XenMobileAttributes.keys().rule("xm.attributes-readable", "XM-18");
        Rule ums = UmsAttributes.keys().rule("ums.attributes-readable", "UMS-43");
        Rule core = CoreAttributes.keys().rule("core.attributes-readable", "CORE-99");
        Rule traveler = TravelerAttributes.keys().rule("trv.attributes-readable", "TRV-E17");
        return List.of(
                fires(mobile, "a mode nobody knows", cluster(ProductFamily.XENMOBILE, "xm.mode", "MDMM"))
                        .as(Severity.ERROR),
                fires(mobile, "a misspelt name", cluster(ProductFamily.XENMOBILE, "xm.mdoe", "MDM")),
                silent(mobile, "a mode in small letters", cluster(ProductFamily.XENMOBILE, "xm.mode", "mdm")),
                silent(mobile, "a note of one's own", cluster(ProductFamily.XENMOBILE, "corp.owner", "kim")),
                fires(
                        ums,
                        "no subnet",
                        cluster(ProductFamily.IGEL_UMS, AttributeNames.CLIENT_SUBNETS, "10.30.0.0/99 thinclients")),
                fires(ums, "neither yes nor no", cluster(ProductFamily.IGEL_UMS, "ums.auto-registration", "maybe")),
                silent(ums, "yes in another word", cluster(ProductFamily.IGEL_UMS, "ums.auto-registration", "TRUE")),
                fires(core, "weeks", cluster(ProductFamily.IVANTI_CORE, "core.sync.run-every", "2 weeks")),
                fires(
                        core,
                        "a node's attribute of the cluster",
                        cluster(ProductFamily.IVANTI_CORE, "core.atlas", "no")),
                silent(core, "hours", cluster(ProductFamily.IVANTI_CORE, "core.sync.run-every", "2 hours")),
                fires(traveler, "a word nobody knows", cluster(ProductFamily.TRAVELER, "trv.plain-http", "redirected")),
                silent(traveler, "a known word", cluster(ProductFamily.TRAVELER, "trv.plain-http", "redirect")));
    }

    private static Cluster cluster(ProductFamily family, String name, String value) {
        return Cluster.builder("c", family)
                .node(Node.builder("n1", "10.0.0.1").build())
                .attribute(name, value)
                .build();
    }
}
