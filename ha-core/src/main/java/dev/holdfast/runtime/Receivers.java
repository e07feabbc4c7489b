package dev.holdfast.runtime;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.StoreMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns effects into calls, one worker per receiver, and what they answer into inputs. */
final class Receivers implements Outbox.Dispatch {

    private final Settings settings;
    private final Receiver store;
    private final @Nullable Receiver balancer;
    private final Map<NodeId, Receiver> nodes = new TreeMap<>();
    private final Messengers messengers;
    private final Vetoes vetoes;
    private final Marks marks;
    private final StoreCheck check;
    private final Feed feed;
    private final Supplier<GroupView> view;
    private final AtomicReference<@Nullable Fence> fenced = new AtomicReference<>();

    /** A path that was closed, for which the load balancer was taken over: just then no other store had it. */
    private record Fence(Epoch epoch, Duration until) {}

    /** Takes inputs back to the decision thread, stamped there. */
    @FunctionalInterface
    interface Feed {
        void post(Function<Duration, Input> input);
    }

    /** {@code view} of the group may be asked for by any thread. */
    Receivers(Settings settings, Receiver store, StoreCheck check, Feed feed, Supplier<GroupView> view) {
        this.settings = settings;
        this.store = store;
        this.check = check;
        this.feed = feed;
        this.view = view;
        this.balancer = settings.balancer() == null ? null : settings.receiver("load balancer", "lb");
        this.marks = new Marks(settings, balancer);
        if (settings.nodeControl() != null) {
            settings.group()
                    .members()
                    .forEach(member -> nodes.put(
                            member.node(), settings.receiver("node " + member.node(), "node-" + member.node())));
        }
        this.vetoes = new Vetoes(settings);
        this.messengers = new Messengers(
                settings.notifiers(), number -> settings.receiver("notifier " + number, "notify-" + number));
    }

    List<Receiver> all() {
        List<Receiver> all = new ArrayList<>();
        all.add(store);
        all.add(vetoes.worker());
        if (balancer != null) {
            all.add(balancer);
        }
        all.addAll(nodes.values());
        all.addAll(messengers.workers());
        return all;
    }

    Marks marks() {
        return marks;
    }

    @Override
    public void unsent(Effect effect, EffectOutcome outcome) {
        ended(effect.id(), outcome);
    }

    @Override
    public void send(Effect effect, JournalRecord record, Duration deadline) {
        if (effect instanceof Effect.RaiseEpoch raise) {
            order(
                    store,
                    effect,
                    deadline,
                    left -> settings.store().raiseEpoch(settings.cluster(), raise.epoch(), settings.owner()));
        } else if (effect instanceof Effect.AskVeto question) {
            vetoes.ask(question, outcome -> ended(effect.id(), outcome));
        } else if (effect instanceof Effect.FenceNode fence) {
            path(fence, fence.node(), record.at(), deadline, LoadBalancer::closePath);
        } else if (effect instanceof Effect.OpenPath open) {
            path(open, open.node(), record.at(), deadline, LoadBalancer::openPath);
        } else if (effect instanceof Effect.PromoteNode promote) {
            promote(promote, record.at(), deadline);
        } else if (effect instanceof Effect.DemoteNode demote) {
            guarded(
                    demote,
                    demote.node(),
                    deadline,
                    found -> check.objectionToDemotion(found, demote.epoch(), view.get(), record.at()),
                    (control, left) -> control.demote(demote.node(), demote.epoch(), left));
        } else if (effect instanceof Effect.SendNotice notice) {
            messengers.tell(message(notice, record), deadline);
        } else {
            readTraffic(effect.id(), deadline);
        }
    }

    /** The first one after a fence needs no look of its own: whose the load balancer is was seen with the fence. */
    private void promote(Effect.PromoteNode promote, Instant at, Duration deadline) {
        NodeCall call = (control, left) -> control.promote(promote.node(), promote.epoch(), left);
        Fence fence = fenced.getAndSet(null);
        if (fence != null
                && fence.epoch().equals(promote.epoch())
                && settings.time().now().compareTo(fence.until()) < 0) {
            node(promote, promote.node(), deadline, call);
        } else {
            guarded(
                    promote,
                    promote.node(),
                    deadline,
                    found -> check.objectionToPromotion(found, promote.epoch(), view.get(), at),
                    call);
        }
    }

    /**
     * A node cannot tell whose order it carries out: not while another store may be the one from which the group is led.
     * Reading marks is no fence: whoever takes over between the look and the order is not seen.
     */
    private void guarded(
            Effect effect,
            NodeId node,
            Duration deadline,
            Function<Reply<List<StoreMark>>, String> check,
            NodeCall call) {
        Duration half = deadline.minus(settings.time().now()).dividedBy(2);
        Duration look = settings.lookTimeout(); // a silent load balancer does not take the time that the node needs
        marks.read(half.compareTo(look) < 0 ? half : look, found -> {
            String objection = check.apply(found);
            if (objection.isEmpty()) {
                node(effect, node, deadline, call);
            } else {
                ended(effect.id(), EffectOutcome.failed(objection, true));
            }
        });
    }

    /** Reads what a standing look wants to know, unless the load balancer is busy with something more important; whether it was asked. */
    boolean look(Duration deadline, Epoch epoch) {
        LoadBalancer receiver = settings.balancer();
        if (receiver == null || balancer == null || !balancer.isIdle()) {
            return false;
        }
        balancer.ask(
                "read paths",
                deadline,
                left -> receiver.observeTraffic(settings.paths()),
                reply -> read(null, reply),
                outcome -> {});
        balancer.ask(
                "readiness",
                deadline,
                left -> receiver.readiness(settings.paths(), epoch),
                this::ready,
                outcome -> ready(Reply.none(Words.of(outcome))));
        return true;
    }

