package dev.holdfast.sync.corecli;

import java.nio.file.Path;

/** Over a scripted shell in this process. */
class CoreCliNodeControlTest extends CoreNodeControlContract {

    @Override
    SilentThird cores(Path folder) throws Exception {
        return SilentThird.simulated();
    }
}
