package dev.holdfast.blueprint.ivanticore;

import com.google.common.collect.ImmutableList;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.model.NodeRole;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the HA Configuration window, in its order and words (CORE-134). The guide gives defaults for two of them
 * only; the others have none here either.
 */
public enum HaField {
    /** Whether the feature works at all. */
    HIGH_AVAILABILITY(
            Section.SERVICE_CONFIGURATION,
            "High Availability",
            null,
            "Disable until somebody selects Enable, saves and applies; enabling starts the schedule, disabling stops it.",
            "CORE-66",
            "CORE-67",
            "CORE-68"),
    /** The initial role. */
    MODE(
            Section.SERVICE_CONFIGURATION,
            "Mode",
            null,
            "Primary takes all traffic in normal operation; Secondary watches it, and begins and controls replication.",
            "CORE-69",
            "CORE-70",
            "CORE-71"),
    /** The SSH keys of the others. */
    MANAGE_TRUSTED_HOSTS(
            Section.SERVICE_CONFIGURATION,
            "Manage Trusted Hosts",
            null,
            "Exchange of SSH public keys; without it Cores do not talk to each other. Shown in both modes (A-06).",
            "CORE-72"),
    /** What a primary knows of its secondary. */
    HA_STATUS(
            Section.SERVICE_CONFIGURATION,
            "HA Status",
            NodeRole.PRIMARY,
            "Read only: state and address of the other Core, and when it replicated last.",
            "CORE-73"),
    /** Whether a secondary stands by or has been promoted. */
    NODE_STATUS(
            Section.SERVICE_CONFIGURATION,
            "Node Status",
            NodeRole.SECONDARY,
            "Standby (also called Passive) by default, and may replicate; Active after a failover or the Active button, and"
                    + " replicates no more.",
            "CORE-74",
            "CORE-75",
            "CORE-76",
            "CORE-77",
            "CORE-84"),
    /** The primary to replicate from. */
    PRIMARY_HOST(
            Section.SECONDARY_CONFIGURATION,
            "Hostname/IP",
            NodeRole.SECONDARY,
            "The Core to replicate from, out of the trusted hosts.",
            "CORE-92"),
    /** When the first replication begins. */
    START_TIME(
            Section.SECONDARY_CONFIGURATION,
            "StartTime (GMT)",
            NodeRole.SECONDARY,
            "UTC; saving anything on the page begins the schedule anew.",
            "CORE-97",
            "CORE-98"),
    /** The time from replication to replication. */
    RUN_EVERY(
            Section.SECONDARY_CONFIGURATION,
            "Run Every",
            NodeRole.SECONDARY,
            "Minutes, hours or days, counted from the first StartTime; 60 minutes or more.",
            "CORE-99",
            "CORE-25",
            "CORE-15"),
    /** Replicates at once. */
    RUN_SYNC_NOW(
            Section.SECONDARY_CONFIGURATION,
            "Run Sync Now",
            NodeRole.SECONDARY,
            "A button: replicates at once, and so tests everything.",
            "CORE-93"),
    /** The past replications. */
    SYNC_HISTORY(
            Section.SECONDARY_CONFIGURATION,
            "Sync History",
            NodeRole.SECONDARY,
            "A button: details of each replication.",
            "CORE-94"),
    /** The last replication. */
    LAST_SYNC_STATUS(
            Section.SECONDARY_CONFIGURATION,
            "Last Sync Status",
            NodeRole.SECONDARY,
            "Read only; Refresh brings it up to date. Complete means a date in Completed and Success in Result.",
            "CORE-95",
            "CORE-120"),
    /** How often the primary is tried. */
    HEARTBEAT_INTERVAL(
            Section.FAIL_OVER_CONTROLS,
            "Heartbeat Interval",
            NodeRole.SECONDARY,
            "How often the Secondary tries to reach the Primary; the guide names no default.",
            "CORE-100"),
    /** How many failures in a row. */
    CONSECUTIVE_FAILURES(
            Section.FAIL_OVER_CONTROLS,
            "Consecutive Heartbeat failures before failover",
            NodeRole.SECONDARY,
            "Failed attempts in a row before a promotion is tried; the guide names no default.",
            "CORE-101"),
    /** How soon a failed attempt is repeated. */
    RECHECK_INTERVAL(
            Section.FAIL_OVER_CONTROLS,
            "Re-check interval",
            NodeRole.SECONDARY,
            "The wait after a failed attempt; the guide names no default.",
            "CORE-102"),
    /** What comes of it. */
    IF_FAILURE_DETECTED(
            Section.FAIL_OVER_CONTROLS,
            "If Failure Detected",
            NodeRole.SECONDARY,
            "Keep in Standby: everybody is told, nothing is promoted. Promote to Primary: it may become Primary.",
            "CORE-103",
            "CORE-104"),
    /** Where notifications go. */
    EMAIL(
            Section.NOTIFICATION_SETTINGS,
            "Email",
            NodeRole.SECONDARY,
            "One valid address; Test sends a message.",
            "CORE-105",
            "CORE-112"),
    /** Word of every success. */
    ON_SYNC_COMPLETION(
            Section.NOTIFICATION_SETTINGS,
            "Notify On: Sync Completion",
            NodeRole.SECONDARY,
            "Optional: a message for every successful replication.",
            "CORE-106"),
    /** Word of every failure and failover. */
    ON_FAILURE(
            Section.NOTIFICATION_SETTINGS,
            "Notify On: Failure / This server becomes primary",
            NodeRole.SECONDARY,
            "Optional: a message for every failed replication and every failover event, also when kept in standby (M8).",
            "CORE-107");

    /** The four groups of the window. */
    public enum Section {
        /** What the server is. */
        SERVICE_CONFIGURATION("Service Configuration"),
        /** When it replicates, and from whom. */
        SECONDARY_CONFIGURATION("Secondary Configuration"),
        /** When it takes over. */
        FAIL_OVER_CONTROLS("Fail Over Controls"),
        /** Whom it tells. */
        NOTIFICATION_SETTINGS("Notification Settings");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        /**
         * Its words in the window.
         *
         * @return the title
         */
        public String title() {
            return title;
        }
    }

    private final Section section;
    private final String label;
    private final @Nullable NodeRole only;
    private final String meaning;
    private final ImmutableList<String> factIds;

    HaField(Section section, String label, @Nullable NodeRole only, String meaning, String... factIds) {
        this.section = section;
        this.label = label;
        this.only = only;
        this.meaning = meaning;
        this.factIds = ImmutableList.copyOf(factIds);
    }

    /**
     * Which group it stands in.
     *
     * @return the section
     */
    public Section section() {
        return section;
    }

    /**
     * Its words in the window.
     *
     * @return the label
     */
    public String label() {
        return label;
    }

    /**
     * Whether the window shows it in this mode.
     *
     * @param mode primary or secondary
     * @return whether it does
     */
    public boolean isShownIn(NodeRole mode) {
        return only == null || only == mode;
    }

    /**
     * What it does.
     *
     * @return a sentence or two
     */
    public String meaning() {
        return meaning;
    }

    BlueprintLine line() {
        return new BlueprintLine(
                "ha-window." + name().toLowerCase(Locale.ROOT).replace('_', '-'), label + ": " + meaning, factIds);
    }
}
