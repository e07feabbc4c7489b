package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeclarationTextTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final FailoverPolicy POLICY =
            FailoverPolicy.safe(SECOND, 2, SECOND).lease(true).build();
    private static final TrafficPaths PATHS = paths("sg_core1");
    private static final SortedMap<NodeId, List<ProbeSpec>> PROBES = probes(443);

    /** A release that writes this otherwise would be refused beside a controller of the release before. */
    @Test
    void what_was_declared_has_the_same_text_in_every_release() {
        assertThat(text(POLICY, PATHS, PROBES))
                .isEqualTo(
                        "{\"cluster\":\"pair\",\"members\":[{\"node\":\"core1\",\"site\":\"main\"},"
                                + "{\"node\":\"core2\",\"site\":\"main\",\"upstream\":\"core1\"}],"
                                + "\"failover\":{\"preset\":\"SAFE\",\"heartbeatInterval\":\"PT1S\",\"consecutiveFailures\":2,"
                                + "\"recheckInterval\":\"PT1S\",\"lease\":true},"
                                + "\"paths\":[{\"node\":\"core1\",\"serviceGroups\":[\"sg_core1\"]},"
                                + "{\"node\":\"core2\",\"serviceGroups\":[\"sg_core2\"]}],"
                                + "\"probes\":[{\"name\":\"alive\",\"kind\":\"TCP\",\"port\":443,\"timeout\":\"PT1S\",\"node\":\"core1\"}]}");
    }

    @Test
    void the_order_of_the_paths_says_nothing() {
        TrafficPaths turned =
                new TrafficPaths(List.of(PATHS.paths().get(1), PATHS.paths().get(0)));

        assertThat(text(POLICY, turned, PROBES)).isEqualTo(text(POLICY, PATHS, PROBES));
    }

    @Test
    void whatever_decides_is_in_it() {
        FailoverPolicy asks = POLICY.toBuilder().veto(SECOND, false).build();
        List<String> texts = List.of(
                text(POLICY, PATHS, PROBES),
                text(POLICY.toBuilder().coolDown(null).build(), PATHS, PROBES),
                text(asks, PATHS, PROBES),
                text(POLICY.toBuilder().veto(SECOND, true).build(), PATHS, PROBES),
                text(POLICY, paths("sg_other"), PROBES),
                text(POLICY, PATHS, probes(8443)),
                DeclarationText.of(group(), POLICY, PATHS, PROBES, LoadBalancing.EMPTY));

        assertThat(texts).doesNotHaveDuplicates();
    }

    private static String text(FailoverPolicy policy, TrafficPaths paths, SortedMap<NodeId, List<ProbeSpec>> probes) {
        return DeclarationText.of(group(), policy, paths, probes, null);
    }

    private static FailoverGroup group() {
        SiteId site = new SiteId("main");
        return new FailoverGroup(
                ClusterId.of("pair"),
                List.of(new FailoverGroup.Member(CORE1, site, null), new FailoverGroup.Member(CORE2, site, CORE1)));
    }

    private static TrafficPaths paths(String first) {
        return new TrafficPaths(List.of(
                new NodePath(CORE1, List.of(first), List.of()), new NodePath(CORE2, List.of("sg_core2"), List.of())));
    }

    private static SortedMap<NodeId, List<ProbeSpec>> probes(int port) {
        return new TreeMap<>(Map.of(CORE1, List.of(new ProbeSpec.Tcp("alive", port, SECOND))));
    }
}
