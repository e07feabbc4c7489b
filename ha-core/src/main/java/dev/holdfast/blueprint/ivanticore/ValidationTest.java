package dev.holdfast.blueprint.ivanticore;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The guide's test and validation plan, its table 4. In every text {@code {P}} is the primary, {@code {S}} its secondary. */
public enum ValidationTest {
    /** Keys and ports, both ways. */
    CONNECTIVITY(
            1,
            "Check system connectivity",
            List.of(
                    "On {P}: Manage Trusted Hosts > Test Connection, against {S}",
                    "On {S}: Manage Trusted Hosts > Test Connection, against {P}"),
            "Successful results from both tests",
            "both HA - Test Connectivity windows",
            "CORE-109"),
    /** One replication by hand. */
    SYNC(
            2,
            "Sync systems manually",
            List.of("On {S}: select {P} as Hostname/IP, click Run Sync Now", "Click Sync History"),
            "In Sync History all tasks show completed, with no errors",
            "the Sync History entry",
            "CORE-110"),
    /** What arrived. */
    DEVICE_COUNT(
            3,
            "Verify that the standby was updated correctly",
            List.of(
                    "On {S}, in enable mode: service tomcat start",
                    "Log in to its Admin Portal and compare the device count with that of {P}",
                    "On {S}: service tomcat stop (ours: a standby runs without it)"),
            "The device count is exactly the same as on the primary",
            "both counts, with the time they were read",
            "CORE-111",
            "CORE-114"),
    /** Whom it tells. */
    MAIL(
            4,
            "Test email notification",
            List.of("On {S}, under Notification Settings: enter a valid address and click Test"),
            "A test message sent by the secondary arrives",
            "the message with its headers",
            "CORE-112"),
    /** That it watches. */
    HEARTBEAT(
            5,
            "Confirm the heartbeat process",
            List.of(
                    "On {S}: Troubleshooting > Logs, select MICS, Apply",
                    "In View Module Logs select HighAvailability"),
            "Heartbeat activity shows in the HighAvailability window",
            "the lines of the last two heartbeats",
            "CORE-113");

    private final int task;
    private final String description;
    private final ImmutableList<String> steps;
    private final String expected;
    private final String evidence;
    private final ImmutableList<String> factIds;

    ValidationTest(
            int task, String description, List<String> steps, String expected, String evidence, String... factIds) {
        this.task = task;
        this.description = description;
        this.steps = ImmutableList.copyOf(steps);
        this.expected = expected;
        this.evidence = evidence;
        this.factIds = ImmutableList.copyOf(factIds);
    }

    /**
     * Its number in the plan.
     *
     * @return 1 to 5
     */
    public int task() {
        return task;
    }

    /**
     * What is tested.
     *
     * @return one line
     */
    public String description() {
        return description;
    }

    /**
     * What is done.
     *
     * @param primary name of the Core to replicate from
     * @param secondary name of the one that does
     * @return one line each
     */
    public List<String> steps(String primary, String secondary) {
        return steps.stream()
                .map(step -> step.replace("{P}", primary).replace("{S}", secondary))
                .toList();
    }

    /**
     * What must be seen.
     *
     * @return one line
     */
    public String expected() {
        return expected;
    }

    /**
     * What is kept.
     *
     * @return one line
     */
    public String evidence() {
        return evidence;
    }

    List<String> factIds() {
        return factIds;
    }
}
