package dev.holdfast.notify;

import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import dev.holdfast.testkit.NotifierContract;
import java.util.List;

class MemoryNotifierContractTest extends NotifierContract {

    private final MemoryNotifier notifier = new MemoryNotifier(100);

    @Override
    protected Notifier open() {
        return notifier;
    }

    @Override
    protected List<String> delivered() {
        return notifier.notices().stream().map(Notice::toString).toList();
    }
}
