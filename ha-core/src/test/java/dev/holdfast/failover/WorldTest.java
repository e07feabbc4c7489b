package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.search.Branches;
import dev.holdfast.search.Key;
import dev.holdfast.search.Model;
import dev.holdfast.search.Search;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Worlds share what did not change from one to the next: so none may change once it has been handed over. */
class WorldTest {

    /** A world and its fingerprint when it was handed over. */
    private record Kept(World world, long high, long low) {}

    @Test
    void what_follows_from_a_world_changes_nothing_in_it() {
        FailoverPolicy policy =
                ModelSpec.fast(Promoter.CONTROLLER, TrafficMover.CONTROLLER).build();
        List<ModelSpec> models = List.of(
                new ModelSpec("a person at the paths", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.HAND, 1),
                new ModelSpec("a node promotes itself", policy)
                        .may(Fault.CRASH, 1)
                        .may(Fault.SELF_PROMOTION, 1));
        for (ModelSpec spec : models) {
            Search.Result result = Search.run(new Watched(new GroupModel(spec, spec.machine(), new TreeSet<>())));

            assertThat(result.broken()).as(spec.name).isNull();
            assertThat(result.states()).as(spec.name).isGreaterThan(1_000);
        }
    }

    /** The same model, in which a world that has changed since breaks an invariant. */
    private static final class Watched implements Model<Kept> {
        private final Model<World> model;

        Watched(Model<World> model) {
            this.model = model;
        }

        @Override
        public void begin(Branches<Kept> out) {
            model.begin(watch(null, out));
        }

        @Override
        public void next(Kept kept, Branches<Kept> out) {
            model.next(kept.world(), watch(kept, out));
        }

        private Branches<World> watch(@Nullable Kept from, Branches<Kept> out) {
            return new Branches<>() {
                @Override
                public void take(boolean fair, Supplier<String> label, World world, @Nullable String violation) {
                    boolean same = from == null || from.equals(kept(from.world()));
                    out.take(fair, label, kept(world), same ? violation : "the world before has changed");
                }
            };
        }

        private Kept kept(World world) {
            Key key = new Key();
            model.key(world, key);
            key.seal();
            return new Kept(world, key.high(), key.low());
        }

        @Override
        public void key(Kept kept, Key key) {
            model.key(kept.world(), key);
        }

        @Override
        public boolean isWell(Kept kept) {
            return model.isWell(kept.world());
        }

        @Override
        public String liveness() {
            return model.liveness();
        }
    }
}
