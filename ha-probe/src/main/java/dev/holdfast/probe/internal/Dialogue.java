package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What is said on one connection. Called by the loop's thread alone; nothing blocks. */
interface Dialogue {

    /** What we say first, perhaps nothing. */
    ByteBuffer request();

    /** Takes in what came; returns the verdict once there is one. */
    @Nullable
    Verdict received(ByteBuffer bytes) throws IOException;

    /** Whether, after the verdict, the other side waits for another question on this connection. */
    boolean leavesOpen();

    /** The other side says no more; there was no verdict yet. */
    Verdict ended() throws IOException;
}
