package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Database;
import dev.holdfast.model.SoftwareVersion;
import org.jspecify.annotations.Nullable;

/** The shared database. */
final class DatabaseFormat {

    private DatabaseFormat() {}

    static @Nullable Database read(Fields in) {
        String kind = in.text("kind");
        String host = in.text("host");
        int port = in.requiredInteger("port", 1, 65535);
        String name = in.text("name");
        boolean highlyAvailable = in.flag("highlyAvailable", false);
        SoftwareVersion version = in.parsed("version", SoftwareVersion::of);
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
