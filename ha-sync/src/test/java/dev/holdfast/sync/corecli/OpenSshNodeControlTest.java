package dev.holdfast.sync.corecli;

import java.nio.file.Path;

/** The same over OpenSSH's own server; needs Debian's package openssh-server. */
class OpenSshNodeControlTest extends CoreNodeControlContract {

    @Override
    SilentThird cores(Path folder) throws Exception {
        return SilentThird.openSsh(folder);
    }
}
