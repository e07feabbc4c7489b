package dev.holdfast.testkit;

import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.spi.Prober;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A prober without a network: an address answers what it was told to. An address nobody named cannot be resolved. */
public final class ScriptedProber implements Prober {

    private final Map<String, Behaviour> script = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private sealed interface Behaviour {
        record Answers(Page page) implements Behaviour {}

        record Refuses() implements Behaviour {}

        record Hangs() implements Behaviour {}
    }

    /** Creates a prober whose every address is unknown. */
    public ScriptedProber() {}

    /**
     * Lets an address answer.
     *
     * @param address any text
     * @param body what it answers, with 200
     * @return this
     */
    public ScriptedProber answers(String address, String body) {
        script.put(address, new Behaviour.Answers(new Page(200, body, false)));
        return this;
    }

    /**
     * Lets an address refuse.
     *
     * @param address any text
     * @return this
     */
    public ScriptedProber refuses(String address) {
        script.put(address, new Behaviour.Refuses());
        return this;
    }

    /**
     * Lets an address accept and say nothing.
     *
     * @param address any text
     * @return this
     */
    public ScriptedProber hangs(String address) {
        script.put(address, new Behaviour.Hangs());
        return this;
    }

    @Override
    public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
        if (closed.isDone()) {
            return CompletableFuture.completedFuture(cancelled());
        }
        Behaviour behaviour = script.get(address);
        if (behaviour instanceof Behaviour.Answers answers) {
            return CompletableFuture.completedFuture(read(spec, answers.page()));
        }
        if (behaviour instanceof Behaviour.Refuses) {
            return CompletableFuture.completedFuture(Verdict.fail(Reason.REFUSED, "nobody listens"));
        }
        if (behaviour instanceof Behaviour.Hangs) {
            return hang(spec);
        }
        return CompletableFuture.completedFuture(Verdict.unknown(Reason.DNS, address + " is not in the script"));
    }

    @Override
    public void close() {
        closed.complete(null);
    }

    private CompletionStage<Verdict> hang(ProbeSpec spec) {
        if (spec instanceof ProbeSpec.Tcp) {
            return CompletableFuture.completedFuture(Verdict.pass());
        }
        return closed.thenApply(ignored -> cancelled())
                .completeOnTimeout(
                        Verdict.fail(Reason.TIMEOUT, "no answer in time"),
                        spec.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static Verdict read(ProbeSpec spec, Page page) {
        if (!(spec instanceof ProbeSpec.Http http)) {
            return Verdict.pass();
        }
        try {
            return http.classifier().classify(page);
        } catch (RuntimeException e) {
            return Verdict.unknown(
                    Reason.OBSERVER, "classifier " + http.classifier().name() + " threw " + e);
        }
    }

    private static Verdict cancelled() {
        return Verdict.unknown(Reason.OBSERVER, "the prober is closed");
    }
}
