package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.GroupView;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCheckTest {

    private static final Reply<List<StoreMark>> UNREAD = Reply.none("lb1: no route to host");
    private static final Reply<List<StoreMark>> UNMARKED = Reply.of(List.of());
    private static final GroupView ACT = Rig.view(Rig.safe().build(), null);
    private static final Epoch LED = Epoch.of(50);

    private final MemoryHaStore store = MemoryHaStore.create();
    private Duration now = Duration.ZERO;
    private final List<Notice> told = new ArrayList<>();
    private final StoreCheck check = new StoreCheck(settings(), told::add);

    @Test
    void marks_that_are_not_read_for_as_long_as_an_order_may_take_are_told_and_once() {
        Duration almost = Rig.EFFECT_TIMEOUT.minusMillis(1);
        for (Reply<List<StoreMark>> marks : List.of(UNREAD, UNREAD, UNMARKED, UNREAD, UNREAD)) {
            check.check(marks, ACT, Epoch.ZERO);
            now = now.plus(almost.dividedBy(2));
        }
        check.check(UNREAD, ACT, Epoch.ZERO);
        assertThat(told).isEmpty();

        now = now.plusMillis(2);
        check.check(UNREAD, ACT, Epoch.ZERO);
        check.check(UNREAD, ACT, Epoch.ZERO);

        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("STORE_UNPROVEN"));
    }

    @Test
    void what_is_wrong_again_after_all_was_well_is_told_again() {
        check.check(borne("another", 7), ACT, Epoch.ZERO);
        check.check(borne("another", 8), ACT, Epoch.ZERO);
        check.check(UNMARKED, ACT, Epoch.ZERO);
        check.check(borne("another", 9), ACT, Epoch.ZERO);

        assertThat(told)
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice.text()).contains("STORE_FOREIGN"));
    }

    @Test
    void a_mark_that_could_not_be_written_is_told_again_only_after_one_was() {
        check.unmarked(List.of(), "no right to write", Instant.EPOCH);
        check.check(UNMARKED, ACT, Epoch.ZERO);
        check.unmarked(List.of(), "no right to write", Instant.EPOCH);
        assertThat(told).hasSize(1);

        check.marked(false, EffectOutcome.SUCCEEDED, LED, Instant.EPOCH);
        check.unmarked(List.of(), "no right to write", Instant.EPOCH);

        assertThat(told).hasSize(2);
    }

    @Test
    void a_claim_after_a_word_is_due_until_one_has_succeeded_even_if_our_mark_is_read() {
        replacing();
        check.unsaved(EffectOutcome.indeterminate("no answer to: save"), LED.next(), Instant.EPOCH);
        Reply<List<StoreMark>> ours = borne(store.identity(), LED.next().value());
        raise(LED.next());
        assertThat(check.check(ours, ACT, Epoch.ZERO).isSucceeding()).isTrue();
        check.unsaved(EffectOutcome.indeterminate("no answer to: save"), LED.next(), Instant.EPOCH);

        check.marked(true, EffectOutcome.SUCCEEDED, LED.next(), Instant.EPOCH);

        assertThat(check.check(ours, ACT, Epoch.ZERO).isSucceeding()).isFalse();
        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.kind()).isEqualTo(NoticeKind.NOT_SAVED));
    }

    @Test
    void an_order_to_a_node_goes_by_the_operators_word_too_but_for_no_epoch_that_came_after_it() {
        assertThat(check.objection(borne("dead", 7), LED)).contains("STORE_FOREIGN");

        replacing(new TakeOver.Replaced("dead", Epoch.of(7)));
        check.check(borne("dead", 7), ACT, Epoch.ZERO);

        assertThat(check.objection(borne("dead", 7), LED)).isEmpty();
        assertThat(check.objection(borne("dead", 8), LED)).contains("STORE_FOREIGN");
        assertThat(check.objection(borne("another", 7), LED)).contains("STORE_FOREIGN");
    }

    @Test
    void epochs_of_two_other_stores_are_told_apart() {
        replacing(new TakeOver.Replaced("dead", Epoch.of(7)), new TakeOver.Replaced("older", Epoch.of(40)));

        assertThat(check.check(borne("older", 40), ACT, Epoch.ZERO).mayLead()).isTrue();
        assertThat(check.check(borne("dead", 8), ACT, Epoch.ZERO).mayLead()).isFalse();
    }

    @Test
    void a_store_that_has_begun_anew_is_not_led_on_in_a_term_from_before() {
        assertThat(check.words(Epoch.of(30))).isInstanceOf(EffectOutcome.Succeeded.class);
        replacing();

        assertThat(check.words(Epoch.of(30))).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(check.words(LED.next())).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private void raise(Epoch epoch) {
        assertThat(store.raiseEpoch(Rig.CLUSTER, epoch, "controller/1")).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private void replacing(TakeOver.Replaced... others) {
        TakeOver word = new TakeOver(
                1, LED, null, List.of(others), List.of(), List.of(), false, "ann", "site lost", Instant.EPOCH);
        assertThat(store.takeOver(Rig.CLUSTER, word, null)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static Reply<List<StoreMark>> borne(String by, long epoch) {
        return Reply.of(List.of(new StoreMark(by, Epoch.of(epoch), false)));
    }

    private Settings settings() {
        return Rig.settings(Rig.safe().build(), store, null, null, () -> now);
    }
}
