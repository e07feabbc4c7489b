package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;

/**
 * {@code /zdm/cxf/public/getserverinfo}: a node is well if the answer is 200 and contains the words of its release
 * (XM-E16).
 *
 * @param expected what the page of a node that is well contains
 */
public record XenMobileServerInfo(String expected) implements Classifier {

    static final String PATH = "/zdm/cxf/public/getserverinfo";

    /**
     * The page of one release.
     *
     * @param version the installed release
     * @return the classifier
     */
    public static XenMobileServerInfo of(SoftwareVersion version) {
        return new XenMobileServerInfo(wellAnswer(version));
    }

    /** The answer changed with the release (XM-E16). */
    static String wellAnswer(SoftwareVersion version) {
        if (version.isBefore(SoftwareVersion.of("10"))) {
            return "\"status\":\"OK\"";
        }
        return version.isBefore(SoftwareVersion.of("10.3")) ? "OK" : "<status>OK</status>";
    }

    @Override
    public String name() {
        return "xm.serverinfo";
    }

    @Override
    public Verdict classify(Page page) {
        return page.status() == 200 && page.body().contains(expected)
                ? Verdict.pass()
                : Verdict.fail(Verdict.Reason.WRONG_ANSWER, "status " + page.status() + ", without " + expected);
    }
}
