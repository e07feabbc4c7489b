package dev.holdfast.failover.rules;

import dev.holdfast.failover.RuleId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a table: a row taken out, or put behind another one.
 *
 * @param rule which row
 * @param behind behind which one it comes, or null if it is taken out
 */
public record RuleChange(RuleId rule, @Nullable RuleId behind) {

    static RuleChange parse(String text) {
        String[] words = text.split(" ", 3);
        return new RuleChange(new RuleId(words[0]), words.length == 3 ? new RuleId(words[2]) : null);
    }

    <P extends Enum<P>, I extends Enum<I>, S, R extends Row<P, I, S>> RuleTable<P, I, S, R> of(
            RuleTable<P, I, S, R> whole) {
        List<R> rows = new ArrayList<>();
        R moved = null;
        for (R row : whole.rows()) {
            if (row.id().equals(rule)) {
                moved = row;
            } else {
                rows.add(row);
            }
            if (moved != null && row.id().equals(behind)) {
                rows.add(moved);
            }
        }
        return whole.with(rows);
    }

    @Override
    public String toString() {
        return behind == null ? rule + " removed" : rule + " behind " + behind;
    }
}
