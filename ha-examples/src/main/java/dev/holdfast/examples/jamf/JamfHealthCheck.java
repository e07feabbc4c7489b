package dev.holdfast.examples.jamf;

import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code healthCheck.html}: an empty list when all is well, else what is wrong (JAMF-06). A web application that
 * initializes is not broken, it wants to be waited for; one in which the setup assistant waits serves nobody, although it
 * answers 200. All are equal.
 */
public record JamfHealthCheck() implements Classifier {

    private static final Pattern DESCRIPTION = Pattern.compile("\"description\"\\s*:\\s*\"(\\w{1,40})\"");

    @Override
    public String name() {
        return "jamf.healthcheck";
    }

    @Override
    public Verdict classify(Page page) {
        if (page.status() == 200 && page.body().strip().equals("[]")) {
            return Verdict.pass();
        }
        Matcher description = DESCRIPTION.matcher(page.body());
        if (!description.find()) {
            return Verdict.fail(Verdict.Reason.WRONG_ANSWER, "HTTP " + page.status() + " instead of 200 and []");
        }
        String said = description.group(1);
        return said.equals("Initializing")
                ? new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "initializing")
                : Verdict.fail(Verdict.Reason.WRONG_ANSWER, said);
    }
}
