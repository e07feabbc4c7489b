package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a person must enter on every Core, because the System Manager is not replicated (CORE-27), its certificates and
 * local users aside (CORE-28, CORE-29). The guide names the portal and the HA configuration (CORE-34); the other pages are
 * our reading of what the portal holds, to be completed from the installation.
 */
public enum ByHand {
    /** The HA Configuration window itself. */
    HA_CONFIGURATION("Maintenance > HA Configuration", "on each Core its own, see its window"),
    /** Interfaces and routes. */
    NETWORK("Settings > Interfaces, Routes", "each its own addresses, the same reach"),
    /** Resolvers and the external host name. */
    NAMES("Settings > DNS and Hostname", "the same resolvers; the external host name is the one devices know"),
    /** Time servers. */
    CLOCK("Settings > Date and Time", "the same time servers"),
    /** Where mail goes out. */
    MAIL("Settings > Email Settings", "the same mail server; the secondary is the one that writes"),
    /** Ports that devices use. */
    PORTS("Settings > Port Settings", "the same ports"),
    /** Services, Atlas among them. */
    SERVICES("Settings > Services", "the same services, Atlas on both or on none"),
    /** Who may open the portals. */
    ACCESS("Security > Access Control Lists, Portal ACLs", "the same lists, with the load balancer's addresses"),
    /** Where logs and traps go. */
    MONITORING("Settings > Syslog, SNMP", "the same receivers");

    private final String page;
    private final String wanted;

    ByHand(String page, String wanted) {
        this.page = page;
        this.wanted = wanted;
    }

    /**
     * How it is called in {@link CoreAttributes#ATTESTED}.
     *
     * @return lower case, for example {@code ha-configuration}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The words that attest all of them.
     *
     * @return ids, separated by blanks
     */
    public static String all() {
        return String.join(" ", Stream.of(values()).map(ByHand::id).toList());
    }

    /** Those that nobody has seen on this Core. */
    static List<ByHand> unseen(Node node) {
        List<String> seen =
                List.of(node.attribute(CoreAttributes.ATTESTED).orElse("").split("\\s+", -1));
        return Stream.of(values()).filter(item -> !seen.contains(item.id())).toList();
    }

    /**
     * The checklist for a person: every setting on every Core, marked where somebody has seen it.
     *
     * @param cluster of Cores
     * @return lines, each ended by a line feed
     */
    public static String checklist(Cluster cluster) {
        StringBuilder text = new StringBuilder("Not replicated: enter on every Core, look, and declare what you saw in "
                + CoreAttributes.ATTESTED + "\n");
        for (Node core : CoreLinks.cores(cluster)) {
            List<ByHand> unseen = unseen(core);
            text.append(core.id()).append(" (").append(core.hostname()).append(")\n");
            for (ByHand item : values()) {
                text.append(unseen.contains(item) ? "  [ ] " : "  [x] ")
                        .append(item.id())
                        .append(": ")
                        .append(item.page)
                        .append("; ")
                        .append(item.wanted)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
