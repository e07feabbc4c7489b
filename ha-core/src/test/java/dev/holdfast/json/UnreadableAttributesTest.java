package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.blueprint.xenmobile.XenMobileRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with attributes is told when a file is read, with all the rest, and never taken for no. */
class UnreadableAttributesTest {

    private static String file(String family, String cluster, String node) {
        return """
                {"holdfast": 1, "cluster": {"id": "c", "family": "%s",
                  "attributes": {%s},
                  "nodes": [{"id": "n1", "address": "10.0.0.1",
                    "attributes": {%s}}]}}
                """.formatted(family, cluster, node);
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterFile.read(text))
                .problems();
    }

    @Test
    void are_told_all_at_once_with_path_value_remedy_and_line() {
        List<Problem> problems = problems(file(
                "xm",
                "\"xm.mode\": \"MDMM\", \"xm.mdoe\": \"MDM\", \"lb.client-subnets\": \"10.30.0.0/99\"",
                "\"net.routes\": \"10.0.0.0/8=router1\", \"xm.fips\": \"perhaps\""));

        assertThat(problems)
                .extracting(problem -> problem.line() + " " + problem.path() + " = " + problem.value())
                .containsExactlyInAnyOrder(
                        "2 cluster.attributes.xm.mode = MDMM",
                        "2 cluster.attributes.xm.mdoe = MDM",
                        "2 cluster.attributes.lb.client-subnets = 10.30.0.0/99",
                        "4 cluster.nodes[0].attributes.net.routes = 10.0.0.0/8=router1",
                        "4 cluster.nodes[0].attributes.xm.fips = perhaps");
        assertThat(problems)
                .filteredOn(problem -> problem.path().endsWith("xm.mode"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("malformed: not one of MDM, MAM, ENTERPRISE");
                    assertThat(problem.remedy()).contains("Write one of MDM, MAM, ENTERPRISE", "what is managed");
                });
    }

    @Test
    void small_letters_are_the_same_mode_so_that_no_verdict_flips() {
        ClusterFile file = ClusterFile.read(file("xm", "\"xm.mode\": \"mdm\"", ""));

        assertThat(Lint.of(XenMobileRules.all()).check(file.cluster()).has("xm.two-vips"))
                .isEqualTo(Lint.of(XenMobileRules.all())
                        .check(ClusterFile.read(file("xm", "\"xm.mode\": \"MDM\"", ""))
                                .cluster())
                        .has("xm.two-vips"));
        assertThat(Lint.of(XenMobileRules.all()).check(file.cluster()).of("xm.two-vips"))
                .noneMatch(finding -> finding.wanted().contains("MAM"));
    }

    @Test
    void notes_under_names_of_ones_own_stay_free() {
        assertThat(ClusterFile.read(file("xm", "\"corp.owner\": \"kim\"", "\"rack\": \"7\""))
                        .cluster()
                        .attribute("corp.owner"))
                .contains("kim");
        assertThat(ClusterFile.read(file("kiosk", "\"xm.mode\": \"anything\"", ""))
                        .cluster()
                        .attribute("xm.mode"))
                .contains("anything");
    }

    @Test
    void values_that_may_be_secrets_are_not_repeated() {
        assertThat(problems(file("ums", "\"ums.db-password\": \"hunter2\"", "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.value()).isEqualTo("hidden"));
    }

    @Test
    void a_builder_refuses_them_too() {
        assertThat(catchThrowableOfType(
                                InvalidDeclarationException.class,
                                () -> IgelUms.builder()
                                        .subnet("10.20.0.0/24")
                                        .snip("10.20.0.1")
                                        .vip("10.20.0.100")
                                        .server("ums01", "10.20.0.11")
                                        .updateTo("soon")
                                        .build())
                        .problems())
                .extracting(Problem::path)
                .containsExactly("attributes.ums.target-release");
    }
}
