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
    void refuses_a_circle_of_upstreams() {
        Cluster.Builder builder = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("a", "10.0.0.1").upstream("b").build())
                .node(Node.builder("b", "10.0.0.2").upstream("a").build());

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, builder::build);

        assertThat(thrown.problems())
                .allSatisfy(problem -> assertThat(problem.message()).contains("circle"));
    }
}
