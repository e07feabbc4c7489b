package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session in which writes leave, by the number the appliance gave it, so that it can be ended from the next one: what
 * was sent in it and not answered can no longer arrive then, and looking whether it has is worth something.
 */
final class FormerSession {

    private static final Logger LOG = LoggerFactory.getLogger(FormerSession.class);
    private static final String SESSION = "systemsession";

    private final NitroSession session;
    private final Deadline deadline;
    private long login = -1;
    private long number;
    private URI at;

    FormerSession(NitroSession session, Deadline deadline) {
        this.session = session;
        this.deadline = deadline;
        this.at = session.address();
    }

    /** Learns the number of the present session, once in each login. An account that may not see sessions has none. */
    void learn() {
        if (login == session.generation()) {
            return;
        }
        number = 0;
        if (session.read(NitroRequest.list(SESSION), deadline) instanceof NitroAnswer.Done done) {
            for (JsonNode row : done.rows(SESSION)) {
                if (row.path("currentconn").asBoolean()) {
                    number = row.path("sid").asLong();
                }
            }
        }
        login = session.generation();
        at = session.address();
    }

    /** Ends it from a new login. On another node it means nothing: what arrives at a secondary is lost there. */
    void end() {
        long sid = number;
        URI before = at;
        session.abandon();
        login = -1;
        learn();
        if (sid != 0 && before.equals(at) && number != sid) {
            NitroAnswer answer = session.write(
                    NitroRequest.action(
                            SESSION,
                            "kill",
                            JsonNodeFactory.instance.objectNode().put("sid", sid)),
                    session.generation(),
                    deadline);
            LOG.debug("ended session {}, in which a write was not answered: {}", sid, answer.describe());
        }
    }
}
