package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.blueprint.BlueprintLine;
import java.util.List;
import java.util.stream.Stream;

/** What a Core installation rests on that no rule, step or probe says by itself. */
final class CoreLines {

    private CoreLines() {}

    static List<BlueprintLine> all() {
        return Stream.of(
                        pair(),
                        scenarios(),
                        balancing(),
                        window(),
                        Stream.of(HaField.values()).map(HaField::line),
                        Stream.of(CoreCommand.values()).map(CoreCommand::line))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<BlueprintLine> pair() {
        return Stream.of(
                line(
                        "pair.names",
                        "MobileIron Core, Ivanti Core and Ivanti EPMM are one product; its status pages still say MOBILEIRON.",
                        "CORE-E01"),
                line(
                        "pair.smallest",
                        "The smallest installation is a Primary (also main, original, active) that is Active and a Secondary"
                                + " (also standby, passive, inactive) in Standby.",
                        "CORE-01"),
                line(
                        "pair.heartbeat",
                        "The Secondary watches its Primary by heartbeat, which is configured on the Secondary.",
                        "CORE-02",
                        "CORE-03"),
                line(
                        "pair.sync",
                        "The Secondary fetches changes from its Primary, periodically and by itself, as often as configured.",
                        "CORE-04",
                        "CORE-05",
                        "CORE-06"),
                line(
                        "pair.failover",
                        "A Primary that does not answer starts a failover: depending on its settings the Secondary stays in"
                                + " standby or, most often, becomes active.",
                        "CORE-07",
                        "CORE-08",
                        "CORE-40"),
                line(
                        "pair.states",
                        "Names stay, states move: Primary Active with Secondary Standby; Primary Not Available with Secondary"
                                + " Active; after a sync by hand the first again.",
                        "CORE-09",
                        "CORE-10",
                        "CORE-11",
                        "CORE-12"),
                line(
                        "pair.initial-sync",
                        "The first replication copies everything and takes longer than any later one: its times are kept apart.",
                        "CORE-91"));
    }

    private static Stream<BlueprintLine> scenarios() {
        return Stream.of(
                line(
                        "scenario.four",
                        "The guide draws four scenarios; they are typical, and any other chain of Cores can be declared.",
                        "CORE-35",
                        "CORE-36"),
                line(
                        "scenario.a",
                        "Two Cores, two data centres: a traffic manager, DNS or a load balancer watches both and leads traffic"
                                + " to the Secondary when the Primary does not answer.",
                        "CORE-38",
                        "CORE-39"),
                line(
                        "scenario.b",
                        "Three Cores, two data centres: traffic goes first to the main site's Secondary, then to the site for"
                                + " recovery, which a person brings online.",
                        "CORE-42",
                        "CORE-43",
                        "CORE-44"),
                line(
                        "scenario.chain",
                        "The third Core takes the main site's Secondary for its Primary; each Secondary replicates from its own"
                                + " Primary, so losses add up along the chain.",
                        "CORE-45",
                        "CORE-46"),
                line(
                        "scenario.c",
                        "Two Cores, two Sentries, one data centre: DNS or a load balancer leads traffic to Core and Sentry;"
                                + " Sentries may all be active, and serve the same end.",
                        "CORE-48",
                        "CORE-49",
                        "CORE-140"),
                line(
                        "scenario.d",
                        "Three Cores, two Sentries, two data centres: names decide between sites, a load balancer within one;"
                                + " the main site may have a second Sentry.",
                        "CORE-50",
                        "CORE-51",
                        "CORE-52"),
                line(
                        "scenario.sentry",
                        "How a Sentry is installed stands in the Standalone Sentry Installation Guide: here it is only balanced.",
                        "CORE-47"),
                line(
                        "scenario.ports",
                        "In every scenario Cores talk to each other over 8443, 443 and 22, heartbeat and sync included.",
                        "CORE-41",
                        "CORE-141"));
    }

    private static Stream<BlueprintLine> balancing() {
        return Stream.of(
                line(
                        "traffic.status",
                        "The Primary is asked for /status/status.html; anything but 200 with exactly the OK text is a failure.",
                        "CORE-54",
                        "CORE-55"),
                line(
                        "traffic.hastatus",
                        "The Secondary is asked for /hastatus.html: OK says it is up, Mode: Standby that it is a safe target,"
                                + " Mode: Primary that it acts.",
                        "CORE-56",
                        "CORE-57",
                        "CORE-58",
                        "CORE-59"),
                line(
                        "traffic.gate",
                        "Traffic stays on the Primary unless its page fails and the standby's says Standby; it returns by an"
                                + " operator's word only.",
                        "CORE-60",
                        "CORE-61"),
                line(
                        "traffic.two-detectors",
                        "The load balancer's monitors and the Secondary's heartbeat know nothing of each other: see the times.",
                        "CORE-63"),
                line(
                        "traffic.watch",
                        "Modes and states are looked at all the time and compared with what is declared.",
                        "CORE-18"));
    }

    private static Stream<BlueprintLine> window() {
        return Stream.of(
                line(
                        "window.path",
                        "System Manager > Maintenance > HA Configuration; change, then Save > Apply > OK.",
                        "CORE-65",
                        "CORE-108"),
                line(
                        "window.sections",
                        "The Secondary's window has four sections: Service Configuration, Secondary Configuration, Fail Over"
                                + " Controls, Notification Settings.",
                        "CORE-134"),
                line("cli.enable-mode", "All commands of the console are typed in enable mode.", "CORE-136"),
                line(
                        "setup.order",
                        "Setup has seven steps: network, Primary, Secondary, keys, sync, schedule and notifications, test.",
                        "CORE-78"));
    }

    private static BlueprintLine line(String id, String text, String... factIds) {
        return BlueprintLine.of(id, text, factIds);
    }
}
