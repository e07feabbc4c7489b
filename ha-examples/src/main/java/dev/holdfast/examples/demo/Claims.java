package dev.holdfast.examples.demo;

import java.util.ArrayList;
import java.util.List;

/** What an act promised, held against what devices met and what the timeline says. */
final class Claims {

    private final Story story;
    private final Devices devices;
    private final boolean safe;

    Claims(Story story, Devices devices, boolean safe) {
        this.story = story;
        this.devices = devices;
        this.safe = safe;
    }

    /** The promises that did not hold. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        List<String> served = servers();
        claim(
                broken,
                served.equals(List.of("core1", "core2", "core1")),
                "one node serves at a time, and traffic returns only by an operator's word: " + served);
        if (safe) {
            claim(
                    broken,
                    devices.answers().stream().noneMatch(answer -> answer.who().contains("is standby")),
                    "no client reaches a standby node");
            claim(
                    broken,
                    inOrder("F300", "F400", "F440", "F470", "F480"),
                    "epoch, fence, promotion, path: each after the one before");
            claim(broken, tells("core2", "CORE-129"), "core2 was promoted by command");
            claim(broken, tells("controller", "F130"), "the old primary that returned as active was made standby");
        } else {
            claim(broken, tells("core2", "CORE-104"), "core2 promoted itself");
            claim(broken, tells("controller", "F100"), "the controller took the promotion as a fact");
            claim(
                    broken,
                    story.events().stream()
                            .filter(event -> event.who().equals("controller"))
                            .takeWhile(event -> !event.rule().equals("F310"))
                            .noneMatch(event -> event.rule().startsWith("F4")),
                    "the controller ordered nothing before the operator did");
        }
        claim(broken, tells("operator", "F330"), "the resume was refused before the reverse sync");
        claim(broken, inOrder("F330", "F310", "F480"), "granted after it, the resume came to its end");
        return broken;
    }

    /** Who served, in order, without repetitions. */
    private List<String> servers() {
        List<String> served = new ArrayList<>();
        for (Devices.Answer answer : devices.answers()) {
            if (answer.served()
                    && (served.isEmpty() || !served.get(served.size() - 1).equals(answer.who()))) {
                served.add(answer.who());
            }
        }
        return served;
    }

    private boolean inOrder(String... rules) {
        int next = 0;
        for (Story.Event event : story.events()) {
            if (next < rules.length && event.rule().equals(rules[next])) {
                next++;
            }
        }
        return next == rules.length;
    }

    private boolean tells(String who, String rule) {
        return story.events().stream()
                .anyMatch(event -> event.who().equals(who) && event.rule().equals(rule));
    }

    private static void claim(List<String> broken, boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }
}
