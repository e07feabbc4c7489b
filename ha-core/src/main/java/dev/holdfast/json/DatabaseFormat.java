package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Database;
import dev.holdfast.model.SoftwareVersion;
import org.jspecify.annotations.Nullable;

/** The shared database. */
final class DatabaseFormat {

    private static final String HELP = """
            kind: Product, such as MSSQL or DB2; every family supports its own set (UMS-13).
            host: Address that the nodes use: the listener where there is one (UMS-16); a named instance follows \
            after a backslash.
            port: TCP port, such as 1433 (UMS-14).
            name: Name of the database on its server (UMS-14).
            highlyAvailable: Whether it survives the loss of a database server (UMS-05).
            version: Release of the data in it, which an older node cannot read (RB-34).
            """;

    private DatabaseFormat() {}

    static @Nullable Database read(Fields in) {
        in.help(HELP);
        String kind = in.text("kind");
        String host = in.text("host");
        int port = in.requiredInteger("port", 1, 65535);
        String name = in.text("name");
        boolean highlyAvailable = in.flag("highlyAvailable", false);
        SoftwareVersion version = in.parsed("version", Attributes::version);
        in.end();
        return in.build(() -> new Database(kind, host, port, name, highlyAvailable, version));
    }

    static ObjectNode write(Database database) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("kind", database.kind());
        out.put("host", database.host());
        out.put("port", database.port());
        out.put("name", database.name());
        if (database.highlyAvailable()) {
            out.put("highlyAvailable", true);
        }
        SoftwareVersion version = database.version();
        if (version != null) {
            out.put("version", version.text());
        }
        return out;
    }
}
