package dev.holdfast.examples.demo;

import dev.holdfast.examples.CoreExample;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.Promoter;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lint.LintReport;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.runtime.OrderResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** One run of the story: check, plan, apply, watch, SIGKILL, failover, return, refused, granted. */
final class Act {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String title;
    private final FailoverPolicyBuilder policy;
    private final PrintStream out;
    private final Story story;

    Act(String title, FailoverPolicyBuilder policy, PrintStream out) {
        this.title = title;
        this.policy = policy;
        this.out = out;
        this.story = new Story(out);
    }

    /** Plays it and says which of the promised invariants did not hold; none, if all went well. */
    List<String> play() throws InterruptedException {
        out.println();
        out.println("=== " + title);
        try (Lab lab = new Lab(policy, story);
                Devices devices = new Devices(prepare(lab), story);
                Watch watch = new Watch(lab.netscaler, story)) {
            watch.start();
            devices.start();
            first(lab, devices);
            lose(lab, devices);
            comeBack(lab, devices);
            return new Claims(story, devices, lab.pair.policy().promoter() == Promoter.CONTROLLER).broken();
        }
    }

    private int prepare(Lab lab) {
        story.chapter("Check, plan, apply");
        LintReport report = lab.pair.check();
        report.open()
                .forEach(finding -> story.tell(
                        "lint",
                        finding.ruleId(),
                        finding.severity() + " " + finding.subject() + ": " + finding.seen()));
        story.tell("lint", "CORE-109", report.notEvaluated().size() + " checks wait for what only a look can tell");
        if (lab.pair.policy().promoter() == Promoter.NODE) {
            require(written().cluster().equals(lab.pair.cluster()), "core-pair.json is another pair");
            story.tell("file", "CORE-134", "core-pair.json declares the same cluster, policy and probes");
        }
        ChangeSet plan = lab.balancer.plan(lab.pair.cluster().loadBalancing()).orElseThrow();
        story.tell("netscaler", "NS-04", "planned " + plan.changes().size() + " changes over NITRO");
        must(lab.balancer.apply(plan), "apply");
        int left = lab.balancer
                .plan(lab.pair.cluster().loadBalancing())
                .orElseThrow()
                .changes()
                .size();
        story.tell("netscaler", "NS-04", "applied, read back; the second plan has " + left + " changes");
        return lab.netscaler.proxyPort(Lab.FRONT);
    }

    private static ClusterFile written() {
        try (InputStream in = Objects.requireNonNull(CoreExample.class.getResourceAsStream("core-pair.json"))) {
            return ClusterFile.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void first(Lab lab, Devices devices) throws InterruptedException {
        story.chapter("First sync, then watch");
        must(lab.control.syncNow(Lab.CORE2, Lab.CORE1, SOON), "first sync");
        require(lab.core2.awaitLine(line -> line.contains("Success"), SOON), "the first sync never ended");
        lab.controller.start();
        lab.facts.start();
        require(devices.await(answer -> answer.served() && answer.who().equals("core1"), SOON), "core1 serves nobody");
        require(
                story.await(event -> event.who().equals("controller"), SOON) && lab.ready(SOON),
                "the controller never got ready");
    }

    private void lose(Lab lab, Devices devices) throws InterruptedException {
        story.chapter("The primary is ended with SIGKILL");
        story.tell("operator", "CORE-11", "kill -9 " + lab.core1.pid() + " (core1)");
        lab.core1.killHard();
        require(devices.await(answer -> answer.served() && answer.who().equals("core2"), SOON), "core2 never served");
        require(
                story.await(event -> event.rule().equals("F480") || event.rule().equals("F100"), SOON),
                "the failover was never complete");
    }

    private void comeBack(Lab lab, Devices devices) throws InterruptedException {
        boolean safe = lab.pair.policy().promoter() == Promoter.CONTROLLER;
        story.chapter("The primary returns; traffic does not");
        lab.core1.restart(safe); // in the safe act it comes back believing it is still active
        require(story.await(event -> event.rule().equals("F150"), SOON), "nobody noticed that core1 is back");
        require(
                devices.await(answer -> answer.served() && answer.who().equals("core2"), SOON),
                "core2 stopped serving");
        require(lab.standsBy(Lab.CORE1, SOON), "core1 never stood by");

        story.chapter("The operator resumes: refused, then granted after the reverse sync");
        OrderResult refused = lab.controller.switchover(Lab.CORE1, "operator");
        require(refused instanceof OrderResult.Refused, "an unsynced node was resumed");
        story.tell(
                "operator",
                "F330",
                "resume core1: refused\n"
                        + String.join(
                                "\n",
                                ((OrderResult.Refused) refused)
                                        .blocks().stream().map(Object::toString).toList()));
        must(lab.control.syncNow(Lab.CORE1, Lab.CORE2, SOON), "reverse sync");
        require(lab.core1.awaitLine(line -> line.contains("Success"), SOON), "the reverse sync never ended");
        lab.facts.readAll();
        require(lab.bothUp(SOON), "the controller does not see both");
        int told = story.events().size();
        OrderResult granted = lab.controller.switchover(Lab.CORE1, "operator");
        story.tell("operator", "F310", "resume core1: " + (granted.isAccepted() ? "granted" : granted.toString()));
        require(granted.isAccepted(), "the resume was refused after the reverse sync");
        require(
                devices.await(answer -> answer.served() && answer.who().equals("core1"), SOON),
                "core1 never served again");
        require(
                story.awaitAfter(told, event -> event.rule().equals("F480"), SOON),
                "the switchover was never complete");
        story.tell(
                "operator",
                "CORE-12",
                "epoch " + Epoch.of(lab.controller.status().epoch().value()) + ", "
                        + lab.controller.status().active() + " active");
    }

    private static void must(EffectOutcome outcome, String what) {
        require(outcome instanceof EffectOutcome.Succeeded, what + ": " + outcome);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
