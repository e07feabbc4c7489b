package dev.holdfast.blueprint.ums;

import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.JsonField;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code check-status} of a UMS server or of a cloud gateway: 200 with a JSON object whose {@code status} is {@code ok},
 * {@code warn}, {@code init} or {@code err}, in any spacing and case (UMS-E10, UMS-E11). 404 means that the web server
 * answers and the service behind it does not; a word nobody knows is a failure, never a guess.
 *
 * <p>A page has no age, so {@code init} is read as <em>starting</em> for ever; {@link #longestStart()} puts an end to it.
 *
 * @param name see {@link Classifier#name()}
 * @param freshness how old the answer may be when it is given
 * @param startLimit how long the service may say {@code init}
 * @param warning what {@code warn} means
 */
public record CheckStatus(String name, Duration freshness, Duration startLimit, String warning) implements Classifier {

    private static final int SHOWN = 80;

    /**
     * The page of a UMS server, from 6.09.100 on: computed once a minute, two minutes for the start (UMS-E10).
     *
     * @return {@code ums.check-status}
     */
    public static CheckStatus ofServer() {
        return new CheckStatus(
                "ums.check-status", Duration.ofSeconds(60), Duration.ofSeconds(120), "the server warns of itself");
    }

    /**
     * The page of a cloud gateway, from 2.04.100 on: computed every 30 seconds, 30 seconds for the start (UMS-E11).
     *
     * @return {@code icg.check-status}
     */
    public static CheckStatus ofCloudGateway() {
        return new CheckStatus(
                "icg.check-status", Duration.ofSeconds(30), Duration.ofSeconds(30), "no UMS server is connected to it");
    }

    @Override
    public Optional<Duration> longestStart() {
        return Optional.of(startLimit);
    }

    @Override
    public Verdict classify(Page page) {
        if (page.status() == 404) {
            return Verdict.fail(Verdict.Reason.REFUSED, "HTTP 404: the service does not run");
        }
        Optional<String> status = JsonField.textIn(page.body(), "status");
        if (page.status() != 200 || status.isEmpty()) {
            return Verdict.fail(Verdict.Reason.WRONG_ANSWER, seen(page, page.body()) + " instead of 200 and a status");
        }
        String word = status.get().strip();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "ok" -> Verdict.pass();
            case "warn" -> new Verdict(Verdict.Kind.DEGRADED, Verdict.Reason.SLOW, null, warning);
            case "init" -> new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "starting");
            case "err" -> Verdict.fail(Verdict.Reason.WRONG_ANSWER, "the service reports an error of its own");
            default -> Verdict.fail(Verdict.Reason.UNEXPECTED, seen(page, word) + " instead of ok, warn, init or err");
        };
    }

    /** One line for people; control characters of the node never reach a log. */
    private static String seen(Page page, String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(SHOWN).forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return "HTTP " + page.status() + " \"" + shown + (text.length() > SHOWN ? "…" : "") + "\"";
    }
}
