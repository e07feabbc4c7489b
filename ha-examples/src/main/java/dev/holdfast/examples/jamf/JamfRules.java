package dev.holdfast.examples.jamf;

import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Database;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.PersistenceProfile;
import java.util.List;
import java.util.stream.Stream;

/** What is checked about a Jamf Pro cluster. A rule applies because its id begins with the id of the family. */
final class JamfRules {

    static final Rule EXACTLY_ONE_PRIMARY = Rule.of(
            "jamf.exactly-one-primary",
            Severity.BLOCKER,
            "exactly one web application is declared the primary",
            List.of("JAMF-02"),
            JamfRules::exactlyOnePrimary);

    static final Rule PRIMARY_AS_DECLARED = Rule.live(
            "jamf.primary-as-declared",
            Severity.ERROR,
            "the web application that acts as primary is the declared one",
            List.of("JAMF-02"),
            List.of(Need.ofEachNode(JamfCluster.ACTS_AS_PRIMARY, Reading.YES_NO)),
            JamfRules::primaryAsDeclared);

    static final Rule SAME_DATABASE = Rule.live(
            "jamf.same-database",
            Severity.BLOCKER,
            "every web application uses the declared database",
            List.of("JAMF-01"),
            List.of(Need.ofEachNode(JamfCluster.USED_DATABASE, Reading.TEXT)),
            JamfRules::sameDatabase);

    static final Rule SAME_RELEASE = Rule.of(
            "jamf.same-release",
            Severity.BLOCKER,
            "every web application has the same release",
            List.of("JAMF-07"),
            JamfRules::sameRelease);

    static final Rule STICKY = Rule.of(
            "jamf.sticky",
            Severity.WARN,
            "clients stay with one web application",
            List.of("JAMF-05", "JAMF-04"),
            JamfRules::sticky);

    private JamfRules() {}

    static List<Rule> own() {
        return List.of(EXACTLY_ONE_PRIMARY, PRIMARY_AS_DECLARED, SAME_DATABASE, SAME_RELEASE, STICKY);
    }

    static List<Rule> withGeneric() {
        return Stream.concat(own().stream(), GenericRules.all().stream()).toList();
    }

    private static List<Violation> exactlyOnePrimary(LintContext context) {
        List<String> primaries = context.cluster().nodes().stream()
                .filter(JamfCluster::isPrimary)
                .map(node -> node.id().value())
                .toList();
        return primaries.size() == 1
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        "primary: " + primaries,
                        "one",
                        primaries.isEmpty()
                                ? "nobody flushes logs, works on the queues or upgrades the schema"
                                : "work that must be done once is done by several",
                        "Set " + JamfCluster.PRIMARY + " to yes on one node."));
    }

    private static List<Violation> primaryAsDeclared(LintContext context) {
        return context.cluster().nodes().stream()
                .filter(node -> context.observed()
                        .holds(node.id(), JamfCluster.ACTS_AS_PRIMARY)
                        .filter(acts -> acts != JamfCluster.isPrimary(node))
                        .isPresent())
                .map(node -> new Violation(
                        node.id().value(),
                        JamfCluster.isPrimary(node) ? "does not act as primary" : "acts as primary",
                        JamfCluster.isPrimary(node) ? "it is the primary" : "it is none",
                        "the upgrade would begin on the wrong web application",
                        "Correct the clustering settings in Jamf Pro, or the declaration."))
                .toList();
    }

    private static List<Violation> sameDatabase(LintContext context) {
        Database database = context.cluster().database();
        String wanted = database == null ? "a declared database" : JamfCluster.nameOf(database);
        return context.cluster().nodes().stream()
                .flatMap(node -> context
                        .observed()
                        .of(node.id(), JamfCluster.USED_DATABASE)
                        .filter(used -> !used.equals(wanted))
                        .map(used -> elsewhere(node, used, wanted))
                        .stream())
                .toList();
    }

    private static Violation elsewhere(Node node, String used, String wanted) {
        return new Violation(
                node.id().value(),
                "uses " + used,
                wanted,
                "it serves other devices and other policies than the rest of the cluster",
                "Correct its database connection and restart it.");
    }

    private static List<Violation> sameRelease(LintContext context) {
        List<String> releases = context.cluster().nodes().stream()
                .map(node -> String.valueOf(node.version()))
                .distinct()
                .toList();
        return releases.size() <= 1
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        "releases " + releases,
                        "one release",
                        "web applications of an older release do not work on the newer schema",
                        "Run " + JamfRunbooks.UPGRADE + "."));
    }

    private static List<Violation> sticky(LintContext context) {
        return context.loadBalancing().virtualServers().stream()
                .filter(front -> front.persistence().equals(PersistenceProfile.NONE))
                .map(front -> new Violation(
                        front.name(),
                        "no persistence",
                        "a cookie where TLS ends here, else the source address",
                        "a workflow reads on one web application what it wrote on another up to a minute ago",
                        "Declare persistence of at least two minutes."))
                .toList();
    }
}
