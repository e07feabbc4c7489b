package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which appliance, or which pair, a session leads to, in its own words: a pair by the addresses of its nodes, whichever is
 * asked; one that stands alone by its address and serial number. Asked once in each login. Guarded by the adapter's turns.
 */
public final class Identity {

    private final NitroSession session;
    private long login = -1;
    private Who who = new Who("", false, false);

    /**
     * Not asked yet.
     *
     * @param session through which to ask
     */
    public Identity(NitroSession session) {
        this.session = session;
    }

    /**
     * Who was asked.
     *
     * @param text serial number and addresses; empty if it tells neither
     * @param separate whether it is a pair whose nodes keep their own addresses, routes and VLANs (INC)
     * @param unique whether no other appliance says the same: an address alone may be taken in another network as well
     */
    public record Who(String text, boolean separate, boolean unique) {}

    /**
     * Asks, unless it is known.
     *
     * @param deadline when to give up
     * @return who it is, or why it could not be asked
     */
    public Reply<Who> who(Deadline deadline) {
        if (login == session.generation()) {
            return Reply.of(who);
        }
        NitroAnswer nodes = session.read(NitroRequest.list("hanode"), deadline);
        if (nodes instanceof NitroAnswer.Lost) {
            return Reply.none("cannot ask which appliance it is: " + nodes.describe());
        }
        List<String> addresses = texts(nodes, "hanode", "ipaddress");
        boolean separate = texts(nodes, "hanode", "inc").contains("ENABLED");
        if (addresses.size() > 1) {
            who = new Who(node(nodes) + "the pair " + String.join(" + ", addresses), separate, true);
        } else {
            NitroAnswer hardware = session.read(NitroRequest.list("nshardware"), deadline);
            if (hardware instanceof NitroAnswer.Lost) {
                return Reply.none("cannot ask which appliance it is: " + hardware.describe());
            }
            List<String> numbers = texts(hardware, "nshardware", "serialno");
            List<String> parts = new ArrayList<>(addresses);
            parts.addAll(numbers);
            String text = parts.isEmpty() ? "" : "the appliance " + String.join(", serial number ", parts);
            who = new Who(text, false, !numbers.isEmpty());
        }
        login = session.generation();
        return Reply.of(who);
    }

    /**
     * What no other appliance says of itself.
     *
     * @param deadline when to give up
     * @return serial number or addresses; empty if it tells nothing that is its own, or could not be asked
     */
    public String unique(Deadline deadline) {
        return who(deadline).toOptional().filter(Who::unique).map(Who::text).orElse("");
    }

    /** Number 0 is whoever is asked. */
    private String node(NitroAnswer nodes) {
        return !session.isOfNode() || !(nodes instanceof NitroAnswer.Done done)
                ? ""
                : done.rows("hanode").stream()
                        .filter(row -> row.path("id").asText().equals("0"))
                        .map(row -> "the node " + row.path("ipaddress").asText("") + " of ")
                        .findFirst()
                        .orElse("");
    }

    private static List<String> texts(NitroAnswer answer, String resource, String attribute) {
        Stream<JsonNode> rows = answer instanceof NitroAnswer.Done done ? done.rows(resource).stream() : Stream.of();
        return rows.map(row -> row.path(attribute).asText(""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
