package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Database;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which database is meant, however it is written: two spellings of one database are equal (XM-22). */
record DatabaseIdentity(String host, int port, String name) {

    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:(?:jtds:)?(sqlserver|postgresql)://)?([^/:;\\s]+)(?::(\\d{1,5}))?(?:/([^/:;?\\s]+))?(?:[;?](.*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PROPERTY =
            Pattern.compile("(?:^|;)\\s*database(?:Name)?\\s*=\\s*([^;]+)", Pattern.CASE_INSENSITIVE);

    static DatabaseIdentity of(Database database) {
        return new DatabaseIdentity(lower(database.host()), database.port(), lower(database.name()));
    }

    /** Empty if the text names no database; a port left out is the product's usual one. */
    static Optional<DatabaseIdentity> parse(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            return Optional.empty();
        }
        String host = url.group(2);
        int usual = "postgresql".equalsIgnoreCase(url.group(1)) ? 5432 : 1433;
        int port = url.group(3) == null ? usual : Integer.parseInt(url.group(3));
        return Optional.ofNullable(url.group(4))
                .or(() -> property(url.group(5)))
                .map(name -> new DatabaseIdentity(lower(host), port, lower(name)));
    }

    private static Optional<String> property(@Nullable String properties) {
        Matcher found = PROPERTY.matcher(properties == null ? "" : properties);
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + name;
    }
}
