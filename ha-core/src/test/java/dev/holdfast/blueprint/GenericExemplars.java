package dev.holdfast.blueprint;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.DrainRunbooks;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.Standing;
import java.time.Duration;
import java.util.List;

/** What belongs to no family. */
final class GenericExemplars implements Exemplars {

    @Override
    public List<Blueprint> blueprints() {
        return List.of();
    }

    @Override
    public List<Runbook> runbooks() {
        Standing two = Standing.serving(List.of(NodeId.of("n1"), NodeId.of("n2")), "1.0");
        return DrainRunbooks.around(NodeId.of("n1"), two, null, Duration.ofMinutes(5));
    }
}
