package dev.holdfast.examples.haproxy;

import static dev.holdfast.examples.haproxy.WebPair.CORE1;
import static dev.holdfast.examples.haproxy.WebPair.CORE2;
import static dev.holdfast.examples.haproxy.WebPair.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome.Succeeded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients of workers that a reload has left behind. */
class FormerWorkersTest extends RunningPair {

    private static final int SOON_MILLIS = 15_000;
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: pair\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void closing_a_path_ends_the_clients_of_a_worker_that_a_reload_left_behind() throws IOException {
        apply(PersistenceProfile.NONE);
        try (Socket client = client()) {
            assertThat(answerTo(client)).contains("200 OK");
            haproxy.reload();
            assertThat(answerTo(client)).as("through the former worker").contains("200 OK");
            await().atMost(PATIENCE).until(() -> reading(CORE1).connections() == 1);

            assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);

            assertThat(answerTo(client)).isEmpty();
            assertThat(reading(CORE1).connections()).isZero();
        }
        assertThat(balancer.openPath(order(CORE2, 1))).isInstanceOf(Succeeded.class);
        clientsReach(CORE2);
    }

    @Test
    void a_client_that_had_not_asked_before_the_reload_does_not_get_through_afterwards() throws IOException {
        apply(pair.declared(LbProtocol.HTTP, PersistenceProfile.NONE));
        try (Socket silent = client()) {
            await().atMost(PATIENCE).until(() -> haproxy.command("show info").contains("\nCurrConns: 1\n"));
            haproxy.reload();

            assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);

            assertThat(answerTo(silent)).isEmpty();
        }
    }

    @Test
    void a_path_that_was_closed_by_hand_is_not_closed_while_a_former_worker_lets_through() throws IOException {
        apply(PersistenceProfile.NONE);
        try (Socket client = client()) {
            assertThat(answerTo(client)).contains("200 OK");
            haproxy.reload();

            haproxy.command("set server vs_core/sg_core1:core1:" + pair.port(CORE1) + " state maint");

            assertThat(reading(CORE1).state()).isEqualTo(PathState.PARTIAL);
            assertThat(answerTo(client)).contains("200 OK");
        }
        await().atMost(PATIENCE).until(() -> reading(CORE1).state() == PathState.CLOSED);
    }

    @Test
    void the_worker_that_serves_after_a_reload_that_failed_is_no_former_one() throws IOException {
        apply(PersistenceProfile.NONE);
        Path own = haproxy.settings().own();
        String good = Files.readString(own);
        Files.writeString(own, "backend odd\n    quark\n");
        HaProxyProcess process = new HaProxyProcess(haproxy.settings(), DurableFiles.ON_DISK);
        assertThat(process.reload(Deadline.in(Duration.ofSeconds(6)))).isFalse();
        Files.writeString(own, good);

        assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);
        assertThat(balancer.openPath(order(CORE2, 1))).isInstanceOf(Succeeded.class);

        clientsReach(CORE2);
    }

    private Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), haproxy.port);
        client.setSoTimeout(SOON_MILLIS); // long before HAProxy itself would end a silent one
        return client;
    }

    /** Empty if the connection is over. */
    private static String answerTo(Socket client) {
        try {
            client.getOutputStream().write(REQUEST);
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith(CORE1.value())) {
                int next = client.getInputStream().read();
                if (next < 0) {
                    return answer.toString();
                }
                answer.append((char) next);
            }
            return answer.toString();
        } catch (IOException over) {
            return "";
        }
    }
}
