package dev.holdfast.model;

import org.jspecify.annotations.Nullable;

/**
 * The database that a cluster's nodes share.
 *
 * @param kind for example {@code MSSQL}; open, because every product supports its own set (UMS-13)
 * @param host the address nodes use; the listener where there is one (SQL-01); a named
 *     instance may follow after a backslash
 * @param port 1 to 65535
 * @param name database name
 * @param highlyAvailable whether it survives the loss of a database server (UMS-05)
 * @param version the release of the data in it, or null if not declared (RB-34)
 */
public record Database(
        String kind,
        String host,
        int port,
        String name,
        boolean highlyAvailable,
        @Nullable SoftwareVersion version) {

    /** Makes the host canonical; rejects a blank name and a port out of range. */
    public Database {
        int instance = host.indexOf('\\');
        host = instance < 0
                ? HostName.canonical(host)
                : HostName.canonical(host.substring(0, instance)) + host.substring(instance);
        if (name.isBlank()) {
            throw new IllegalArgumentException("database at \"" + host + "\": its name is blank");
        }
        Ports.check("database " + name, port);
    }
}
