package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.search.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the searches remember of the machine is what the machine says. */
class PositionsTest {

    private static final int STEPS = 120;

    @Property(tries = 50)
    void fingerprints_are_equal_exactly_if_canonical_texts_are(@ForAll long seed) {
        Map<String, String> byText = new HashMap<>();
        Map<String, String> byFingerprint = new HashMap<>();
        new Walk(seed).go(STEPS, moment -> {
            Positions positions = new Positions(moment.machine(), new TreeSet<>());
            FailoverState state = moment.step().next();
            String text = moment.machine().canonical(state, moment.input().at());
            Key key = new Key();
            positions.of(state, moment.input().at()).key(key);
            key.seal();
            String fingerprint = key.high() + " " + key.low();

            assertThat(byText.merge(text, fingerprint, (first, again) -> first)).isEqualTo(fingerprint);
            assertThat(byFingerprint.merge(fingerprint, text, (first, again) -> first))
                    .isEqualTo(text);
        });
    }

    @Property(tries = 50)
    void what_is_remembered_is_what_the_machine_answers(@ForAll long seed) {
        List<Positions> one = new ArrayList<>();
        TreeSet<RuleId> fired = new TreeSet<>();
        List<Input> asked = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            new Walk(seed).go(STEPS, moment -> {
                if (one.isEmpty()) {
                    one.add(new Positions(moment.machine(), fired));
                }
                Position.Answer answer =
                        one.get(0).of(moment.before(), moment.input().at()).answer(moment.input());

                assertThat(answer.step()).isEqualTo(moment.step());
                assertThat(by(one.get(0), moment, asked.size()))
                        .extracting(Position.Answer::input, Position.Answer::step, Position.Answer::then)
                        .containsExactly(moment.input(), answer.step(), answer.then());
                asked.add(moment.input());
                assertThat(answer.then().state()).isEqualTo(moment.step().next());
                assertThat(fired).contains(moment.step().rule());
                for (NodeView node : moment.step().next().view().nodes()) {
                    boolean free = moment.machine()
                            .whyNot(
                                    moment.step().next(),
                                    node.id(),
                                    moment.input().at())
                            .isEmpty();
                    assertThat(answer.then().unblocked().contains(node.id())).isEqualTo(free);
                }
            });
        }
    }

    /** Asked by number, twice. */
    private static Position.Answer by(Positions positions, Walk.Moment moment, int number) {
        Position position = positions.of(moment.before(), moment.input().at());
        position.answer(number, moment::input);
        return position.answer(number, () -> {
            throw new AssertionError("asked again");
        });
    }
}
