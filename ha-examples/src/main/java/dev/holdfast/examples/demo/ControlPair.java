package dev.holdfast.examples.demo;

import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Phase;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.SqlDialect;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One controller for the pair that {@link ServePair} serves. On a SQLite file it is the only one; on a PostgreSQL several
 * stand by for each other. Runs until it is ended, in good order or with {@code kill -9}.
 */
public final class ControlPair {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final int SECONDS = 2;
    private static final long LOOK_NANOS = 100_000_000;

    private ControlPair() {}

    /**
     * Controls until the process is ended. The database's password is taken from the environment,
     * {@code HOLDFAST_DB_PASSWORD}.
     *
     * @param args the site file, the database's JDBC URL, and for PostgreSQL the user
     * @throws IOException if the site file cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException(
                    "say what to control and where to remember it: <site file> <jdbc url> [<user>]");
        }
        DataSource source = args[1].startsWith(SQLITE)
                ? sqlite(args[1])
                : postgresql(args[1], args.length > 2 ? args[2] : null, System.getenv("HOLDFAST_DB_PASSWORD"));
        SqlDialect dialect = args[1].startsWith(SQLITE) ? SqlDialect.SQLITE : SqlDialect.POSTGRESQL;
        control(SiteFile.read(Path.of(args[0])), source, dialect, System.out);
    }

    /** The demo's safe mode; several controllers take turns by a lease. */
    static FailoverPolicy policy() {
        return Demo.safe().lease(true).build();
    }

    private static void control(SiteFile site, DataSource source, SqlDialect dialect, PrintStream out) {
        // readme:begin for-real
        IvantiCore pair = Lab.pair(policy());
        JdbcHaStore store = JdbcHaStore.open(source, dialect);
        Embedded tool = new Embedded(pair, site.ports(), site.netscaler(), site.account(), store);
        ChangeSet plan = tool.balancer.plan(pair.cluster().loadBalancing()).orElseThrow();
        out.println(plan.changes().size() + " changes to the NetScaler: " + tool.balancer.apply(plan));
        tool.controller.onEntry(entry -> out.println(entry.toText()));
        Runtime.getRuntime().addShutdownHook(new Thread(tool::close)); // gives the lease back: the next leads at once
        tool.start();
        // readme:end
        String last = "";
        while (true) {
            Phase phase = tool.controller.status().phase();
            String now = phase == Phase.UNLED
                    ? "stands by"
                    : "leads with " + tool.controller.status().epoch();
            if (!now.equals(last)) {
                out.println(
                        "this controller, process " + ProcessHandle.current().pid() + ", " + now);
                last = now;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static DataSource sqlite(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    /** With times after which a silent server is given up: the lease counts on. */
    private static DataSource postgresql(String url, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(SECONDS);
        source.setSocketTimeout(SECONDS);
        return source;
    }
}
