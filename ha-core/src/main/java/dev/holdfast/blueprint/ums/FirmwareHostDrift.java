package dev.holdfast.blueprint.ums;

import dev.holdfast.model.Cluster;
import java.util.List;

/**
 * Which firmware thin clients still fetch from one server only (UMS-47, UMS-48). Asked again after every download.
 *
 * @param wanted names that lead to the virtual address; the first is the one to enter
 * @param entries every firmware, as observed
 * @param drifted those of them whose Host is none of the wanted names
 */
public record FirmwareHostDrift(List<String> wanted, List<FirmwareEntry> entries, List<FirmwareEntry> drifted) {

    /** Freezes the lists. */
    public FirmwareHostDrift {
        wanted = List.copyOf(wanted);
        entries = List.copyOf(entries);
        drifted = List.copyOf(drifted);
    }

    /**
     * Compares.
     *
     * @param cluster its names lead to the virtual address; without any, the address itself is wanted
     * @param entries every firmware, as observed
     * @return the comparison
     */
    public static FirmwareHostDrift of(Cluster cluster, List<FirmwareEntry> entries) {
        List<String> wanted = new UmsView(cluster).namesToEnter();
        return new FirmwareHostDrift(
                wanted,
                entries,
                entries.stream()
                        .filter(entry -> wanted.stream().noneMatch(entry::isAt))
                        .toList());
    }

    /**
     * Whether every firmware is fetched through the load balancer.
     *
     * @return whether nothing drifted
     */
    public boolean isEmpty() {
        return drifted.isEmpty();
    }

    /**
     * The report for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder("firmware hosts: ")
                .append(entries.size() - drifted.size())
                .append(" of ")
                .append(entries.size())
                .append(" lead to the load balancer\n");
        String to = wanted.isEmpty() ? "the load-balanced name" : wanted.get(0);
        drifted.forEach(entry -> text.append("  ")
                .append(entry.name())
                .append(": change Host from ")
                .append(entry.host().isEmpty() ? "nothing" : entry.host())
                .append(" to ")
                .append(to)
                .append('\n'));
        return text.toString();
    }
}
