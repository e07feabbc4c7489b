package dev.holdfast.failover;

import java.util.ArrayList;
import java.util.List;

/** How a story writes down what the machine did. Effect ids and message texts are left out: properties hold them. */
final class StoryPrint {

    private StoryPrint() {}

    static List<String> step(FailoverState before, Step step) {
        List<String> out = new ArrayList<>();
        Phase after = step.next().phase();
        out.add(step.rule() + (before.phase() == after ? "" : " -> " + after));
        step.effects().forEach(effect -> out.add(effect(effect)));
        return out;
    }

    static String state(FailoverState state) {
        GroupView view = state.view();
        List<NodeView> held = view.nodes().stream().filter(NodeView::isHeld).toList();
        return state.phase()
                + " active " + view.active()
                + (held.isEmpty()
                        ? ""
                        : " held " + held.stream().map(NodeView::id).toList())
                + (state.move() == null ? "" : " move " + state.move())
                + (view.told().isEmpty() ? "" : " told " + view.told());
    }

    static String name(Effect effect) {
        return effect.getClass().getSimpleName();
    }

    private static String effect(Effect effect) {
        if (effect instanceof Effect.SendNotice notice) {
            return (notice.kind().isAlarm() ? "ALARM " : "notice ") + notice.kind() + " " + notice.node();
        }
        if (effect instanceof Effect.AskVeto ask) {
            return name(effect) + " " + ask.from() + " -> " + ask.to() + " " + effect.epoch();
        }
        return name(effect) + node(effect) + " " + effect.epoch();
    }

    private static String node(Effect effect) {
        if (effect instanceof Effect.FenceNode fence) {
            return " " + fence.node();
        }
        if (effect instanceof Effect.DemoteNode demote) {
            return " " + demote.node();
        }
        if (effect instanceof Effect.PromoteNode promote) {
            return " " + promote.node();
        }
        return effect instanceof Effect.OpenPath open ? " " + open.node() : "";
    }
}
