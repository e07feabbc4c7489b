package dev.holdfast.runtime;

import dev.holdfast.model.NodeState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A controller with a {@link World} in a process of its own, so that no other's disk is full; led by lines it is told. */
final class FullDiskController {

    /** What it begins each of its lines with, among those of the log. */
    static final String SAYS = "controller: ";

    private FullDiskController() {}

    /**
     * Says when it is ready; then, told that core1 dies, when it has found that it cannot write; then, told that there is room
     * again, when it has failed over.
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        World world = new World();
        try (Rig rig = Rig.start(
                        world,
                        Rig.acting(
                                world,
                                Stores.sqlite(Path.of(arguments[0])),
                                Rig.safe().build()))
                .ready()) {
            rig.untilState(controller -> controller.state().view().receiversReady());
            System.out.println(SAYS + "ready");
            told.readLine();
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F420");
            System.out.println(SAYS + "stays, having ordered " + world.orders());
            told.readLine();
            rig.untilRule("F480");
            System.out.println(SAYS + "has failed over by " + world.orders() + world.unsafe());
        }
    }
}
