package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.Rule;
import dev.holdfast.runbook.Precondition;

/** What must be so before work on Cores begins: rules by their id, and what only a person can say. */
final class CorePreconditions {

    static final Precondition CONSOLES = Precondition.of(
            "both consoles",
            "somebody is logged in to the System Manager of every Core",
            "Log in before the window begins.",
            "CORE-135");
    static final Precondition PACKAGE = Precondition.of(
            "upgrade tested",
            "the release runs on a test system, and its notes were read",
            "Try it elsewhere first.",
            "CORE-122");
    static final Precondition ENOUGH_DATA = Precondition.of(
            "recovery point accepted",
            "the age of the last replication, and so what will be lost, is known and accepted",
            "Read Last Sync Status on the Core to be promoted, and decide.",
            "CORE-46");

    private CorePreconditions() {}

    /** The rule finds nothing. */
    static Precondition of(Rule rule, String remedy) {
        return new Precondition(rule.id(), rule.title(), remedy, rule.factIds());
    }

    static Precondition[] ofSetup() {
        return new Precondition[] {
            of(HaFeatureEnabled.RULE, "Have the vendor enable it."),
            of(SameRelease.RULE, "Upgrade the older Core."),
            of(UniqueHostnames.RULE, "Rename one of them."),
            of(IdenticalResources.RULE, "Make the machines equal."),
            of(ClockEqual.RULE, "Let all Cores ask the same time servers."),
            of(PortsOpen.RULE, "Open the ports both ways."),
            of(SshInspectionOff.RULE, "Turn SSH protection off between the Cores.")
        };
    }
}
