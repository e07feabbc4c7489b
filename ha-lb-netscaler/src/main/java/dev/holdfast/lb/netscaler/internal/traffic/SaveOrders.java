package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.lb.netscaler.UnsavedChanges;
import dev.holdfast.lb.netscaler.internal.cli.SecretOptions;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.List;
import java.util.stream.Collectors;

/** What is running and what would be after a restart. */
public final class SaveOrders {

    private final Orders orders;

    /**
     * Of one cluster's appliance.
     *
     * @param orders by whose rules to write
     */
    public SaveOrders(Orders orders) {
        this.orders = orders;
    }

    /**
     * Saves what is running, whosever it is.
     *
     * @param epoch in which it was decided
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome save(Epoch epoch, Deadline deadline) {
        return orders.run(epoch, deadline, calls -> "", calls -> {
            calls.write(Orders.save());
            return calls.finished(isFlagged(calls) ? "saved, and changed again since" : "saved");
        });
    }

    /**
     * What is not saved.
     *
     * @param deadline when to give up
     * @return the difference, or why it could not be read
     */
    public Reply<UnsavedChanges> look(Deadline deadline) {
        try {
            TrafficCalls calls = new TrafficCalls(orders.session(), deadline);
            boolean flagged = isFlagged(calls);
            NitroRequest diff = NitroRequest.action("nsconfig", "diff", JsonNodeFactory.instance.objectNode());
            String text = calls.rows(diff, "nsconfig").stream()
                    .map(row -> row.path("response").asText(""))
                    .collect(Collectors.joining("\n"));
            List<String> lines = text.lines()
                    .filter(line -> !line.isBlank())
                    .map(SecretOptions::masked)
                    .toList();
            return Reply.of(new UnsavedChanges(flagged, lines));
        } catch (OrderEnded | StartOver e) {
            return Reply.none("cannot compare what is running with what is saved: " + e.getMessage());
        }
    }

    private static boolean isFlagged(TrafficCalls calls) throws OrderEnded, StartOver {
        return calls.rows(NitroRequest.list("nsconfig"), "nsconfig").stream()
                .map(row -> row.path("configchanged"))
                .anyMatch(JsonNode::asBoolean);
    }
}
