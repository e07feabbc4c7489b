package dev.holdfast.probe;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.probe.internal.DnsQuery;
import java.util.Set;
import java.util.TreeSet;

/** Asks a name server, which is the node, for the records of one name over UDP, and compares. */
public final class DnsCheck {

    private DnsCheck() {}

    /** What kind of record is asked for. */
    public enum Type {
        /** IPv4 addresses, those behind aliases included. */
        A,
        /** The one name this one is an alias of. */
        CNAME
    }

    /**
     * A question.
     *
     * @param port usually 53
     * @param name whose records
     * @param type of which kind
     * @param expected the records there must be, all and no others, in any order; names in lower case without the last dot
     * @return the check
     */
    public static Check of(int port, String name, Type type, Set<String> expected) {
        Set<String> wanted = new TreeSet<>(expected);
        return (address, timeout) -> {
            Set<String> found = DnsQuery.ask(address, port, name, type, timeout);
            return found.equals(wanted)
                    ? Verdict.pass()
                    : Verdict.fail(Reason.WRONG_ANSWER, name + " " + type + " is " + found + ", not " + wanted);
        };
    }
}
