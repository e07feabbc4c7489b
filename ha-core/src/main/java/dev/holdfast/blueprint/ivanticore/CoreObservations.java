package dev.holdfast.blueprint.ivanticore;

/** Names of the observed facts that {@code core.} rules read; of each Core unless it says otherwise. */
public final class CoreObservations {

    /** {@code yes} if the System Manager offers HA Configuration (CORE-64). */
    public static final String FEATURE = "core.ha-feature";
    /** What it reaches of its partners, such as {@code core2:8443 core2:443 core2:22}; {@code none} if nothing (CORE-41). */
    public static final String REACHES = "core.reaches";
    /** What else it reaches, such as {@code mail:25 ldap:636}; {@code none} if nothing (CORE-13). */
    public static final String NETWORK = "core.network-access";
    /** ISO duration, its clock minus the observer's (CORE-16). */
    public static final String CLOCK = "clock.offset";
    /** Number of processors (CORE-14). */
    public static final String CPUS = "core.cpus";
    /** Memory in MiB (CORE-14). */
    public static final String MEMORY = "core.memory-mib";
    /** Partners to which its connection test said <em>Test was successful</em>; {@code none} if none did (CORE-89). */
    public static final String TRUSTED = "core.trusted-host-test";
    /** Its mode, in any of the words in use: Primary, Secondary. */
    public static final String MODE = "core.mode";
    /** Its state, in any of the words in use: Active, Standby, Passive, Not Available. */
    public static final String STATE = "core.state";
    /** {@code yes} while it replicates or is replicated from (CORE-17). */
    public static final String SYNCING = "core.sync.running";
    /** Of each secondary: ISO duration within which 95 of 100 replications ended (CORE-22). */
    public static final String SYNC_P95 = "core.sync.p95";
    /** Of each secondary: ISO duration of the longest replication (CORE-22). */
    public static final String SYNC_LONGEST = "core.sync.longest";
    /** Of each secondary: how many failed replications no later success followed (CORE-21). */
    public static final String OPEN_FAILURES = "core.sync.open-failures";
    /** Of each secondary: {@code yes} if the replication schedule runs (CORE-130). */
    public static final String SCHEDULER = "core.scheduler.running";
    /** Of each secondary: the Core in its Hostname/IP field (CORE-45). */
    public static final String UPSTREAM = "core.upstream";
    /** How many devices its Admin Portal counts (CORE-111). */
    public static final String DEVICES = "core.devices";
    /** Cluster: {@code yes} while the load balancer cannot fail over (CORE-121). */
    public static final String SUSPENDED = "core.detection-suspended";
    /** Cluster: who is served per virtual server, such as {@code vs_core_443=core1 vs_core_9997=core1}. */
    public static final String TARGETS = "core.served";

    private CoreObservations() {}
}
