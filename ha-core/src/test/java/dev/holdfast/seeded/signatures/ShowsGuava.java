package dev.holdfast.seeded.signatures;

import com.google.common.base.VerifyException;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multiset;
import dev.holdfast.seeded.hidden.ClusterShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Every public or protected declaration here but the innocent ones names a type that callers do not have. */
public abstract class ShowsGuava<T extends ImmutableList<T>> implements Supplier<ImmutableSet<String>> {
    /** A field. */
    public final ImmutableMap<String, String> field = ImmutableMap.of();

    /** A constructor. */
    protected ShowsGuava(Multiset<String> parameter) {
        innocent(parameter);
    }

    /** A generic argument, deep. */
    public abstract List<? extends Optional<Multimap<String, String>>> generic();

    /** An exception. */
    public abstract void failing() throws VerifyException;

    /** A type of ours that is not exported. */
    public abstract ClusterShape shape();

    /** Only the JDK and our own. */
    public abstract Map<String, ShowsGuava<?>[]> innocentResult();

    private static void innocent(Multiset<String> hidden) {
        hidden.clear();
    }
}
