package dev.holdfast.examples.partition;

import dev.holdfast.model.NodeId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Something that befalls the laboratory, and ends again. */
interface Fault {

    void strike(Laboratory laboratory) throws IOException;

    /** Undoes it, as far as somebody would. */
    void end(Laboratory laboratory) throws IOException;

    /** In words. */
    String text();

    /** Both of its actions, with a name. */
    static Fault of(String text, Action strike, Action end) {
        return new Fault() {
            @Override
            public void strike(Laboratory laboratory) throws IOException {
                strike.on(laboratory);
            }

            @Override
            public void end(Laboratory laboratory) throws IOException {
                end.on(laboratory);
            }

            @Override
            public String text() {
                return text;
            }
        };
    }

    /** What is done to the laboratory. */
    interface Action {
        void on(Laboratory laboratory) throws IOException;
    }

    /** SIGKILL; it comes back and believes of itself what it believed before. */
    static Fault killed(NodeId node) {
        return of(
                "kill -9 " + node,
                laboratory -> laboratory.kill(Declared.host(node)),
                laboratory -> laboratory.startNode(node));
    }

    /** SIGSTOP and SIGCONT. */
    static Fault stopped(Host host) {
        return of(
                "SIGSTOP " + host.label(),
                laboratory -> laboratory.at(host).stop(),
                laboratory -> laboratory.at(host).goOn());
    }

    /** It answers, and late. */
    static Fault slow(NodeId node, int millis) {
        Host host = Declared.host(node);
        return of(
                node + " answers " + millis + " ms late",
                laboratory -> laboratory.tell(host, "slow " + millis),
                laboratory -> laboratory.tell(host, "slow 0"));
    }

    /** Nothing gets through between two hosts. */
    static Fault cut(Host one, Host other) {
        return cut(one.label() + " cut from " + other.label(), List.of(List.of(one, other), List.of(other, one)));
    }

    /** What one sends is lost; what the other sends arrives. */
    static Fault deaf(Host from, Host to) {
        return cut("what " + from.label() + " sends to " + to.label() + " is lost", List.of(List.of(from, to)));
    }

    /** A host is alone. */
    static Fault isolated(Host host) {
        return cut(host.label() + " is alone", ways(host::equals));
    }

    /** A place is alone with itself. */
    static Fault isolated(Host.Place place) {
        return cut("place " + place + " is cut off", ways(host -> host.place() == place));
    }

    /** From each of those within to each of the others, and back. */
    private static List<List<Host>> ways(Predicate<Host> within) {
        List<List<Host>> ways = new ArrayList<>();
        for (Host one : Host.values()) {
            for (Host other : Host.values()) {
                if (within.test(one) != within.test(other)) {
                    ways.add(List.of(one, other));
                }
            }
        }
        return ways;
    }

    private static Fault cut(String text, List<List<Host>> ways) {
        return of(
                text,
                laboratory -> {
                    for (List<Host> way : ways) {
                        laboratory.network().cut(way.get(0), way.get(1));
                    }
                },
                laboratory -> {
                    for (List<Host> way : ways) {
                        laboratory.network().mend(way.get(0), way.get(1));
                    }
                });
    }

    /** The controller that leads at that moment is killed; it is started again. */
    static Fault leaderKilled() {
        return new LeaderFault("the leader is killed", Laboratory::kill, Laboratory::startController);
    }

    /**
     * The controller that leads is killed as soon as it has decided so many things in this story: between a decision and
     * its effect, or an effect and its answer.
     */
    static Fault leaderKilledAt(int decision) {
        return new LeaderFault(
                "the leader is killed at its decision " + decision,
                (laboratory, leader) -> {
                    laboratory.awaitDecision(leader, decision);
                    laboratory.kill(leader);
                },
                Laboratory::startController);
    }

    /** The controller that leads stands still for longer than its lease, and goes on as if nothing had been. */
    static Fault leaderStopped() {
        return new LeaderFault(
                "the leader stands still",
                (laboratory, leader) -> laboratory.at(leader).stop(),
                (laboratory, leader) -> laboratory.at(leader).goOn());
    }

    /** The load balancer takes no orders, or takes them and says so too late. */
    static Fault balancer(String trouble) {
        return of(
                "the load balancer: " + trouble,
                laboratory -> laboratory.tell(Host.BALANCER, "trouble " + trouble),
                laboratory -> laboratory.tell(Host.BALANCER, "trouble none"));
    }

    /** The database is gone for everybody, and an operator takes over with another store; then it is back. */
    static Fault storeLost() {
        Fault alone = isolated(Host.DATABASE);
        return of(
                "the database is lost, and an operator takes over with another store",
                laboratory -> {
                    alone.strike(laboratory);
                    laboratory.takeOver();
                },
                alone::end);
    }

    /** It goes on with what was saved. */
    static Fault balancerRestarts() {
        return of("HAProxy restarts", laboratory -> laboratory.tell(Host.BALANCER, "restart"), laboratory -> {});
    }

    /** An administrator closes the first node's path at HAProxy itself, and opens it again. */
    static Fault byHand() {
        String server = "vs_core/sg_core1:core1:" + CoreServer.PORT;
        return of(
                "an administrator closes core1's path by hand",
                laboratory -> laboratory.tell(Host.BALANCER, "hand set server " + server + " state maint"),
                laboratory -> {});
    }

    /** Servers and controllers are all killed and started again. */
    static Fault everything() {
        return of(
                "everything is restarted",
                laboratory -> {
                    Declared.NODES.forEach(node -> laboratory.kill(Declared.host(node)));
                    Laboratory.CONTROLLERS.forEach(laboratory::kill);
                },
                laboratory -> {
                    for (NodeId node : Declared.NODES) {
                        laboratory.startNode(node);
                    }
                    for (Host controller : Laboratory.CONTROLLERS) {
                        laboratory.startController(controller);
                    }
                });
    }

    /** One controller is replaced in good order, as at an upgrade. */
    static Fault replaced(Host controller) {
        return of(
                controller.label() + " is replaced",
                laboratory -> laboratory.startController(controller),
                laboratory -> {});
    }

    /** Whoever leads when it strikes. */
    final class LeaderFault implements Fault {

        private final String text;
        private final Deed strike;
        private final Deed end;
        private List<Host> victim = List.of();

        /** What is done to one controller. */
        interface Deed {
            void on(Laboratory laboratory, Host controller) throws IOException;
        }

        LeaderFault(String text, Deed strike, Deed end) {
            this.text = text;
            this.strike = strike;
            this.end = end;
        }

        @Override
        public void strike(Laboratory laboratory) throws IOException {
            victim = laboratory.leader().map(List::of).orElse(List.of());
            for (Host leader : victim) {
                strike.on(laboratory, leader);
            }
        }

        @Override
        public void end(Laboratory laboratory) throws IOException {
            for (Host leader : victim) {
                end.on(laboratory, leader);
            }
        }

        @Override
        public String text() {
            return text;
        }
    }
}
