package dev.holdfast.examples.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.blueprint.ivanticore.CoreObservations;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachabilityTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final AgentToken TOKEN = AgentToken.of("0123456789abcdef");

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private SampleCore core1;
    private SampleCore core2;
    private ReachabilityAgent agent;

    @BeforeEach
    void start() throws IOException {
        core1 = SampleCore.start("core1");
        core2 = SampleCore.start("core2");
        agent = ReachabilityAgent.open(LOOPBACK, TOKEN, core2.ways(), List.of(core2.trustTest(core1)));
    }

    @AfterEach
    void close() throws IOException {
        agent.close();
        core1.close();
        core2.close();
    }

    @Test
    void an_agent_tells_which_ways_are_open_from_it_and_who_lets_it_in() throws IOException {
        core2.trust(core1);
        core2.shut(443);

        ReachabilityMatrix matrix = ReachabilityMatrix.ask(Map.of(CORE1, agent.address()), TOKEN);
        Row row = Objects.requireNonNull(matrix.rows().get(CORE1), matrix::toText);

        assertThat(row.results().keySet()).containsExactly("core2:22", "core2:443", "core2:8443", "trust:core2");
        assertThat(row.isOpen("core2:8443") && row.isOpen("core2:22") && row.isOpen("trust:core2"))
                .as(row.toText())
                .isTrue();
        assertThat(row.results().get("core2:443")).startsWith("REFUSED: ");
    }

    @Test
    void what_an_agent_could_not_look_at_is_not_said_to_be_shut() throws IOException {
        Cluster cluster = Cluster.builder("pair", ProductFamily.IVANTI_CORE)
                .node(Node.builder("core1", "10.0.0.1").role(NodeRole.PRIMARY).build())
                .node(Node.builder("core2", "10.0.0.2").role(NodeRole.SECONDARY).build())
                .build();
        Way nameless = new Way("core2:8443", "core2.invalid", 8443);
        TrustTest right = core2.trustTest(core1);
        TrustTest lost = new TrustTest("core2", "core2.invalid", 22, "ha", right.key(), right.hostKey());
        try (ReachabilityAgent blind = ReachabilityAgent.open(LOOPBACK, TOKEN, List.of(nameless), List.of(lost))) {
            ReachabilityMatrix matrix = ReachabilityMatrix.ask(Map.of(CORE1, blind.address()), TOKEN);

            Observed seen = matrix.observed(cluster, Observed.NOTHING);

            assertThat(matrix.toText()).contains("core2:8443     unknown, DNS", "trust:core2    unknown, ");
            assertThat(seen.of(CORE1, CoreObservations.REACHES)).isEmpty();
            assertThat(seen.of(CORE1, CoreObservations.TRUSTED)).isEmpty();
            assertThat(seen.of(CORE1, CoreObservations.NETWORK)).contains("none");
        }
    }

    /** One after the other, they would take longer than anybody waits for the agent. */
    @Test
    void partners_that_say_nothing_are_told_of_all_the_same() throws IOException {
        TrustTest right = core2.trustTest(core1);
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<TrustTest> silent = IntStream.range(0, 4)
                    .mapToObj(i -> new TrustTest(
                            "core" + i, "127.0.0.1", mute.getLocalPort(), "ha", right.key(), right.hostKey()))
                    .toList();
            try (ReachabilityAgent patient = ReachabilityAgent.open(LOOPBACK, TOKEN, List.of(), silent)) {
                ReachabilityMatrix matrix = ReachabilityMatrix.ask(Map.of(CORE1, patient.address()), TOKEN);

                Row row = Objects.requireNonNull(matrix.rows().get(CORE1), matrix::toText);
                assertThat(row.results().values()).hasSize(4).allMatch(each -> each.startsWith("not trusted: "));
            }
        }
    }

    @Test
    void an_agent_elsewhere_is_not_sent_the_token_unless_somebody_says_why() {
        Map<NodeId, InetSocketAddress> elsewhere =
                Map.of(CORE1, InetSocketAddress.createUnresolved("core1.invalid", 80));

        assertThatThrownBy(() -> ReachabilityMatrix.ask(elsewhere, TOKEN))
                .hasMessageContainingAll("core1", "tunnel")
                .hasMessageNotContaining("0123456789");
        assertThat(ReachabilityMatrix.ask(elsewhere, TOKEN, "a test").silent().get(CORE1))
                .startsWith("DNS");
    }

    @Test
    void a_partner_that_does_not_know_our_key_and_one_that_is_another_are_not_trusted() throws IOException {
        assertThat(core2.trustTest(core1).result()).startsWith("not trusted: ");

        core2.trust(core1);
        TrustTest right = core2.trustTest(core1);
        TrustTest impostor = new TrustTest(
                "core2",
                "127.0.0.1",
                right.port(),
                "ha",
                right.key(),
                core1.trustTest(core1).hostKey());

        assertThat(right.result()).isEqualTo(Row.OPEN);
        assertThat(impostor.result()).startsWith("not trusted: ");
    }

    @Test
    void who_has_another_token_is_told_nothing_and_of_the_node_nothing_is_known() {
        ReachabilityMatrix matrix =
                ReachabilityMatrix.ask(Map.of(CORE1, agent.address()), AgentToken.of("0123456789abcdeF"));

        assertThat(matrix.rows()).isEmpty();
        assertThat(matrix.silent().get(CORE1)).contains("HTTP 401");
        assertThat(matrix.toText()).contains("no answer").doesNotContain("0123456789");
    }

    @Test
    void an_agent_that_is_not_there_says_nothing_of_its_node() {
        agent.close();

        // Its port is shut a moment later.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(ReachabilityMatrix.ask(Map.of(CORE1, agent.address()), TOKEN)
                                .silent()
                                .get(CORE1))
                        .startsWith("REFUSED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reach/", "/reach?way=10.0.0.1:25", "/other"})
    void there_is_one_question_and_nothing_can_be_asked_along_with_it(String path) throws IOException {
        assertThat(status("GET", path, "Bearer 0123456789abcdef")).isEqualTo(404);
        assertThat(status("POST", "/reach", "Bearer 0123456789abcdef")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcdef", "Bearer", "Bearer 0123456789abcde", "Bearer 0123456789abcdeff"})
    void what_is_not_the_token_is_refused(String shown) throws IOException {
        assertThat(TOKEN.isShownBy(shown)).isFalse();
        assertThat(status("GET", "/reach", shown)).isEqualTo(401);
    }

    @Test
    void a_token_is_long_and_is_never_printed() {
        assertThat(TOKEN).hasToString("AgentToken[***]");
        assertThatThrownBy(() -> AgentToken.of("geheim"))
                .hasMessageContaining("16")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void what_is_no_way_is_refused_with_what_to_write() {
        assertThat(Way.of("core2:443=10.0.0.2:443")).isEqualTo(new Way("core2:443", "10.0.0.2", 443));
        assertThatThrownBy(() -> Way.of("core2:443")).hasMessageContaining("<label>=<address>:<port>");
        assertThatThrownBy(() -> Way.of("core2:443=10.0.0.2:99999")).hasMessageContaining("1 to 65535");
    }

    private int status(String method, String path, String authorization) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + agent.address().getPort() + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", authorization);
        return connection.getResponseCode();
    }
}
