package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that carries out a plan and says each step, so that somebody can kill it. */
final class KillRun {

    private KillRun() {}

    /** Arguments: source, target, file of the plan, and how the target is reached, see {@link KillWay#of}. */
    public static void main(String[] args) throws IOException {
        TreePlan.Proceed plan = (TreePlan.Proceed) TreePlanJson.read(Files.readString(Path.of(args[2])));
        try (TreeSource source = TreeSource.local(Path.of(args[0]))) {
            TreeExecutor executor = KillWay.of(args[3]).executor(Path.of(args[1]), () -> say("step"));
            say(executor.apply(plan, plan.digest(), source).toString());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
