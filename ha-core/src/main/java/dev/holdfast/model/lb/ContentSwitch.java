package dev.holdfast.model.lb;

import dev.holdfast.model.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One address before several virtual servers; what a request says decides which one serves it.
 *
 * @param name unique among content switches
 * @param protocol what is spoken with clients
 * @param vip its address
 * @param port 1 to 65535
 * @param rules asked in order of priority, the first that holds decides
 * @param fallback name of the {@link VirtualServer} for requests no rule fits, or null to turn them away
 * @param tls what is shown to clients; {@link TlsBinding#NONE} unless TLS ends here
 */
public record ContentSwitch(
        String name,
        LbProtocol protocol,
        IpAddress vip,
        int port,
        List<Rule> rules,
        @Nullable String fallback,
        TlsBinding tls) {

    /** Rejects a port out of range, priorities that occur twice, and content that cannot be seen. */
    public ContentSwitch {
        rules = List.copyOf(rules);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("content switch " + name + ": port " + port + " must be 1 to 65535");
        }
        if (protocol == LbProtocol.SSL_BRIDGE) {
            throw new IllegalArgumentException(
                    "content switch " + name
                            + ": SSL_BRIDGE passes through unread, so no rule can look into it; use SSL and show a certificate");
        }
        if (rules.stream().mapToInt(Rule::priority).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("content switch " + name + ": two rules of one priority in "
                    + rules.stream().map(Rule::priority).toList() + "; give each its own");
        }
    }

    /**
     * One decision.
     *
     * @param name unique among all rules of all content switches
     * @param priority 1 or more; the lower is asked first
     * @param expression the condition, in the load balancer's own language
     * @param virtualServer name of the {@link VirtualServer} that serves what fits
     */
    public record Rule(String name, int priority, String expression, String virtualServer) {

        /** Rejects a priority below 1. */
        public Rule {
            if (priority < 1) {
                throw new IllegalArgumentException("rule " + name + ": priority " + priority + " must be 1 or more");
            }
        }
    }
}
