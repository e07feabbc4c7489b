package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.search.Corpus;
import dev.holdfast.testkit.Figure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Scenarios that the search has chosen, each for a rule together with the gates that blocked then; after every step the
 * oracle looks. To choose them anew: {@code mvn test -pl ha-core -Dtest='Generated*CorpusTest'
 * -Dgolden.rewrite=true}; it takes some minutes.
 */
class GeneratedCorpusTest {

    private static final int ENOUGH = 1000;

    @Test
    void every_chosen_scenario_goes_as_it_went() {
        Corpus<World> corpus = new Corpus<>("failover");
        models().forEach((name, spec) -> corpus.add(name, () -> new GroupModel(spec, spec.machine(), new TreeSet<>())));
        if (Boolean.getBoolean("golden.rewrite")) {
            corpus.choose();
        }
        int scenarios = corpus.replay();
        Figure.of("corpus-generated", scenarios, "scenarios")
                .atLeast(ENOUGH)
                .by("mvn test -pl ha-core -Dtest=GeneratedCorpusTest")
                .write();
        assertThat(scenarios).isGreaterThanOrEqualTo(ENOUGH);
    }

    private static Map<String, ModelSpec> models() {
        Map<String, ModelSpec> models = new LinkedHashMap<>();
        GuardRemovalTest.worlds().forEach((gate, spec) -> models.put(GuardRemovalTest.name(gate, spec), spec));
        ModelCheckTest.all()
                .forEach(spec ->
                        assertThat(models.put(spec.name, spec)).as(spec.name).isNull());
        return models;
    }
}
