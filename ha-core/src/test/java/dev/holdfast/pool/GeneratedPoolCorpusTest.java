package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.search.Corpus;
import dev.holdfast.testkit.Figure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The same as {@code GeneratedCorpusTest} for the pool. */
class GeneratedPoolCorpusTest {

    @Test
    void every_chosen_scenario_goes_as_it_went() {
        Corpus<PoolWorld> corpus = new Corpus<>("pool");
        models().forEach((name, spec) -> corpus.add(name, () -> new PoolModel(spec, spec.machine(), new TreeSet<>())));
        if (Boolean.getBoolean("golden.rewrite")) {
            corpus.choose();
        }
        int scenarios = corpus.replay();
        Figure.of("pool-corpus-generated", scenarios, "scenarios")
                .by("mvn test -pl ha-core -Dtest=GeneratedPoolCorpusTest")
                .write();
        assertThat(scenarios).isPositive();
    }

    private static Map<String, PoolSpec> models() {
        Map<String, PoolSpec> models = new LinkedHashMap<>();
        PoolModelCheckTest.models().forEach(spec -> models.put(spec.name, spec));
        return models;
    }
}
