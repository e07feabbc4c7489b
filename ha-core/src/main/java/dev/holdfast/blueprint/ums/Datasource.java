package dev.holdfast.blueprint.ums;

import dev.holdfast.model.Database;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The five fields that the UMS Administrator asks for (UMS-14). The password is asked separately, when the datasource is
 * activated (UMS-20), and is nowhere in here.
 *
 * @param host the database server, or the listener of a highly available database
 * @param port 1 to 65535
 * @param user the SQL user
 * @param schema the user's schema
 * @param database the database's name
 */
public record Datasource(String host, int port, String user, String schema, String database) {

    /** User and schema of the published script (UMS-17). */
    static final String USUAL_NAME = "igelums";

    private static final Pattern LINE = Pattern.compile("(\\S+):(\\d{1,5})/(\\S.*) user (\\S.*) schema (\\S.*)");

    /** Rejects what could not be entered. */
    public Datasource {
        if (host.isBlank() || user.isBlank() || schema.isBlank() || database.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("datasource host \"" + host + "\", port " + port + ", user \"" + user
                    + "\", schema \"" + schema + "\", database \"" + database
                    + "\": all must be given, and the port be 1 to 65535");
        }
    }

    /**
     * The datasource that leads to a database.
     *
     * @param database where it is
     * @param user see {@link #user()}
     * @param schema see {@link #schema()}
     * @return the datasource
     */
    public static Datasource of(Database database, String user, String schema) {
        return new Datasource(database.host(), database.port(), user, schema, database.name());
    }

    /**
     * Reads what {@link #toString()} writes. The host comes in lower case, for a host is the same in any (RFC 4343).
     *
     * @param text one line, as in {@link UmsAttributes#DATASOURCE}
     * @return the datasource, or empty if the text is another
     */
    static Optional<Datasource> parse(String text) {
        Matcher line = LINE.matcher(text.strip());
        if (!line.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(line.group(2));
        return port < 1 || port > 65535
                ? Optional.empty()
                : Optional.of(new Datasource(
                        line.group(1).toLowerCase(Locale.ROOT), port, line.group(4), line.group(5), line.group(3)));
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database + " user " + user + " schema " + schema;
    }
}
