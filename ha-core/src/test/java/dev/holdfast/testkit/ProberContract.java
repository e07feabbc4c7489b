package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.spi.Prober;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Prober} does. Subclasses supply the prober and the other end. */
public abstract class ProberContract {

    /** Time for one probe; long enough for a loaded machine. */
    protected static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration BRIEF = Duration.ofMillis(300);

    private Prober prober;

    /**
     * The other end of a probe.
     *
     * @param address what the prober is given
     * @param port what the probe is given
     */
    public record Peer(String address, int port) {}

    /**
     * Opens the adapter under test.
     *
     * @return a new prober
     */
    protected abstract Prober open();

    /**
     * A server that answers every request with 200 and this text.
     *
     * @param body the text
     * @return where it listens
     */
    protected abstract Peer answering(String body);

    /**
     * A port of a living host on which nobody listens.
     *
     * @return the port
     */
    protected abstract Peer refusing();

    /**
     * A server that accepts and never says a word.
     *
     * @return where it listens
     */
    protected abstract Peer silent();

    @BeforeEach
    final void openProber() {
        prober = open();
    }

    @AfterEach
    final void closeProber() {
        prober.close();
    }

    @Test
    void gives_the_verdict_of_the_classifier() {
        Peer peer = answering("I am standby");

        Verdict verdict = verdict(peer, http(peer, new Standby(), TIMEOUT));

        assertThat(verdict).isEqualTo(Verdict.pass(NodeState.STANDBY));
    }

    @Test
    void gives_the_classifier_status_and_text() {
        Peer peer = answering("Grüße");

        Verdict verdict = verdict(peer, http(peer, new Echo(), TIMEOUT));

        assertThat(verdict.detail()).isEqualTo("200 Grüße false");
    }

    @Test
    void passes_a_tcp_port_that_listens_and_fails_one_that_does_not() {
        Peer open = answering("");
        Peer shut = refusing();

        assertThat(verdict(open, new ProbeSpec.Tcp("tcp", open.port(), TIMEOUT)).kind())
                .isEqualTo(Kind.PASS);
        assertThat(verdict(shut, new ProbeSpec.Tcp("tcp", shut.port(), TIMEOUT)).reason())
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void a_refused_connection_is_a_failure_of_that_reason() {
        Peer peer = refusing();

        Verdict verdict = verdict(peer, http(peer, new Echo(), TIMEOUT));

        assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
        assertThat(verdict.reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void silence_is_a_timeout_in_time() {
        Peer peer = silent();
        long start = System.nanoTime();

        Verdict verdict = verdict(peer, http(peer, new Echo(), BRIEF));
        for (int again = 0; again < 20 && verdict.reason() == Reason.OBSERVER; again++) {
            // A busy machine kept the prober itself from looking: that says nothing of the node.
            start = System.nanoTime();
            verdict = verdict(peer, http(peer, new Echo(), BRIEF));
        }

        assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
        assertThat(verdict.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void an_address_that_cannot_be_is_our_ignorance_not_the_nodes_fault() {
        Verdict http = verdict(new Peer("not an address", 80), http(new Peer("", 80), new Echo(), TIMEOUT));
        Verdict tcp = verdict(new Peer("not an address", 80), new ProbeSpec.Tcp("tcp", 80, TIMEOUT));

        assertThat(http.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(tcp.kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void a_classifier_that_throws_is_our_ignorance() {
        Peer peer = answering("hello");

        Verdict verdict = verdict(peer, http(peer, new Broken(), TIMEOUT));

        assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo(Reason.OBSERVER);
        assertThat(verdict.detail()).contains("broken");
    }

    @Test
    void a_probe_under_way_ends_as_unknown_when_the_prober_closes() {
        Peer peer = silent();
        CompletionStage<Verdict> stage = prober.probe(peer.address(), http(peer, new Echo(), Duration.ofMinutes(1)));
        assertThat(stage.toCompletableFuture()).isNotDone();

        prober.close();

        assertThat(result(stage).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void a_closed_prober_says_unknown_and_may_be_closed_again() {
        Peer peer = answering("hello");
        prober.close();

        assertThatCode(prober::close).doesNotThrowAnyException();
        Verdict verdict = verdict(peer, http(peer, new Echo(), TIMEOUT));

        assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo(Reason.OBSERVER);
    }

    private Verdict verdict(Peer peer, ProbeSpec spec) {
        return result(prober.probe(peer.address(), spec));
    }

    private static ProbeSpec http(Peer peer, Classifier classifier, Duration timeout) {
        return new ProbeSpec.Http(classifier.name(), false, peer.port(), "/status", classifier, timeout);
    }

    private static Verdict result(CompletionStage<Verdict> stage) {
        return stage.toCompletableFuture().orTimeout(50, TimeUnit.SECONDS).join();
    }

    private record Standby() implements Classifier {
        @Override
        public String name() {
            return "standby";
        }

        @Override
        public Verdict classify(Page page) {
            return page.body().contains("standby")
                    ? Verdict.pass(NodeState.STANDBY)
                    : Verdict.fail(Reason.WRONG_ANSWER, page.body());
        }
    }

    private record Echo() implements Classifier {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Verdict classify(Page page) {
            return new Verdict(
                    Kind.PASS, Reason.NONE, null, page.status() + " " + page.body() + " " + page.truncated());
        }
    }

    private record Broken() implements Classifier {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Verdict classify(Page page) {
            throw new IllegalStateException("this classifier is broken on purpose");
        }
    }
}
