package dev.holdfast.examples.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one demo Core is configured; survives a restart, as the HA page of a real one does.
 *
 * @param name what it calls itself
 * @param port where it listens on loopback
 * @param peerPort where the other Core listens
 * @param primary its configured mode: Primary or Secondary (CORE-69)
 * @param startActive whether it takes itself for active when it starts
 * @param selfPromotion whether it watches its peer and promotes itself (CORE-104), or waits for a command
 * @param heartbeat time between two heartbeats (CORE-100)
 * @param failures consecutive failures before it promotes itself (CORE-101)
 * @param recheck time between two heartbeats after a failed one (CORE-102)
 * @param timeout of one heartbeat
 */
record CoreOptions(
        String name,
        int port,
        int peerPort,
        boolean primary,
        boolean startActive,
        boolean selfPromotion,
        Duration heartbeat,
        int failures,
        Duration recheck,
        Duration timeout) {

    /** A Core as first installed: the Primary starts active, the Secondary standby, and only a command promotes. */
    static CoreOptions of(String name, int port, int peerPort, boolean primary) {
        return new CoreOptions(
                name,
                port,
                peerPort,
                primary,
                primary,
                false,
                Duration.ofMillis(300),
                3,
                Duration.ofMillis(100),
                Duration.ofMillis(500));
    }

    CoreOptions withSelfPromotion(Duration every, int consecutiveFailures, Duration recheckEvery) {
        return new CoreOptions(
                name, port, peerPort, primary, startActive, true, every, consecutiveFailures, recheckEvery, timeout);
    }

    CoreOptions startingAs(boolean active) {
        return new CoreOptions(
                name, port, peerPort, primary, active, selfPromotion, heartbeat, failures, recheck, timeout);
    }

    List<String> toArguments() {
        return new ArrayList<>(List.of(
                "--name=" + name,
                "--port=" + port,
                "--peer-port=" + peerPort,
                "--role=" + (primary ? "primary" : "secondary"),
                "--start-as=" + (startActive ? "active" : "standby"),
                "--promotion=" + (selfPromotion ? "self" : "commanded"),
                "--heartbeat-ms=" + heartbeat.toMillis(),
                "--failures=" + failures,
                "--recheck-ms=" + recheck.toMillis(),
                "--timeout-ms=" + timeout.toMillis()));
    }

    static CoreOptions parse(String... arguments) {
        Map<String, String> given = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("argument \"" + argument + "\": write --name=value");
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        boolean primary = oneOf(given, "role", "primary", "secondary");
        given.putIfAbsent("start-as", primary ? "active" : "standby");
        given.putIfAbsent("promotion", "commanded");
        return new CoreOptions(
                value(given, "name"),
                number(given, "port", "0"),
                number(given, "peer-port", "0"),
                primary,
                oneOf(given, "start-as", "active", "standby"),
                oneOf(given, "promotion", "self", "commanded"),
                Duration.ofMillis(number(given, "heartbeat-ms", "300")),
                number(given, "failures", "3"),
                Duration.ofMillis(number(given, "recheck-ms", "100")),
                Duration.ofMillis(number(given, "timeout-ms", "500")));
    }

    private static boolean oneOf(Map<String, String> given, String name, String yes, String no) {
        String text = value(given, name).toLowerCase(Locale.ROOT);
        if (!text.equals(yes) && !text.equals(no)) {
            throw new IllegalArgumentException("--" + name + "=" + text + ": write " + yes + " or " + no);
        }
        return text.equals(yes);
    }

    private static int number(Map<String, String> given, String name, String otherwise) {
        String text = given.getOrDefault(name, otherwise);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + "=" + text + ": write a whole number", e);
        }
    }

    private static String value(Map<String, String> given, String name) {
        String text = given.get(name);
        if (text == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return text;
    }
}
