package dev.holdfast.sync.tree;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names a target's file system can hold. */
final class NameRules {

    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\\..*)?");
    private static final String FORBIDDEN = "\\:*?\"<>|";

    private final FileSystemTraits traits;

    NameRules(FileSystemTraits traits) {
        this.traits = traits;
    }

    /** What is wrong with a path there, or empty. */
    Optional<String> problem(TreePath path) {
        if (length(path.value()) > traits.maxPath()) {
            return Optional.of("longer than " + traits.maxPath());
        }
        for (String name : path.value().split("/", -1)) {
            if (length(name) > traits.maxName()) {
                return Optional.of("a name longer than " + traits.maxName());
            }
            if (traits.windowsNames() && forbidden(name)) {
                return Optional.of("Windows has no name " + shown(name));
            }
        }
        return Optional.empty();
    }

    /** A drive, a stream, a separator, a device, or an end that Windows cuts off: each would name something else. */
    private static boolean forbidden(String name) {
        String stem = name.stripTrailing();
        return name.chars().anyMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0)
                || name.endsWith(" ")
                || name.endsWith(".")
                || RESERVED.matcher(stem).matches()
                || RESERVED.matcher(beforeDot(name)).matches();
    }

    private static String beforeDot(String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toLowerCase(Locale.ROOT);
    }

    private int length(String text) {
        return traits.windowsNames() ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shown(String name) {
        return "\"" + name.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
