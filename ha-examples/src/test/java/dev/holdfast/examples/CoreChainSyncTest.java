package dev.holdfast.examples;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CoreChainSyncTest {

    @Test
    void a_chain_is_planned_gated_judged_and_scheduled() throws IOException {
        Golden.check("core-chain-sync.txt", Golden.printed(CoreChainSync::tell));
    }
}
