package dev.holdfast.lb.netscaler.internal.mapping;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client timeout of a virtual server, whose default depends on the protocol, so that no default can stand in the
 * schema: a value that is the protocol's own counts as not set, in what is declared and in what is read.
 */
public final class ClientTimeout {

    private static final String NAME = "clttimeout";

    private ClientTimeout() {}

    /**
     * Takes the protocol's own value away.
     *
     * @param values of a virtual server
     */
    public static void dropDefault(Map<String, String> values) {
        values.remove(NAME, usual(values.get("servicetype")));
    }

    /** A value that is not set is as good as the default said in words, if that is what was declared. */
    static @Nullable Duration of(Found vserver, @Nullable Duration declared) {
        if (!vserver.text(NAME).isEmpty()) {
            return Duration.ofSeconds(vserver.number(NAME));
        }
        boolean usual = declared != null && usual(vserver.text("servicetype")).equals("" + declared.toSeconds());
        return usual ? declared : null;
    }

    private static String usual(@Nullable String protocol) {
        return "TCP".equals(protocol) ? "9000" : "180";
    }

    static void put(Map<String, String> values, long seconds) {
        values.put(NAME, "" + seconds);
        dropDefault(values);
    }
}
