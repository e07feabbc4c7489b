package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Cluster;

/** The test and validation plan as a form to fill in: the columns of the guide's table 4, and two for the result. */
final class ValidationPlan {

    private ValidationPlan() {}

    static String markdown(Cluster cluster) {
        StringBuilder text = new StringBuilder();
        for (CoreLinks.Link link : CoreLinks.of(cluster)) {
            String primary = link.upstream().hostname();
            String secondary = link.downstream().hostname();
            text.append("## ")
                    .append(secondary)
                    .append(" behind ")
                    .append(primary)
                    .append("\n\n| Task | Description | Steps | Expected results | Pass/fail | Evidence | Notes |\n")
                    .append("|---|---|---|---|---|---|---|\n");
            for (ValidationTest test : ValidationTest.values()) {
                text.append("| ")
                        .append(test.task())
                        .append(" | ")
                        .append(test.description())
                        .append(" | ")
                        .append(String.join("<br>", test.steps(primary, secondary)))
                        .append(" | ")
                        .append(test.expected())
                        .append(" |  | ")
                        .append(test.evidence())
                        .append(" |  |\n");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
