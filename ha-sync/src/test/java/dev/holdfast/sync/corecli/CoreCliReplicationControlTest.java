package dev.holdfast.sync.corecli;

import java.nio.file.Path;

/** Over a scripted shell in this process. */
class CoreCliReplicationControlTest extends CoreReplicationControlContract {

    @Override
    SilentThird cores(Path folder) throws Exception {
        return SilentThird.simulated();
    }
}