    private void ready(Reply<FenceStrength> reply) {
        if (reply instanceof Reply.None<FenceStrength> none && balancer != null) {
            balancer.noteTrouble(none.reason());
            feed.post(at -> new Input.ReceiversReported(at, false, FenceStrength.NONE, none.reason()));
        } else {
            feed.post(at -> new Input.ReceiversReported(at, true, reply.orElseThrow(), ""));
        }
    }

    private void readTraffic(EffectId id, Duration deadline) {
        LoadBalancer receiver = settings.balancer();
        if (receiver == null || balancer == null) {
            ended(id, EffectOutcome.failed("no load balancer is configured", false));
            return;
        }
        balancer.ask(
                "read paths",
                deadline,
                left -> receiver.observeTraffic(settings.paths()),
                reply -> read(id, reply),
                outcome -> ended(id, EffectOutcome.failed(Words.of(outcome), true)));
    }

    private void read(@Nullable EffectId id, Reply<TrafficView> reply) {
        if (reply instanceof Reply.Value<TrafficView> value) {
            feed.post(at -> new Input.TrafficRead(at, value.value()));
            return;
        }
        String reason = ((Reply.None<TrafficView>) reply).reason();
        if (balancer != null) {
            balancer.noteTrouble(reason);
        }
        if (id != null) {
            ended(id, EffectOutcome.failed(reason, true));
        }
    }

    /** An order about a path. */
    private interface PathCall {
        EffectOutcome order(LoadBalancer balancer, PathOrder order);
    }

    private void path(Effect effect, NodeId node, Instant at, Duration deadline, PathCall call) {
        LoadBalancer receiver = settings.balancer();
        NodePath path = settings.paths().of(node).orElse(null);
        if (receiver == null || balancer == null || path == null) {
            ended(
                    effect.id(),
                    settings.policy().mover() == TrafficMover.LOAD_BALANCER
                            ? EffectOutcome.succeeded(
                                    "no path is declared: traffic follows the load balancer's monitors")
                            : EffectOutcome.rejected("no path of " + node + " is declared"));
            return;
        }
        order(
                balancer,
                effect,
                deadline,
                left -> call.order(receiver, new PathOrder(settings.cluster(), effect.epoch(), path, left)),
                outcome -> {
                    noteFence(effect, outcome);
                    remarked(effect, node, at, outcome);
                });
    }

    private void noteFence(Effect effect, EffectOutcome outcome) {
        if (effect instanceof Effect.FenceNode && outcome instanceof EffectOutcome.Succeeded) {
            fenced.set(new Fence(
                    effect.epoch(), settings.time().now().plus(settings.policy().effectTimeout())));
        }
    }

    private void remarked(Effect effect, NodeId node, Instant at, EffectOutcome outcome) {
        Remark.on(settings.cluster(), at, node.value(), Words.of(effect), outcome)
                .ifPresent(notice -> messengers.tell(
                        notice, settings.time().now().plus(settings.policy().effectTimeout())));
    }

    /** An order to a node. */
    private interface NodeCall {
        EffectOutcome order(NodeControl control, Duration left);
    }

    private void node(Effect effect, NodeId node, Duration deadline, NodeCall call) {
        NodeControl control = settings.nodeControl();
        Receiver receiver = nodes.get(node);
        if (control == null || receiver == null) {
            ended(effect.id(), EffectOutcome.rejected("no node control is configured: do it by hand"));
            return;
        }
        order(receiver, effect, deadline, left -> call.order(control, left));
    }

    private void order(Receiver to, Effect effect, Duration deadline, Function<Duration, EffectOutcome> call) {
        order(to, effect, deadline, call, outcome -> {});
    }

    private void order(
            Receiver to,
            Effect effect,
            Duration deadline,
            Function<Duration, EffectOutcome> call,
            Consumer<EffectOutcome> also) {
        to.ask(
                Words.of(effect),
                deadline,
                call,
                outcome -> {
                    to.noteTrouble(outcome instanceof EffectOutcome.Succeeded ? null : Words.of(outcome));
                    also.accept(outcome);
                    ended(effect.id(), outcome);
                },
                outcome -> ended(effect.id(), outcome));
    }

    private Notice message(Effect.SendNotice notice, JournalRecord record) {
        return Notice.of(
                settings.cluster(),
                record.at(),
                notice.kind(),
                notice.node().value(),
                notice.text() + " [" + record.rule() + "]");
    }

    /** Tells people what a watch says. */
    void tell(Notice message, Duration deadline) {
        messengers.tell(message, deadline);
    }

    /** Asks what would have to change for the appliance to be as declared, unless it is busy; whether it was asked. */
    boolean plan(LoadBalancing desired, Duration deadline, Consumer<Reply<ChangeSet>> then) {
        LoadBalancer receiver = settings.balancer();
        if (receiver == null || balancer == null || !balancer.isIdle()) {
            return false;
        }
        balancer.ask(
                "look for drift",
                deadline,
                left -> receiver.plan(desired),
                then,
                outcome -> then.accept(Reply.none(Words.of(outcome))));
        return true;
    }

    private void ended(EffectId id, EffectOutcome outcome) {
        feed.post(at -> new Input.EffectEnded(at, id, outcome));
    }
}
