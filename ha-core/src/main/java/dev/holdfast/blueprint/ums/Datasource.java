package dev.holdfast.blueprint.ums;

import dev.holdfast.model.Database;

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

    @Override
    public String toString() {
        return host + ":" + port + "/" + database + " user " + user + " schema " + schema;
    }
}
