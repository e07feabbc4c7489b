package dev.holdfast.blueprint.ums;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The T-SQL that makes the database, its login, user and schema (UMS-15, UMS-18): the published script with plain quotes
 * and with names and password escaped (UMS-19). The password is asked for when the script is rendered and is in nothing
 * but the rendered text: not in this record, not in a plan, not in a message.
 *
 * @param database the database's name
 * @param user login and user
 * @param schema the user's schema
 */
public record UmsDatabaseScript(String database, String user, String schema) {

    /** A SQL Server identifier has no more characters. */
    private static final int NAME_MAX = 128;

    private static final int PASSWORD_MAX = 128;

    /** Rejects names that SQL Server does not take or that could end a batch. */
    public UmsDatabaseScript {
        for (String name : List.of(database, user, schema)) {
            if (name.isBlank()
                    || name.length() > NAME_MAX
                    || !oneLine(name)
                    || NoPasswordPlaceholder.typographic(name)) {
                throw new IllegalArgumentException("database name \"" + name.replaceAll("\\p{Cntrl}", "?")
                        + "\": use 1 to 128 characters on one line, without typographic quotes");
            }
        }
    }

    /**
     * The script for a datasource.
     *
     * @param datasource whose database, user and schema are made
     * @return the script
     */
    public static UmsDatabaseScript of(Datasource datasource) {
        return new UmsDatabaseScript(datasource.database(), datasource.user(), datasource.schema());
    }

    /**
     * The script to be run, with the password in it: hand it to the database and to nobody else.
     *
     * @param password asked once
     * @return five batches, each ended by {@code GO} on a line of its own
     * @throws IllegalArgumentException if the password is the published placeholder, has typographic quotes, is not one
     *     line or is longer than 128 characters; the message does not contain it
     */
    public String render(Supplier<String> password) {
        String secret = password.get();
        if (secret.isBlank() || secret.equalsIgnoreCase(NoPasswordPlaceholder.PLACEHOLDER)) {
            throw refused("is the published placeholder, or nothing; choose one of your own");
        }
        if (NoPasswordPlaceholder.typographic(secret)) {
            throw refused("contains typographic quotes, perhaps from the article; type it again with plain ones");
        }
        if (!oneLine(secret) || secret.length() > PASSWORD_MAX) {
            throw refused("is not one line of at most 128 characters; choose another one");
        }
        return batches("'" + secret.replace("'", "''") + "'");
    }

    /**
     * The script for a person to read: where the password stands there is a remark, so that it cannot be run.
     *
     * @return the same five batches
     */
    public String outline() {
        return batches("<asked when the script is rendered>");
    }

    private String batches(String literal) {
        return List.of(
                        "CREATE DATABASE " + name(database),
                        "USE " + name(database),
                        "CREATE LOGIN " + name(user) + " WITH PASSWORD = " + literal + ",\nDEFAULT_DATABASE = "
                                + name(database),
                        "CREATE USER " + name(user) + " WITH DEFAULT_SCHEMA = " + name(schema),
                        "CREATE SCHEMA " + name(schema) + " AUTHORIZATION " + name(user) + "\nGRANT CONTROL TO "
                                + name(user))
                .stream()
                .map(batch -> batch + "\nGO\n")
                .collect(Collectors.joining());
    }

    private static String name(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    /** A line break inside a literal could put GO on a line of its own, which ends the batch there. */
    private static boolean oneLine(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("database password " + why + ".");
    }
}
