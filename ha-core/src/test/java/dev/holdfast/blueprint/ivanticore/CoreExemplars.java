package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.Exemplars;
import java.util.List;

/** Three Cores at two sites, two of them with Atlas. */
final class CoreExemplars implements Exemplars {

    @Override
    public List<Blueprint> blueprints() {
        return List.of(Pair.chain()
                .primary(Pair.core(1).attribute(CoreAttributes.ATLAS, "yes"))
                .secondary(Pair.core(2).attribute(CoreAttributes.ATLAS, "yes"))
                .build());
    }
}
