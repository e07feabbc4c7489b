package dev.holdfast.lb.netscaler;

import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.spi.OwnershipLedger;
import dev.holdfast.store.MemoryApplyJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is planned beside every declaration, what a plan may do, and where it is kept. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class PlanBuilder<B extends PlanBuilder<B>> extends ConnectionBuilder<B>
        permits NetScalerLoadBalancer.Builder {

    Duration operationTimeout = Duration.ofMinutes(2);
    int deletions;
    boolean adoptExisting;
    ApplyJournal journal = new MemoryApplyJournal();
    Beside beside = Beside.NOTHING;

    @Nullable
    OwnershipLedger ledger;

    PlanBuilder(Connection connection) {
        super(connection);
    }

    /**
     * The longest a plan, an apply or a reading may take; orders bring their own.
     *
     * @param value default 2 min
     * @return this
     */
    public final B operationTimeout(Duration value) {
        operationTimeout = value;
        return self();
    }

    /**
     * Where applies are kept, so that one that was cut off can be resumed or undone. Adapters of different names may share one.
     *
     * @param value default one in memory; {@link dev.holdfast.store.FileApplyJournal} survives a kill
     * @return this
     */
    public final B journal(ApplyJournal value) {
        journal = value;
        return self();
    }

    /**
     * Where the secrets are that a declaration names. A plan that names one nobody has is refused before its first write.
     *
     * @param source gives the secret of a name, or empty
     * @return this
     */
    public final B secrets(Function<String, Optional<char[]>> source) {
        beside = beside.knowing(source);
        return self();
    }

    /**
     * What is declared beside every {@link dev.holdfast.model.lb.LoadBalancing}, in the appliance's own words.
     *
     * @param objects new objects, or more to be said of declared ones
     * @return this
     * @throws IllegalArgumentException with every resource and attribute that cannot be planned
     */
    public final B also(NetScalerObject... objects) {
        beside = beside.saying(List.of(objects));
        return self();
    }

    /**
     * Files that have to be on the appliance, put there by a plan before anything names them.
     *
     * @param value all of them; default none
     * @return this
     */
    public final B upload(NetScalerFile... value) {
        beside = beside.holding(List.of(value));
        return self();
    }

    /**
     * Where it is kept which objects are ours, by this adapter's name. Without one nothing is deleted that has no comment,
     * and what was said with {@link #also} stays when it is said no more.
     *
     * @param value for example {@code FileOwnershipLedger.at(path)}; default none
     * @return this
     */
    public final B ledger(OwnershipLedger value) {
        ledger = value;
        return self();
    }

    /**
     * How many objects one plan may delete; replaced ones count. Default 0.
     *
     * @param max the most
     * @return this
     */
    public final B deletions(int max) {
        deletions = max;
        return self();
    }

    /**
     * Allows to take over declared objects that exist without anybody's word in their comment.
     *
     * @return this
     */
    public final B adoptExisting() {
        adoptExisting = true;
        return self();
    }
}
