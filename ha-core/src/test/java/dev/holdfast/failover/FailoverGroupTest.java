package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import org.junit.jupiter.api.Test;

class FailoverGroupTest {

    @Test
    void the_primary_comes_first_and_those_without_a_part_stay_out() {
        Cluster cluster = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(node("sentry", NodeRole.SENTRY, 9))
                .node(Node.builder("core2", "10.0.0.2")
                        .role(NodeRole.SECONDARY)
                        .upstream("core1")
                        .build())
                .node(node("core1", NodeRole.PRIMARY, 1))
                .node(Node.builder("core3", "10.0.0.3")
                        .role(NodeRole.SECONDARY)
                        .upstream("sentry")
                        .build())
                .build();

        FailoverGroup group = FailoverGroup.of(cluster);

        assertThat(group.members())
                .extracting(member -> member.node().value())
                .containsExactly("core1", "core2", "core3");
        assertThat(group.member(NodeId.of("core2")).upstream()).isEqualTo(NodeId.of("core1"));
        assertThat(group.member(NodeId.of("core3")).upstream()).isNull();
    }

    @Test
    void two_primaries_are_refused_by_name() {
        Cluster cluster = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(node("core1", NodeRole.PRIMARY, 1))
                .node(node("core2", NodeRole.PRIMARY, 2))
                .build();

        assertThatThrownBy(() -> FailoverGroup.of(cluster))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group pair has 2 primaries [core1, core2]: declare one PRIMARY, the others SECONDARY");
    }

    @Test
    void nodes_without_a_role_are_named_with_the_role_they_lack() {
        Cluster cluster = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("core1", "10.0.0.1").build())
                .node(node("core2", NodeRole.SECONDARY, 2))
                .build();

        assertThatThrownBy(() -> FailoverGroup.of(cluster))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[core1 MEMBER, core2 SECONDARY]")
                .hasMessageContaining(".role(NodeRole.PRIMARY)")
                .hasMessageContaining("MEMBER, which a node is without .role(...), does not count");
    }

    @Test
    void upstream_is_whoever_stands_anywhere_above() {
        Lineage chain = new Lineage(StoryWords.group("core1@main core2@main<-core1 core3@dr<-core2"));

        assertThat(chain.isUpstream(NodeId.of("core1"), NodeId.of("core3"))).isTrue();
        assertThat(chain.isUpstream(NodeId.of("core2"), NodeId.of("core3"))).isTrue();
        assertThat(chain.isUpstream(NodeId.of("core3"), NodeId.of("core1"))).isFalse();
        assertThat(chain.isUpstream(NodeId.of("core1"), NodeId.of("core1"))).isFalse();
    }

    @Test
    void every_contradiction_is_reported_at_once() {
        assertThatThrownBy(() -> StoryWords.group("core1@main<-core2 core2@main<-core1 core3@dr<-core9 core3@dr"))
                .isInstanceOfSatisfying(
                        InvalidDeclarationException.class,
                        thrown -> assertThat(thrown.problems())
                                .extracting(
                                        problem -> problem.path() + " " + problem.value() + ": " + problem.message())
                                .containsExactly(
                                        "members core3: named twice",
                                        "members.core1.upstream core2: leads back to core1",
                                        "members.core2.upstream core1: leads back to core2",
                                        "members.core3.upstream core9: not a node of the group"));
    }

    @Test
    void a_node_that_pulls_from_a_circle_is_not_blamed_for_it() {
        assertThatThrownBy(() -> StoryWords.group("core1@main<-core2 core2@main<-core1 core3@dr<-core2"))
                .hasMessageContaining("has 2 problem(s)");
    }

    @Test
    void a_group_of_one_is_refused_by_name() {
        assertThatThrownBy(() -> StoryWords.group("core1@main"))
                .hasMessageContaining("group pair")
                .hasMessageContaining("1 member(s)");
    }

    private static Node node(String id, NodeRole role, int last) {
        return Node.builder(id, "10.0.0." + last).role(role).build();
    }
}
