package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Which member gets a client: the one it belongs to, or the next in turn. Guarded by the emulator's lock. */
final class Choice {

    private final Configuration configuration;
    private final States states;
    private final Persistence persistence;
    private int turn;

    Choice(Configuration configuration, States states, Persistence persistence) {
        this.configuration = configuration;
        this.states = states;
        this.persistence = persistence;
    }

    /** Which virtual server serves, by which member. */
    record Made(String serving, ObjectNode member) {}

    /** Goes along the chain of backups. */
    Optional<Made> of(String vserver, InetAddress client) {
        String name = vserver;
        while (configuration.objects("lbvserver").containsKey(name)) {
            ObjectNode row = configuration.object("lbvserver", name);
            Optional<Made> made = known(name, row, client).or(() -> next(row));
            if (made.isPresent()) {
                persistence.remember(row, client, MemberKey.of(made.get().member()));
                return made;
            }
            name = row.path("backupvserver").asText("");
        }
        return Optional.empty();
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
