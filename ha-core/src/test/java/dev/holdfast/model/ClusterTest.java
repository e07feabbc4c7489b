package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ClusterTest {

    @Test
    void reports_every_problem_at_once_with_its_path_and_remedy() {
        Cluster.Builder builder = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .devices(-1)
                .node(Node.builder("core1", "10.0.0.1").hostname("core.example").build())
                .node(Node.builder("core2", "10.0.0.2")
                        .hostname("CORE.example")
                        .site("moon")
                        .upstream("core9")
                        .build());

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, builder::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("devices", "nodes[1].hostname", "nodes[1].site", "nodes[1].upstream");
        assertThat(thrown).hasMessageContaining("already used by nodes[0]").hasMessageContaining("Give each its own");
    }

    @Test
    void refuses_two_nodes_at_one_address_but_not_in_a_laboratory_on_loopback() {
        Cluster.Builder twins = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("core1", "2001:db8::1").build())
                .node(Node.builder("core2", "CORE.example").build())
                .node(Node.builder("core3", "2001:DB8:0::1").build())
                .node(Node.builder("core4", "core.example").build());
        Cluster.Builder laboratory = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("core1", "127.0.0.1").build())
                .node(Node.builder("core2", "127.0.0.1").build())
                .node(Node.builder("core3", "::1").build())
                .node(Node.builder("core4", "::1").build())
                .node(Node.builder("core5", "localhost").build())
                .node(Node.builder("core6", "localhost").build());

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, twins::build);

        assertThat(thrown.problems())
                .extracting(problem -> problem.path() + ": " + problem.message())
                .containsExactly(
                        "nodes[2].address: already used by nodes[0]", "nodes[3].address: already used by nodes[1]");
        assertThat(laboratory.build().nodes()).hasSize(6);
    }

    @Test
    void refuses_a_circle_of_upstreams() {
        Cluster.Builder builder = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("a", "10.0.0.1").upstream("b").build())
                .node(Node.builder("b", "10.0.0.2").upstream("a").build());

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, builder::build);

        assertThat(thrown.problems())
                .allSatisfy(problem -> assertThat(problem.message()).contains("circle"));
    }
}
