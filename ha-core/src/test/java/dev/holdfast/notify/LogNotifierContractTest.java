package dev.holdfast.notify;

import dev.holdfast.spi.Notifier;
import dev.holdfast.testkit.NotifierContract;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Reads the log where the tests' SLF4J binding writes it. */
class LogNotifierContractTest extends NotifierContract {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(before);
    }

    @Override
    protected Notifier open() {
        return new LogNotifier();
    }

    @Override
    protected List<String> delivered() {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("dev.holdfast.notify"))
                .toList();
    }
}
