package dev.holdfast.blueprint.traveler;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.Exemplars;
import java.util.List;

/** Both strategies: a new pool first, and a pool made out of existing servers. */
final class TravelerExemplars implements Exemplars {

    @Override
    public List<Blueprint> blueprints() {
        return List.of(Oslo.integration().build(), Oslo.fromExisting().build());
    }
}
