package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import java.util.List;

/**
 * {@code /zdm/cxf/public/getserverinfo}: a node is well if the answer is 200 and contains the words of its release
 * (XM-E16).
 *
 * @param name what a cluster file calls this form of the page
 * @param expected what the page of a node that is well contains
 */
public record XenMobileServerInfo(String name, String expected) implements Classifier {

    static final String PATH = "/zdm/cxf/public/getserverinfo";

    /**
     * The page of one release.
     *
     * @param version the installed release
     * @return the classifier
     */
    public static XenMobileServerInfo of(SoftwareVersion version) {
        if (version.isBefore(SoftwareVersion.of("10"))) {
            return new XenMobileServerInfo("xm.serverinfo-9", "\"status\":\"OK\"");
        }
        return version.isBefore(SoftwareVersion.of("10.3"))
                ? new XenMobileServerInfo("xm.serverinfo-10", "OK")
                : new XenMobileServerInfo("xm.serverinfo", "<status>OK</status>");
    }

    /**
     * Every form the page has had.
     *
     * @return the newest first
     */
    public static List<Classifier> all() {
        return List.of(of(SoftwareVersion.of("10.3")), of(SoftwareVersion.of("10")), of(SoftwareVersion.of("9")));
    }

    /** The answer changed with the release (XM-E16). */
    static String wellAnswer(SoftwareVersion version) {
        return of(version).expected();
    }

    @Override
    public Verdict classify(Page page) {
        return page.status() == 200 && page.body().contains(expected)
                ? Verdict.pass()
                : Verdict.fail(Verdict.Reason.WRONG_ANSWER, "status " + page.status() + ", without " + expected);
    }
}
