package dev.holdfast.sync.corecli;

import dev.holdfast.sync.corecli.SimulatedCore.Manner;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A Core's restricted shell at one end of two streams, its terminal's echo included. */
final class ScriptedShell {

    private final SimulatedCore core;
    private final InputStream in;
    private final OutputStream out;
    private boolean enabled;
    private int shown;

    ScriptedShell(SimulatedCore core, InputStream in, OutputStream out) {
        this.core = core;
        this.in = in;
        this.out = out;
    }

    /** Returns when it is left. */
    void run() throws IOException {
        greet();
        while (true) {
            prompt();
            String line = readLine(true);
            if (line.equals("exit")) {
                return;
            }
            if (line.equals("enable")) {
                enable();
            } else if (enabled && !line.isEmpty()) {
                if (!obey(line)) {
                    return;
                }
            } else if (!line.isEmpty()) {
                print("% Unknown command\r\n");
            }
        }
    }

    private void greet() throws IOException {
        if (core.manner() == Manner.NOISY) {
            print("\u001b[1mWelcome to <core>");
            pause(200);
            print("\u001b[0m\r\nLast login: yesterday\r\n# of messages: 3 >\r\n");
        }
    }

    private void prompt() throws IOException {
        String host = core.manner() == Manner.RESTLESS
                ? core.id() + "-" + shown++
                : core.id().value();
        print((core.manner() == Manner.NOISY ? "\u001b]0;core\u0007\u001b[32m" : "")
                + host
                + (enabled ? "#" : ">")
                + (core.manner() == Manner.NOISY ? "\u001b[0m " : " "));
    }

    private void enable() throws IOException {
        print("Password: ");
        String secret = readLine(core.manner() == Manner.INDISCREET);
        if (secret.equals(SimulatedCore.ENABLE)) {
            enabled = true;
        } else {
            print("Access denied\r\n");
        }
    }

    private boolean obey(String line) throws IOException {
        switch (core.manner()) {
            case SILENT -> readLine(false);
            case ASKING -> {
                print("Really? Proceed (yes/no)? ");
                print(readLine(true).equals("yes") ? core.obey(line) + "\r\n" : "Nothing was done\r\n");
            }
            case PAGED -> {
                print("one\r\n--More--");
                in.read();
                print("\r        \r" + core.obey(line) + "\r\n");
            }
            case CUT -> {
                core.obey(line);
                return false;
            }
            case COMPLAINING -> print(core.obey(line) + "\r\nError: tomcat did not start\r\n");
            case ENDLESS -> {
                core.obey(line);
                byte[] lines = "all work and no play\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 10_000; i++) {
                    out.write(lines);
                    out.flush();
                }
            }
            case GARBAGE -> {
                core.obey(line);
                byte[] bytes = new byte[20_000];
                new Random(1).nextBytes(bytes);
                out.write(bytes);
                print("\r\n" + "x".repeat(3000) + "\r\n");
                readLine(false);
            }
            case INDISCREET ->
                print(core.obey(line) + " with " + SimulatedCore.ENABLE + " and " + SimulatedCore.PASSWORD + "\r\n");
            default -> {
                String answer = core.obey(line);
                print(answer.isEmpty() ? "" : answer + "\r\n");
            }
        }
        return true;
    }

    private String readLine(boolean echo) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
            if (echo) {
                print(String.valueOf((char) next));
            }
        }
        print("\r\n");
        return line.toString();
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause(long millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000);
    }
}
