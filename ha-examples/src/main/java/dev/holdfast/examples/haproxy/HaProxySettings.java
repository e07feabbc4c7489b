package dev.holdfast.examples.haproxy;

import dev.holdfast.model.ClusterId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where a HAProxy is and which of its files are ours. It is started as {@code haproxy -W -S <master> -f <base> -f <own>};
 * the base file is the administrator's (global, defaults, a runtime socket of level admin), the other one is written by the
 * adapter and by nobody else. Beside that stand its server-state file and the mark of the epoch.
 *
 * @param cluster whose orders are taken
 * @param store identity of the {@code HaStore} from which the controller leads
 * @param program the executable, which judges a file before it is used
 * @param runtimeSocket the {@code stats socket} of the base file
 * @param masterSocket what {@code -S} names
 * @param base the administrator's file
 * @param own ours; must exist, may be empty
 * @param binds where a virtual server really listens, {@code address:port} by its name; one that is not named listens at
 *     its declared address, which must then be an address of the machine
 * @param timeout for a question, for a reload, for a judgement
 * @param window how long an order of an older leader may still arrive: at least the timeout of an order
 */
public record HaProxySettings(
        ClusterId cluster,
        String store,
        Path program,
        Path runtimeSocket,
        Path masterSocket,
        Path base,
        Path own,
        Map<String, String> binds,
        Duration timeout,
        Duration window) {

    /** Rejects a path or an address that would be read as something else in a configuration file. */
    public HaProxySettings {
        binds = Map.copyOf(binds);
        if (!own.isAbsolute() || !Words.isQuotable(own.toString())) {
            throw new IllegalArgumentException("configuration file " + own + ": name it absolutely, without quotes");
        }
        if (!Words.isWord(store)) {
            throw new IllegalArgumentException("store '" + store + "': pass the identity() of the HaStore");
        }
        binds.forEach((name, address) -> {
            if (!Words.isWord(address)) {
                throw new IllegalArgumentException("bind of " + name + " '" + address + "': use address:port");
            }
        });
    }

    Path stateFile() {
        return own.resolveSibling(own.getFileName() + ".state");
    }

    Path markFile() {
        return own.resolveSibling(own.getFileName() + ".epoch");
    }
}
