package dev.holdfast.examples.partition;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.runtime.HaController;
import dev.holdfast.runtime.HaControllerBuilder;
import dev.holdfast.runtime.StoreTakeOver;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.SqlDialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One of the controllers, embedded as anybody would. */
final class ControllerServer {

    private static final long AGAIN_NANOS = 200_000_000;

    private ControllerServer() {}

    /**
     * Controls until its standard input ends. Prints each decision, and answers {@code status} and the name of a node to which an operator moves.
     *
     * @param arguments the database's name or, with a slash, a file of its own, who moves traffic, and {@code anew} where an
     *     operator takes over with it
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        TrafficMover mover = TrafficMover.valueOf(arguments[1]);
        JdbcHaStore store = arguments[0].contains("/") ? file(arguments[0]) : store(arguments[0], out);
        RemoteBalancer balancer = new RemoteBalancer(store.identity());
        if (arguments.length > 2) {
            takeOver(store, balancer, out);
        }
        HaControllerBuilder builder = HaController.builder(Declared.group(mover), Declared.policy(mover))
                .prober(NetworkProber.create())
                .store(store)
                .frozenAfter(Duration.ofSeconds(1))
                .paths(Declared.paths(mover))
                .loadBalancer(balancer)
                .nodeControl(new RemoteNodes())
                .notifier(notice -> {
                    out.println("NOTICE " + notice.severity() + " " + notice.kind() + " "
                            + notice.text().replace('\n', ' '));
                    return EffectOutcome.SUCCEEDED;
                })
                .newGroupMode(GroupMode.ACT);
        for (NodeId node : Declared.nodes(mover)) {
            builder.probe(
                    node,
                    Declared.host(node).address(),
                    List.of(new ProbeSpec.Http(
                            "status", false, CoreServer.PORT, "/status", new StatusPage(), Declared.ATTEMPT)));
        }
        HaController controller = builder.build();
        controller.onEntry(entry ->
                out.println("DECISION " + Clocks.micros() + " " + entry.toText().replace('\n', ' ')));
        controller.start();
        out.println("READY");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line.equals("status") ? status(controller) : ordered(controller, line));
            }
        }
        controller.close();
        System.exit(0);
    }

    private static String status(HaController controller) {
        return "STATUS " + controller.status().phase() + " "
                + controller.status().active() + " " + controller.state().view().receiversReady();
    }

    /** An operator has looked at the paths and lets the group go on before giving an order. */
    private static String ordered(HaController controller, String node) {
        controller.unpause("FOREIGN_CHANGE");
        return "ORDER " + controller.switchover(NodeId.of(node), "operator").isAccepted();
    }

    /** An operator's word, given again until the load balancer tells its marks. */
    private static void takeOver(JdbcHaStore store, RemoteBalancer balancer, PrintStream out) {
        StoreTakeOver takeOver = StoreTakeOver.of(store, Declared.CLUSTER, List.of(balancer));
        while (true) {
            Reply<TakeOver> word = takeOver.anew(
                    "operator",
                    "the database is lost",
                    List.of(TakeOver.Gate.OTHER_STORE_IS_DEAD, TakeOver.Gate.STATE_IS_KNOWN));
            out.println("take-over: " + word);
            if (word instanceof Reply.Value<TakeOver>) {
                return;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    private static JdbcHaStore file(String path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return JdbcHaStore.open(source, SqlDialect.SQLITE);
    }

    /** Tried until the database is there: it may be cut off at this moment. */
    private static JdbcHaStore store(String database, PrintStream out) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Host.DATABASE.address()});
        source.setPortNumbers(new int[] {DatabaseServer.PORT});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setConnectTimeout(1);
        source.setSocketTimeout(1);
        while (true) {
            try {
                return JdbcHaStore.open(source, SqlDialect.POSTGRESQL);
            } catch (IllegalStateException notNow) {
                out.println("no store: " + notNow.getMessage());
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    /** The page of {@link CoreServer}. */
    private static final class StatusPage implements Classifier {
        @Override
        public String name() {
            return "partition.status";
        }

        @Override
        public Verdict classify(Page page) {
            String[] words = page.body().strip().split(" ", -1);
            return page.status() == 200 && words.length == 3
                    ? Verdict.pass(words[1].equals("ACTIVE") ? NodeState.ACTIVE : NodeState.STANDBY)
                    : Verdict.fail(Verdict.Reason.UNEXPECTED, "HTTP " + page.status());
        }
    }
}
