package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.lint.AttributeKey;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The HA Configuration window of one Core as it should read, field by field: every field the window shows in the Core's
 * mode, none that it hides (CORE-134). What was not declared stands there as such; no value is made up.
 *
 * @param node whose window it is
 * @param entries in the window's order
 */
public record HaConfigView(Node node, List<Entry> entries) {

    /** Stands where no value was declared. */
    public static final String UNDECLARED = "(not declared: decide, enter, declare)";

    /** Freezes the list. */
    public HaConfigView {
        entries = List.copyOf(entries);
    }

    /**
     * One field.
     *
     * @param field which
     * @param value what it should show
     */
    public record Entry(HaField field, String value) {}

    static HaConfigView of(Cluster cluster, FailoverPolicy policy, Node node) {
        return new HaConfigView(
                node,
                Stream.of(HaField.values())
                        .filter(field -> field.isShownIn(node.role()))
                        .map(field -> new Entry(field, value(field, cluster, policy, node)))
                        .toList());
    }

    /**
     * What a field should show.
     *
     * @param field which
     * @return the value, or empty if the window does not show the field in this mode
     */
    public Optional<String> value(HaField field) {
        return entries.stream()
                .filter(entry -> entry.field() == field)
                .map(Entry::value)
                .findFirst();
    }

    /**
     * The window for a person at the keyboard.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder("HA Configuration of ")
                .append(node.id())
                .append(" (https://")
                .append(node.hostname())
                .append(":8443/mics, System Manager > Maintenance > HA Configuration)\n");
        for (HaField.Section section : HaField.Section.values()) {
            List<Entry> shown = entries.stream()
                    .filter(entry -> entry.field().section() == section)
                    .toList();
            if (!shown.isEmpty()) {
                text.append("  ").append(section.title()).append('\n');
                shown.forEach(entry -> text.append("    ")
                        .append(entry.field().label())
                        .append(": ")
                        .append(entry.value())
                        .append('\n'));
            }
        }
        return text.append("  Save > Apply > OK\n").toString();
    }

    private static String value(HaField field, Cluster cluster, FailoverPolicy policy, Node node) {
        return switch (field) {
            case HIGH_AVAILABILITY -> "Enable";
            case MODE -> node.role() == NodeRole.PRIMARY ? "Primary" : "Secondary";
            case MANAGE_TRUSTED_HOSTS -> "one key each of " + CoreLinks.partners(cluster, node);
            case HA_STATUS ->
                "(read only) state, address and last replication of " + CoreLinks.downstream(cluster, node);
            case NODE_STATUS -> "Standby";
            case PRIMARY_HOST ->
                CoreLinks.upstream(cluster, node).map(Node::hostname).orElse(UNDECLARED);
            case START_TIME, RUN_EVERY -> schedule(field, cluster, node);
            case RUN_SYNC_NOW, SYNC_HISTORY -> "(button)";
            case LAST_SYNC_STATUS -> "(read only) Completed: a date, Result: Success";
            case HEARTBEAT_INTERVAL -> seconds(policy.heartbeatInterval());
            case CONSECUTIVE_FAILURES -> String.valueOf(policy.consecutiveFailures());
            case RECHECK_INTERVAL -> seconds(policy.recheckInterval());
            case IF_FAILURE_DETECTED ->
                promotesItself(cluster, policy, node) ? "Promote to Primary" : "Keep in Standby";
            case EMAIL -> cluster.attribute(CoreAttributes.EMAIL).orElse(UNDECLARED);
            case ON_SYNC_COMPLETION -> selected(cluster, CoreKeys.ON_SYNC);
            case ON_FAILURE -> selected(cluster, CoreKeys.ON_FAILURE);
        };
    }

    /** The declared schedule is that of the secondary next to the primary; a third Core has its own, after it. */
    private static String schedule(HaField field, Cluster cluster, Node node) {
        if (!CoreLinks.followsThePrimary(cluster, node)) {
            return field == HaField.START_TIME
                    ? "(not declared: later than " + node.upstream() + "'s, by as long as that one takes)"
                    : UNDECLARED;
        }
        return CoreAttributes.schedule(cluster)
                .map(schedule -> field == HaField.START_TIME
                        ? schedule.startTime().toString()
                        : schedule.every().toString())
                .orElse(UNDECLARED);
    }

    /** A third Core is brought online by a person (CORE-42); where a controller promotes, no Core does it by itself. */
    private static boolean promotesItself(Cluster cluster, FailoverPolicy policy, Node node) {
        return policy.promoter() == Promoter.NODE
                && policy.onFailure() == OnFailure.PROMOTE
                && CoreLinks.followsThePrimary(cluster, node);
    }

    private static String selected(Cluster cluster, AttributeKey<Boolean> flag) {
        return flag.in(cluster).map(on -> on ? "selected" : "not selected").orElse(UNDECLARED);
    }

    private static String seconds(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
