package dev.holdfast.blueprint.ivanticore;

import com.google.common.collect.ImmutableList;
import dev.holdfast.blueprint.BlueprintLine;
import java.util.Locale;

/** The commands of a Core's console, all of them in enable mode (CORE-136). */
public enum CoreCommand {
    /** Makes the Core Primary. */
    PROMOTE(
            "failover mode primary",
            "Makes the Core Primary, like a failover; nothing hinders it, not even another Primary, and it may be repeated."
                    + " A Primary replicates from nobody.",
            "CORE-129"),
    /** Makes it Secondary again. */
    DEMOTE(
            "failover mode secondary",
            "Makes the Core Secondary, but does not start the schedule: save the page in the portal afterwards. For"
                    + " upgrades and trouble only.",
            "CORE-130"),
    /** Replicates at once. */
    SYNC(
            "failover sync ",
            "Replicates from the given host at once, like Run Sync Now; after a failover, or to find trouble.",
            "CORE-131"),
    /** Keeps new devices away. */
    CLOSE_CLIENTS(
            "failover client-connection disable", "Takes no new device connections, for maintenance.", "CORE-132"),
    /** Takes them again. */
    OPEN_CLIENTS("failover client-connection enable", "Takes new device connections again.", "CORE-133"),
    /** Starts the portal of a standby. */
    START_PORTAL(
            "service tomcat start",
            "Starts the Admin Portal, which does not run on a standby: that is why its portal page does not answer, and no"
                    + " failure. Stop it again after the look.",
            "CORE-111",
            "CORE-114");

    private final String command;
    private final String meaning;
    private final ImmutableList<String> factIds;

    CoreCommand(String command, String meaning, String... factIds) {
        this.command = command;
        this.meaning = meaning;
        this.factIds = ImmutableList.copyOf(factIds);
    }

    /**
     * What is typed; for {@link #SYNC} the host is added.
     *
     * @return the command
     */
    public String command() {
        return command;
    }

    BlueprintLine line() {
        return new BlueprintLine(
                "cli." + name().toLowerCase(Locale.ROOT).replace('_', '-'), command.strip() + ": " + meaning, factIds);
    }
}
