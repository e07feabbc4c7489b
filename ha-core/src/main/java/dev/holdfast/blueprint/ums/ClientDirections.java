package dev.holdfast.blueprint.ums;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;

/**
 * What has to be entered in DNS, DHCP and the thin clients' profile so that they find the load balancer (UMS-42, UMS-43,
 * UMS-46).
 *
 * @param name the load-balanced name; the address itself if no name is declared
 * @param vip the virtual address
 * @param autoRegistration whether new thin clients look for their server by themselves
 */
public record ClientDirections(String name, IpAddress vip, boolean autoRegistration) {

    /**
     * The directions for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        String type = recordType(vip.toString());
        if (!name.equals(vip.toString())) {
            text.append("DNS      ")
                    .append(name)
                    .append("  ")
                    .append(type)
                    .append("  ")
                    .append(vip)
                    .append('\n');
        }
        if (autoRegistration) {
            text.append("DNS      ")
                    .append(UmsView.DISCOVERY_NAME)
                    .append("  A  ")
                    .append(vip);
            text.append("   in every domain suffix of the thin clients; remove any other address of this name\n");
            text.append("DHCP     option 224 = ").append(vip);
            text.append("   in every scope of the thin clients; asked after DNS, so both must say the same\n");
        } else {
            text.append("DHCP     leave option 224 unset, and ").append(UmsView.DISCOVERY_NAME);
            text.append(" unknown to DNS: either would lead new thin clients elsewhere\n");
        }
        return text.append("Profile  System > Remote Management > Universal Management Suite (right area): ")
                .append(name)
                .append("; save, assign to all thin clients\n")
                .toString();
    }

    static String recordType(String address) {
        return IpAddress.of(address) instanceof Ipv4 ? "A" : "AAAA";
    }
}
