package dev.holdfast.blueprint.ums;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.Exemplars;
import java.util.List;

/** Two servers, whose devices register by themselves and which are to be updated. */
final class UmsExemplars implements Exemplars {

    @Override
    public List<Blueprint> blueprints() {
        return List.of(Installation.answers()
                .release("12.04.120")
                .updateTo("12.05.100")
                .autoRegistration()
                .build());
    }
}
