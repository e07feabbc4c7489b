package dev.holdfast.runtime;

import dev.holdfast.failover.InputKind;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.Epoch;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.PathOrder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All that joins one controller to its store, its receivers and its people. Once cut, nothing of it gets through any more,
 * whatever its threads still try: for everybody else that is {@code kill -9}. Calls pass one at a time, so that none is
 * half done when it is cut. Thread-safe.
 */
final class Lifeline {

    /** What the threads of a controller meet that was killed: nobody takes what they say. */
    static final class Cut extends Error {
        private static final long serialVersionUID = 1;

        Cut(String moment) {
            super("killed " + moment);
        }
    }

    private final Predicate<String> fatal;
    private final Consumer<String> leaving;
    private final List<String> moments = new ArrayList<>();
    private boolean cut;

    /**
     * @param fatal the moment at which it is cut, as one of {@link #moments}
     * @param leaving told each order before it leaves
     */
    Lifeline(Predicate<String> fatal, Consumer<String> leaving) {
        this.fatal = fatal;
        this.leaving = leaving;
    }

    /** Before and after each write to the store, order, mark and notice, in order; the second of a kind is numbered. */
    synchronized List<String> moments() {
        return List.copyOf(moments);
    }

    synchronized boolean isCut() {
        return cut;
    }

    /** The same port with all its abilities, as long as the line holds. */
    <T> T joined(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                real.getClass().getInterfaces(),
                (proxy, method, arguments) -> pass(real, method, arguments)));
    }

    private synchronized Object pass(Object real, Method method, Object... arguments) throws Throwable {
        if (cut) {
            throw new Cut("before");
        }
        String what = name(method.getName(), arguments);
        if (what.isEmpty()) {
            return call(real, method, arguments);
        }
        meet("before " + what);
        leaving.accept(what);
        Object answer = call(real, method, arguments);
        meet("after " + what);
        return answer;
    }

    private void meet(String moment) {
        int before = Collections.frequency(
                moments.stream().map(each -> each.replaceFirst(" #\\d+$", "")).toList(), moment);
        String numbered = before == 0 ? moment : moment + " #" + (before + 1);
        moments.add(numbered);
        if (fatal.test(numbered)) {
            cut = true;
            throw new Cut(numbered);
        }
    }

    private static Object call(Object real, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** What a call changes, empty for one that only reads. */
    private static String name(String method, Object... arguments) {
        return switch (method) {
            case "append" -> name((JournalRecord) arguments[2]);
            case "raiseEpoch" -> "epoch " + arguments[1];
            case "hold", "release" -> method + " the lease";
            case "declare" -> "declaration";
            case "claim" -> "mark " + (Epoch) arguments[0];
            case "closePath", "openPath" -> method.replace("Path", "") + " " + order((PathOrder) arguments[0]);
            case "promote", "demote" -> method + " " + arguments[0] + " " + arguments[1];
            case "notify" -> "notice " + ((Notice) arguments[0]).kind();
            default -> "";
        };
    }

    /** Of an answer taken in, and of a decision. */
    private static String name(JournalRecord record) {
        String input = record.input().kind() == InputKind.EFFECT_ENDED
                ? "an answer taken in"
                : record.input().kind().name().toLowerCase(Locale.ROOT);
        return "record of " + record.rule() + ", " + input;
    }

    private static String order(PathOrder order) {
        return order.path().node() + " " + order.epoch();
    }
}
