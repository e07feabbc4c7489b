package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Database;
import java.util.List;

/** All servers stop with a database that stops (UMS-05). */
final class DatabaseIsHighlyAvailable {

    static final Rule RULE = Rule.of(
            "ums.db-ha",
            Severity.WARN,
            "the database survives the loss of a database server",
            List.of("UMS-05", "UMS-16"),
            DatabaseIsHighlyAvailable::check);

    private DatabaseIsHighlyAvailable() {}

    private static List<Violation> check(LintContext context) {
        Database database = context.cluster().database();
        if (database != null && database.highlyAvailable()) {
            return List.of();
        }
        return List.of(new Violation(
                database == null ? "database" : database.name() + " at " + database.host(),
                database == null ? "no database declared" : "not highly available",
                "a highly available database, such as SQL Server Always On",
                "every UMS server stops when the database server fails",
                "Make the database highly available, or accept it as the single point of failure."));
    }
}
