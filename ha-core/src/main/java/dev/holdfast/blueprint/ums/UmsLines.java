package dev.holdfast.blueprint.ums;

import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.ServiceGroupMember;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the installation rests on: its goals, the way not taken, what stands behind each port. */
final class UmsLines {

    private UmsLines() {}

    static List<BlueprintLine> of(UmsView ums) {
        return Stream.of(goals(), ports(ums), traffic(ums))
                .flatMap(List::stream)
                .toList();
    }

    private static List<BlueprintLine> goals() {
        return List.of(
                BlueprintLine.of("goal.available", "UMS stays available when one UMS server fails.", "UMS-01"),
                BlueprintLine.of(
                        "goal.load",
                        "Load is spread, above all while many thin clients load firmware at once:"
                                + " a new one goes to the server with the fewest connections.",
                        "UMS-02"),
                BlueprintLine.of(
                        "variant.igel-ha",
                        "Not built here: the IGEL high-availability option with its own load balancers. It needs one"
                                + " VLAN, broadcasts on 6155 and 61616, and 30002 for servers beside a load balancer.",
                        "UMS-03",
                        "UMS-E01",
                        "UMS-E02",
                        "UMS-E04"),
                BlueprintLine.of(
                        "variant.external-load-balancer",
                        "Built here: several UMS servers on one database behind a load balancer.",
                        "UMS-04"),
                BlueprintLine.of(
                        "database.kind",
                        "Any database that UMS supports and that can be highly available will do; the script is for SQL"
                                + " Server.",
                        "UMS-13",
                        "UMS-E09"));
    }

    private static List<BlueprintLine> ports(UmsView ums) {
        return List.of(
                BlueprintLine.of(
                        "port." + Ports.CONTROL,
                        "Thin clients connect to the servers on " + Ports.CONTROL + ": " + behind(ums, Ports.CONTROL)
                                + ".",
                        "UMS-27",
                        "UMS-E07"),
                BlueprintLine.of(
                        "port." + Ports.CONSOLE,
                        "Consoles, OS 12 devices and the servers' file exchange use " + Ports.CONSOLE + ": "
                                + behind(ums, Ports.CONSOLE) + ".",
                        "UMS-28",
                        "UMS-E07",
                        "UMS-E08"),
                BlueprintLine.of(
                        "port." + Ports.FIRMWARE,
                        "Thin clients load firmware from " + Ports.FIRMWARE + ": " + behind(ums, Ports.FIRMWARE) + ".",
                        "UMS-29"),
                BlueprintLine.of(
                        "groups",
                        "Each port has a service group, whose members are servers and whose settings are the group's: "
                                + groups(ums) + ".",
                        "UMS-25",
                        "UMS-26"));
    }

    private static List<BlueprintLine> traffic(UmsView ums) {
        return List.of(
                BlueprintLine.of(
                        "client-address",
                        "The load balancer passes the client's address on, and the reply returns through it: it puts"
                                + " the virtual address back as the source.",
                        "UMS-07",
                        "UMS-10"),
                BlueprintLine.of(
                        "switch",
                        "A thin client may change servers when it ended its connection or its server failed; until then"
                                + " it stays, at most for "
                                + UmsBalancing.PERSISTENCE.timeout().toMinutes() + " minutes.",
                        "UMS-39",
                        "NS-07"),
                BlueprintLine.of(
                        "monitor",
                        "The guide names no monitor and so means the port check; here the status page is read where the"
                                + " release has one: ok is up, warn keeps its clients and gets no new ones, all else is"
                                + " down.",
                        "UMS-52",
                        "UMS-E10"),
                BlueprintLine.of(
                        "firmware.folder",
                        "Firmware lies in " + ums.firmwareFolder() + " on the server that downloaded it.",
                        "UMS-49",
                        "UMS-50"),
                BlueprintLine.of(
                        "order",
                        "Database, servers, load balancer, names, console, profile, firmware: the order of "
                                + DeployRunbook.ID + ".",
                        "UMS-53"),
                BlueprintLine.of(
                        "console",
                        "What is done in a console runs on the one server it is connected to; it is not spread.",
                        "UMS-E22",
                        "UMS-E24"),
                BlueprintLine.of(
                        "cloud-gateway",
                        "A cloud gateway gets a bridge of its own; it needs up to 15 seconds to start or stop, although"
                                + " the command returns at once.",
                        "UMS-E11",
                        "UMS-E12",
                        "UMS-E13"));
    }

    /** What stands behind a port as declared: the group, whose address its members see, and the members. */
    private static String behind(UmsView ums, int port) {
        return Ports.groups(ums.cluster(), port)
                .map(group -> group.name() + " of "
                        + group.members().stream()
                                .map(ServiceGroupMember::server)
                                .collect(Collectors.joining(", "))
                        + (group.clientIp() instanceof ClientIpMode.UseSourceIp
                                ? ", which see the client's address"
                                : ", which see the load balancer's address"))
                .findFirst()
                .orElse("no group");
    }

    private static String groups(UmsView ums) {
        return Ports.ALL.stream()
                .flatMap(port -> Ports.groups(ums.cluster(), port).map(group -> group.name() + " on " + port))
                .collect(Collectors.joining(", "));
    }
}
