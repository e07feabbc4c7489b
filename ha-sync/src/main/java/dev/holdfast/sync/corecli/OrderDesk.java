package dev.holdfast.sync.corecli;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.corecli.internal.shell.Answer;
import dev.holdfast.sync.corecli.internal.shell.Move;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one order out: a connection, a conversation, and what it means. Thread-safe. */
final class OrderDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CoreCli.class);

    private final SshClient client;
    private final Lingering lingering;
    private final List<String> refusals;

    OrderDesk(SshClient client, Lingering lingering, List<String> refusals) {
        this.client = client;
        this.lingering = lingering;
        this.refusals = refusals;
    }

    EffectOutcome carryOut(CoreAccess access, String order, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        if (Thread.currentThread().isInterrupted() || !client.isOpen()) {
            return EffectOutcome.failed(
                    "nothing was sent to " + access.host() + ": "
                            + (client.isOpen() ? "interrupted" : "the adapter is closed"),
                    true);
        }
        try {
            Passwords passwords = Passwords.of(access);
            SshLink link = SshLink.open(client, access, passwords.login(), deadline);
            return spoken(access, passwords, link, order, deadline);
        } catch (Refusal refusal) {
            return refusal.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EffectOutcome.failed("interrupted before anything was sent to " + access.host(), true);
        } catch (RuntimeException fault) {
            LOG.warn("the SSH library threw before {} was told anything", access, fault);
            return EffectOutcome.failed(
                    access.host() + " was told nothing: " + fault.getClass().getName(), true);
        }
    }

    int lingering() {
        return lingering.size();
    }

    @Override
    public void close() {
        lingering.close();
        client.stop();
    }

    private EffectOutcome spoken(
            CoreAccess access, Passwords passwords, SshLink link, String order, Deadline deadline) {
        Conversation conversation = new Conversation(link, passwords.enable(), order);
        boolean kept = false;
        try {
            Move end = conversation.hold(deadline);
            kept = end instanceof Move.Unclear && !conversation.hasFinished();
            return outcome(access.host(), passwords, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kept = conversation.isOrdered();
            return kept
                    ? EffectOutcome.indeterminate("interrupted before " + access.host() + " answered")
                    : EffectOutcome.failed("interrupted before anything was ordered of " + access.host(), true);
        } catch (RuntimeException fault) {
            LOG.warn("the SSH library threw while {} was spoken to", access, fault);
            String reason = "the SSH library threw " + fault.getClass().getName();
            return outcome(
                    access.host(),
                    passwords,
                    conversation.isOrdered() ? new Move.Unclear(reason) : new Move.Denied(reason, false));
        } finally {
            if (kept) {
                lingering.keep(link, conversation);
            } else {
                link.close();
            }
        }
    }

    private EffectOutcome outcome(String host, Passwords passwords, Move end) {
        if (end instanceof Move.Answered answered) {
            Answer answer = Answer.of(passwords.hidden(answered.answer()), refusals);
            String words = answer.words();
            return switch (answer.meaning()) {
                case TAKEN -> EffectOutcome.succeeded(host + (words.isEmpty() ? " took the order" : ": " + words));
                case REFUSED -> EffectOutcome.rejected(host + ": " + words);
                case UNCLEAR -> unclear(host, "it complained half way, " + words);
            };
        }
        if (end instanceof Move.Denied denied) {
            String reason = host + ": " + passwords.hidden(denied.reason()) + "; nothing was ordered";
            return denied.byTheCore() ? EffectOutcome.rejected(reason) : EffectOutcome.failed(reason, true);
        }
        return unclear(
                host, passwords.hidden(end instanceof Move.Unclear unclear ? unclear.reason() : "it stopped half way"));
    }

    private static EffectOutcome unclear(String host, String reason) {
        return EffectOutcome.indeterminate(
                host + " was told, and " + reason + ": look at how it stands before you order again");
    }
}
