package dev.holdfast.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What a contract kit finds out about an adapter: a kit that finds fault with nobody proves nothing. */
public final class Judged {

    private Judged() {}

    /**
     * Runs every test of a kit, each on a kit of its own.
     *
     * @param kit makes one, with the adapter that is judged
     * @return the names of the tests that fail
     */
    public static SortedSet<String> faults(Supplier<?> kit) {
        SortedSet<String> faults = new TreeSet<>();
        for (Class<?> type = kit.get().getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Method test : type.getDeclaredMethods()) {
                if (test.isAnnotationPresent(Test.class) && fails(test, kit.get())) {
                    faults.add(test.getName());
                }
            }
        }
        return faults;
    }

    private static boolean fails(Method test, Object kit) {
        test.setAccessible(true);
        try {
            test.invoke(kit);
            return false;
        } catch (InvocationTargetException fault) {
            return !(fault.getCause() instanceof TestAbortedException);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        } finally {
            Thread.interrupted(); // a fault found while interrupted is not to disturb the next test
        }
    }
}
