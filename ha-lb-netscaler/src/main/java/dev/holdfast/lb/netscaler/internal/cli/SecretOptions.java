package dev.holdfast.lb.netscaler.internal.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which options carry secrets, encrypted ones included: they are left in their lines, never read and never shown. */
public final class SecretOptions {

    private static final List<String> PARTS =
            List.of("passw", "passcrypt", "passplain", "passphrase", "secret", "radkey", "keyvalue", "community");

    /** What stands without an option in front is only known by how it looks: a digest or a key. */
    private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]{16,}");

    private SecretOptions() {}

    /**
     * Whether what follows this option is a secret.
     *
     * @param option in lower case, without its hyphen
     * @return whether it is
     */
    public static boolean isSecret(String option) {
        return PARTS.stream().anyMatch(option::contains);
    }

    /**
     * A command that anybody may see.
     *
     * @param command one line; one that cannot be cut into words is masked whole
     * @return the same with {@code ***} for each secret
     */
    public static String masked(String command) {
        boolean encrypted = command.contains(" -encrypted");
        StringBuilder text = new StringBuilder();
        boolean next = false;
        int end = 0;
        List<Word> words;
        try {
            words = Script.words(command);
        } catch (IllegalArgumentException e) {
            return "***";
        }
        for (Word each : words) {
            boolean hidden = !each.isOption()
                    && (next || (encrypted && DIGITS.matcher(each.text()).matches()));
            text.append(command, end, hidden ? each.from() : each.to()).append(hidden ? "***" : "");
            end = each.to();
            next = each.isOption() && isSecret(each.text().toLowerCase(Locale.ROOT));
        }
        return text.append(command.substring(end)).toString();
    }
}
