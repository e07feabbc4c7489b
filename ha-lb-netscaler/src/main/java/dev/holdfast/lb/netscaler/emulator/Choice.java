package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which member gets a client: the one it belongs to, or the next in turn. Guarded by the emulator's lock. */
final class Choice {

    private final Configuration configuration;
    private final States states;
    private final Persistence persistence;
    private final Diversions diversions;
    private int turn;

    Choice(Configuration configuration, States states, Persistence persistence, Diversions diversions) {
        this.configuration = configuration;
        this.states = states;
        this.persistence = persistence;
        this.diversions = diversions;
    }

    /** Which virtual server serves, by which member. */
    record Made(String serving, ObjectNode member) {}

    /** Goes along the chain of backups. */
    Optional<Made> of(String vserver, InetAddress client) {
        List<JsonNode> passed = new ArrayList<>();
        String name = vserver;
        while (configuration.objects("lbvserver").containsKey(name)) {
            ObjectNode row = configuration.object("lbvserver", name);
            boolean full = states.spills(name) || diversions.isAway(row, client);
            Optional<Made> made = known(name, row, client).or(() -> full ? Optional.empty() : next(row));
            if (made.isPresent()) {
                passed.forEach(each -> diverted(each, client));
                return remembered(row, client, made);
            }
            passed.add(row);
            name = row.path("backupvserver").asText("");
        }
        return passed.stream()
                .filter(each -> states.spills(each.path("name").asText()))
                .findFirst()
                .filter(each -> states.acceptsRegardless(each.path("name").asText()))
                .flatMap(each -> remembered(each, client, next(each)));
    }

    private Optional<Made> remembered(JsonNode row, InetAddress client, Optional<Made> made) {
        made.ifPresent(each -> persistence.remember(row, client, MemberKey.of(each.member())));
        return made;
    }

    private void diverted(JsonNode row, InetAddress client) {
        if (states.current(row.path("name").asText()).equals("UP")) {
            diversions.spilled(row, client);
        } else {
            diversions.failedOver(row);
        }
    }

    /** A member on its way out goes on serving those it knows, unless the virtual server does not want that. */
    private Optional<Made> known(String name, JsonNode row, InetAddress client) {
        if (!states.isOpen(name)) {
            return Optional.empty();
        }
        boolean lasts = !row.path("trofspersistence").asText("ENABLED").equals("DISABLED");
        return persistence
                .member(row, client)
                .flatMap(member -> states.membersOf(name).stream()
                        .filter(each -> MemberKey.of(each).equals(member))
                        .findFirst())
                .filter(each -> {
                    String state = states.member(each);
                    return state.equals("UP") || (lasts && state.equals(States.GOING_OUT));
                })
                .map(each -> new Made(name, each));
    }

    private Optional<Made> next(JsonNode row) {
        String name = row.path("name").asText();
        if (!states.current(name).equals("UP")) {
            return Optional.empty();
        }
        List<ObjectNode> up = states.upMembers(name);
        return Optional.of(new Made(name, up.get(Math.floorMod(turn++, up.size()))));
    }
}
