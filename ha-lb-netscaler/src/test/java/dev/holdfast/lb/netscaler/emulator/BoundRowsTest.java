package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the index says is what looking at all rows would say. */
class BoundRowsTest {

    private final BoundRows rows = new BoundRows("name");

    private void bound(String parent, String child) {
        rows.add(JsonNodeFactory.instance.objectNode().put("name", parent).put("child", child));
    }

    private List<String> of(String parent) {
        return rows.of(parent).stream().map(row -> row.path("child").asText()).toList();
    }

    private List<String> all() {
        return rows.stream()
                .map(row -> row.path("name").asText() + row.path("child").asText())
                .toList();
    }

    @Test
    void rows_stand_in_the_order_in_which_they_were_made_whatever_they_hang_on() {
        bound("b", "1");
        bound("a", "2");
        bound("b", "3");

        assertThat(all()).containsExactly("b1", "a2", "b3");
        assertThat(of("b")).containsExactly("1", "3");
        assertThat(of("nobody")).isEmpty();
    }

    @Test
    void what_is_removed_is_found_by_nobody() {
        bound("a", "1");
        bound("b", "1");
        bound("a", "2");

        rows.removeIf(row -> row.path("child").asText().equals("1"));

        assertThat(all()).containsExactly("a2");
        assertThat(of("a")).containsExactly("2");
        assertThat(of("b")).isEmpty();
    }

    @Test
    void a_parent_that_is_renamed_keeps_its_rows_in_their_place() {
        bound("a", "1");
        bound("b", "2");
        bound("a", "3");

        rows.rename("name", "a", "b");

        assertThat(of("a")).isEmpty();
        assertThat(of("b")).containsExactly("1", "2", "3");
        assertThat(all()).containsExactly("b1", "b2", "b3");
    }

    @Test
    void a_child_that_is_renamed_stays_where_it_is_bound() {
        bound("a", "1");
        bound("b", "1");

        rows.rename("child", "1", "one");

        assertThat(all()).containsExactly("aone", "bone");
        assertThat(of("a")).containsExactly("one");
    }

    @Test
    void rows_that_were_asked_for_may_be_removed_while_they_are_looked_at() {
        bound("a", "1");
        bound("a", "2");

        List<ObjectNode> found = rows.of("a");
        rows.removeAll(found);

        assertThat(rows).isEmpty();
        assertThat(found).hasSize(2);
    }

    @Test
    void among_many_rows_the_index_and_the_whole_agree_whatever_goes() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            bound("p" + random.nextInt(9), "c" + i);
            if (i % 3 == 0) {
                String gone = "c" + random.nextInt(i + 1);
                rows.removeIf(row -> row.path("child").asText().equals(gone));
            }
            if (i % 20 == 0) {
                rows.rename("name", "p" + random.nextInt(9), "p" + random.nextInt(9));
            }
            for (int parent = 0; parent < 9; parent++) {
                String name = "p" + parent;
                assertThat(rows.of(name))
                        .isEqualTo(rows.stream()
                                .filter(row -> row.path("name").asText().equals(name))
                                .toList());
            }
        }
        assertThat(rows).hasSizeGreaterThan(100);
    }
}
