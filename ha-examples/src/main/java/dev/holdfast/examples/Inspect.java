package dev.holdfast.examples;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.plan.Reply;
import dev.holdfast.runtime.Inspection;
import dev.holdfast.spi.HaStore;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.SqlDialect;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * What a controller left in its store, at three in the morning, with the controller gone: where the group stands, why, why
 * no other node takes over, what is owed, and the story. Nothing is written, and no receiver is asked.
 */
public final class Inspect {

    static final int TOLD = 0;
    static final int UNREADABLE = 1;
    static final int BAD_INPUT = 2;

    private static final int RECORDS = 200;

    private Inspect() {}

    /**
     * Tells and exits with 0, with 1 if the store cannot be read, or with 2 if the cluster file is bad.
     *
     * @param args the cluster file with its failover policy, and the SQLite file of the controller's store
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 2) {
            err.println("usage: Inspect <cluster.json or cluster.yaml> <store.db>");
            return BAD_INPUT;
        }
        try {
            ClusterFile file = ClusterFile.read(Files.readAllBytes(Path.of(args.get(0))));
            FailoverPolicy policy = file.policy().orElse(null);
            if (policy == null) {
                err.println(args.get(0) + " has no failover policy: add the section failover.");
                return BAD_INPUT;
            }
            FailoverMachine machine = FailoverMachine.of(FailoverGroup.of(file.cluster()), policy);
            return told(JdbcHaStore.openToRead(readOnly(args.get(1)), SqlDialect.SQLITE), machine, out, err);
        } catch (InvalidDeclarationException | InvalidPathException | IOException e) {
            err.println("cannot read " + args.get(0) + ": " + e.getMessage());
            return BAD_INPUT;
        } catch (IllegalStateException e) {
            err.println(args.get(1) + ": " + e.getMessage());
            return UNREADABLE;
        }
    }

    private static int told(HaStore store, FailoverMachine machine, PrintStream out, PrintStream err) {
        // readme:begin inspect
        Reply<Inspection> inspection = Inspection.of(store, machine, RECORDS);
        if (inspection instanceof Reply.None<Inspection> none) {
            err.println(none.reason());
            return UNREADABLE;
        }
        out.print(inspection.orElseThrow().toText()); // or its parts: state(), why(), whyNot(), owed(), timeline()
        // readme:end
        return TOLD;
    }

    private static SQLiteDataSource readOnly(String file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true); // without it a file that is not there would be made
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
