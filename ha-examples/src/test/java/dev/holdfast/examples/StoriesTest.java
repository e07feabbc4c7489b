package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Facts;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoriesTest {

    /**
     * Anything that looks like an id of the catalogue, or of the notes behind it, which nobody outside has. Not the
     * invariants that the rules of the failover machine name, such as A6.
     */
    private static final Pattern FACT = Pattern.compile("\\b((XM|UMS|RB|CORE|TRV|NS|SQL|DR|M)-?E?\\d+|A-\\d+)\\b");

    @Test
    void ums_shows_the_broken_way_back_and_the_one_that_works() throws IOException {
        String story = Golden.printed(UmsExample::tell);

        assertThat(story)
                .contains("BLOCKER lb.usip-return-path: ums01")
                .contains("gateway 10.20.0.1 is the load balancer's own")
                .contains("vs_ums_8443: OK")
                .contains("vs_ums_30001: DROPPED")
                .contains("add serviceGroup sg_ums_30001 TCP -usip YES")
                .contains("bind lb vserver vs_ums_8443 sg_ums_8443")
                .contains("second plan: 0 changes");
        Golden.check("ums.txt", story);
    }

    @Test
    void xenmobile_finds_the_persistence_the_missing_node_and_two_lines() throws IOException {
        String story = Golden.printed(XenMobileExample::tell);

        assertThat(story)
                .contains("ERROR xm.ios11-source-ip: _XM_LB_MDM_titan.example_192.0.2.3_8443")
                .contains("without [xms3]")
                .contains("10.8, enterprise, 3 nodes: WARN")
                .contains("10.7, apps only, 3 nodes: silent")
                .contains("mends it: 2 lines")
                .contains(
                        "set lb vserver _XM_LB_MDM_titan.example_192.0.2.3_443 -persistenceType SOURCEIP",
                        "set lb vserver _XM_LB_MDM_titan.example_192.0.2.3_8443 -persistenceType SOURCEIP")
                .contains("== Afterwards ==\nxm.ios11-source-ip finds nothing");
        Golden.check("xenmobile.txt", story);
    }

    @Test
    void rollback_tells_seven_hours_and_a_quarter_and_the_longest_chain() throws IOException {
        String story = Golden.printed(RollbackExample::tell);

        assertThat(story)
                .contains("BLOCKER rb.db-node-version-match: xms3")
                .contains("7h15  service down: 09:00 to 16:15, the author's figure")
                .contains("2h00  no traffic at all: 09:00 to 11:00, derived")
                .contains("5h00  one node at most: 11:00 to 16:00, derived")
                .contains("0h05  further gap: 12:10 to 12:15, derived")
                .contains("7h15 -> 5h40  from the first action to the word to users; the author states 7h15")
                .contains("2h00 -> 1h45  virtual servers disabled (derived)")
                .contains("5h00 -> 3h40  single nodes serve (derived)")
                .contains("one node serves 8500 of 10000 devices (derived)")
                .contains("critical path: 00 > 01 > 02 > 04 > 06 > 07 > 08 > 10 > 15 > 15b > 16 > 17")
                .contains("earliest safe traffic: after step 16: from +5h40")
                .contains("optional, ours, in neither plan unless asked for: 00b");
        Golden.check("rollback.txt", story);
    }

    @Test
    void traveler_orders_the_steps_and_finds_url_and_release() throws IOException {
        String story = Golden.printed(TravelerExample::tell);

        assertThat(story)
                .contains("ERROR trv.external-url-equal: berlin")
                .contains("BLOCKER trv.same-release: berlin")
                .contains("INFO trv.no-32bit-member: oslo")
                .containsSubsequence("04.1", "05.1", "06.1", "07a.1", "07b.1", "08.1", "W2", "03.2", "08.2", "09.3")
                .contains("likely 7 h 25 min")
                .contains("before this nothing could be")
                .contains("bind lb vserver vs_trv_443 sg_trv")
                .contains("-cltTimeout 1860")
                .doesNotContain("trv.external-url-equal: oslo");
        Golden.check("traveler.txt", story);
    }

    @Test
    void core_shows_the_race_both_shapes_and_why_not() throws IOException {
        String story = Golden.printed(CoreExample::tell);

        assertThat(story)
                .contains("WARN core.detector-gap: mon_core_status")
                .contains("the secondary promotes itself:    PT2M to PT3M50S")
                .contains("the load balancer moves traffic:  PT5S to PT17S")
                .contains("-backupVServer vs_core_443_stby -disablePrimaryOnDown ENABLED")
                .contains("core2 - ")
                .contains("F300 SUSPECTING -> CLAIMING");
        Golden.check("core.txt", story);
    }

    @Test
    void lint_live_tells_what_was_changed_by_hand() throws IOException {
        String story = Golden.printed(LintLive::tell);

        assertThat(story)
                .contains("on the appliance only, mended by applying the declaration: nothing")
                .contains("servicegroup sg_ums_8443 healthmonitor: the model has no word for it here, read as YES")
                .contains(
                        "WARN ums.persistence-5min: vs_ums_30001",
                        "BLOCKER ums.usip-30001: sg_ums_30001",
                        "ums.no-usip-8443: sg_ums_8443",
                        "lb.tcp-only-monitor not evaluated: sg_ums_8443")
                .contains("in the declaration only, brought by applying it: nothing");
        Golden.check("lint-live.txt", story);
    }

    @Test
    void own_product_is_checked_configured_planned_and_kept() throws IOException {
        String story = Golden.printed(OwnProductExample::tell);

        assertThat(story)
                .contains(
                        "quay.copy-fresh not evaluated: quay2",
                        "ERROR quay.copy-fresh: quay2",
                        "its copy is PT40M old",
                        "add lb vserver vs_quay_443 SSL_BRIDGE 10.70.0.100 443",
                        "second plan: 0 changes",
                        "safe at 7 prefixes; violations: []",
                        "quay2 - ",
                        "read back with its own classifier: the same")
                .doesNotContain("backupVServer", "BLOCKER");
        Golden.check("own.txt", story);
    }

    @Test
    void jamf_keeps_clients_by_what_can_be_read_and_upgrades_the_primary_alone() throws IOException {
        String story = Golden.printed(JamfExample::tell);

        assertThat(story)
                .contains(
                        "BLOCKER jamf.same-database: jamf3",
                        "ERROR jamf.primary-as-declared: jamf2",
                        "JAMF-UPGRADE: from 11.12.1 to 11.13.0",
                        "-persistenceType SOURCEIP",
                        "-persistenceType COOKIEINSERT",
                        "second plan: 0 changes")
                .doesNotContain("jamf.exactly-one-primary: ", "safe at 0 prefixes");
        assertThat(story.lines().filter(line -> line.startsWith("safe at ")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("violations: []"));
        Golden.check("jamf.txt", story);
    }

    @Test
    void every_fact_that_is_printed_resolves() {
        List<String> ids = Stream.<Consumer<PrintStream>>of(
                        UmsExample::tell,
                        XenMobileExample::tell,
                        RollbackExample::tell,
                        TravelerExample::tell,
                        CoreExample::tell,
                        OwnProductExample::tell,
                        JamfExample::tell,
                        LintLive::tell)
                .map(Golden::printed)
                .flatMap(story -> FACT.matcher(story).results())
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(ids)
                .hasSizeGreaterThan(20)
                .allSatisfy(id -> assertThat(Facts.find(id)).as(id).isPresent());
    }
}
