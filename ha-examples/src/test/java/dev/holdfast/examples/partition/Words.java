package dev.holdfast.examples.partition;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.function.Function;

/** Answers of an adapter as text, for the way between two processes. */
final class Words {

    private Words() {}

    static <T> String of(Reply<T> reply, Function<T, String> words) {
        return reply instanceof Reply.None<T> none
                ? "none " + none.reason()
                : "some " + words.apply(reply.orElseThrow());
    }

    static <T> Reply<T> reply(String text, Function<String, T> meaning) {
        return text.startsWith("some ") ? Reply.of(meaning.apply(text.substring(5))) : Reply.none(text);
    }

    static String of(EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Succeeded done) {
            return "succeeded " + done.detail();
        }
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            return "rejected " + rejected.reason();
        }
        if (outcome instanceof EffectOutcome.Failed failed) {
            return (failed.retryable() ? "failed " : "hopeless ") + failed.reason();
        }
        return "indeterminate " + outcome;
    }

    static EffectOutcome outcome(String text) {
        int space = text.indexOf(' ');
        String words = text.substring(space + 1);
        return switch (space < 0 ? "" : text.substring(0, space)) {
            case "succeeded" -> EffectOutcome.succeeded(words);
            case "rejected" -> EffectOutcome.rejected(words);
            case "failed" -> EffectOutcome.failed(words, true);
            case "hopeless" -> EffectOutcome.failed(words, false);
            default -> EffectOutcome.indeterminate(text);
        };
    }
}
