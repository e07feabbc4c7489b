package dev.holdfast.blueprint.xenmobile;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What the rollback could do side by side, each by its name: the report does one thing after the other and does not say
 * whether it had to. A plan that differs from the documented one differs in these assumptions and in nothing else.
 */
public enum Parallelism {
    /** One person lists users while another downloads logs; both only read. */
    LIST_USERS_BESIDE_LOGS("step 03 beside 02: two people, both only read", ImmutableList.of("RB-14", "RB-15")),
    /** Database server and hypervisor are two machines, and every node is down. */
    SNAPSHOTS_BESIDE_DATABASE_BACKUP(
            "step 06 beside 05: two machines, all nodes down", ImmutableList.of("RB-17", "RB-18")),
    /** Nodes are restored switched off, so they do not meet the database before both are of one release. */
    NODES_BESIDE_DATABASE(
            "step 09 beside 07 and 08: nodes are restored switched off", ImmutableList.of("RB-19", "RB-21")),
    /** The configuration is in the shared database and is the same whichever node shows it. */
    CONFIGURATION_BESIDE_TESTS(
            "step 15 beside 11 to 14: the configuration is in the shared database, whichever node runs",
            ImmutableList.of("XM-22", "RB-27"));

    private final String words;
    private final ImmutableList<String> factIds;

    Parallelism(String words, ImmutableList<String> factIds) {
        this.words = words;
        this.factIds = factIds;
    }

    /**
     * Which steps it puts side by side, and why they may be.
     *
     * @return one line
     */
    public String words() {
        return words;
    }

    /**
     * What it is concluded from; the report does not say it.
     *
     * @return ids, each resolves in {@code dev.holdfast.facts.Facts}
     */
    public List<String> factIds() {
        return factIds;
    }
}
