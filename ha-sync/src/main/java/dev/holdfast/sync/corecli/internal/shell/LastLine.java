package dev.holdfast.sync.corecli.internal.shell;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the line on which the cursor stands asks for. */
record LastLine(String text) {

    /** No host name and no question is longer. */
    private static final int LONGEST = 200;

    private static final Pattern PROMPT = Pattern.compile("[A-Za-z0-9._()@:/~\\[\\] -]{0,120}[>#]");
    private static final Pattern PAGER = Pattern.compile("-- ?more ?--|press (any key|space|<space>)");
    private static final Pattern QUESTION =
            Pattern.compile("[(\\[](y/n|yes/no)[)\\]] ?[?:]?( ?\\[(y|n|yes|no)])?[?:]?$");

    static LastLine of(String screen) {
        String last = screen.substring(screen.lastIndexOf('\n') + 1).strip();
        return new LastLine(last.substring(Math.max(0, last.length() - LONGEST)));
    }

    /** The prompt, if it is one: the shell waits for a command. */
    Optional<String> prompt() {
        return PROMPT.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    boolean isOfEnableMode() {
        return text.endsWith("#");
    }

    boolean asksForPassword() {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(":") && lower.contains("password");
    }

    boolean isPager() {
        return PAGER.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** What agreeing is called here; empty if nothing is asked. */
    Optional<String> consent() {
        String lower = text.toLowerCase(Locale.ROOT);
        return QUESTION.matcher(lower).find() ? Optional.of(lower.contains("yes/no") ? "yes" : "y") : Optional.empty();
    }
}
