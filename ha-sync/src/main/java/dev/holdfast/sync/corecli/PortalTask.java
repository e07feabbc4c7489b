package dev.holdfast.sync.corecli;

import java.util.List;

/**
 * What only the HA Configuration window of the System Manager shows or does, and no command of the guide: a task for an
 * {@link HaWindow}, or else for a person (CORE-65, CORE-134).
 */
// The lists are List.of, which the compiler's checker cannot see.
@SuppressWarnings("ImmutableEnumChecker")
public enum PortalTask {
    /** Starts the scheduler, which a demotion by command leaves stopped. */
    SAVE_THE_PAGE(
            "review StartTime and Run Every, then Save > Apply > OK: that starts the replication schedule, which"
                    + " \"failover mode secondary\" leaves stopped",
            "CORE-98",
            "CORE-108",
            "CORE-126",
            "CORE-130"),
    /** Shows what was replicated, and how it ended. */
    READ_THE_HISTORY(
            "press Refresh, read Last Sync Status, then Sync History: every task completed with no errors",
            "CORE-94",
            "CORE-95",
            "CORE-110",
            "CORE-120"),
    /** Shows whether a secondary stands by or acts. */
    READ_THE_NODE_STATUS(
            "read Node Status, Standby or Active; /hastatus.html tells the same", "CORE-74", "CORE-75", "CORE-76"),
    /** Enters what {@code failover sync} relies on. */
    EXCHANGE_KEYS(
            "Manage Trusted Hosts: add the other Core's key on both, then Test Connection on both",
            "CORE-72",
            "CORE-85",
            "CORE-86",
            "CORE-109");

    private final String task;
    private final List<String> factIds;

    PortalTask(String task, String... factIds) {
        this.task = task;
        this.factIds = List.of(factIds);
    }

    /**
     * What a person does.
     *
     * @param host the Core on which it is done
     * @return one sentence without its end
     */
    public String instruction(String host) {
        return "on " + host + " open System Manager > Maintenance > HA Configuration (https://" + host + ":8443/mics), "
                + task;
    }

    /**
     * Why.
     *
     * @return each resolves in {@code dev.holdfast.facts.Facts}
     */
    public List<String> factIds() {
        return factIds;
    }
}
