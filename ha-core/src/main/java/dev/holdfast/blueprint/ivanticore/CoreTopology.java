package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which Cores and Sentries there are, and where: one of the guide's four scenarios (CORE-35), or any other combination,
 * for the four are typical and not all there are (CORE-36).
 *
 * @param scenario which of them it is
 * @param primary carries all traffic in normal operation
 * @param secondary replicates from the primary
 * @param recovery replicates from the secondary and takes it for its primary (CORE-45), or null
 * @param sentries gateways, in order of preference
 */
public record CoreTopology(
        Scenario scenario,
        CoreNode primary,
        CoreNode secondary,
        @Nullable CoreNode recovery,
        List<SentryNode> sentries) {

    /** Freezes the list. */
    public CoreTopology {
        sentries = List.copyOf(sentries);
    }

    /** The guide's scenarios. */
    public enum Scenario {
        /** A: the primary in one data centre, the secondary in the one for recovery (CORE-38). */
        TWO_CORE_TWO_DC,
        /** B: a pair in the main data centre, a third Core in the one for recovery (CORE-43). */
        THREE_CORE_TWO_DC,
        /** C: a pair and two Sentries in one data centre (CORE-140). */
        TWO_CORE_TWO_SENTRY_ONE_DC,
        /** D: as B, and a Sentry in each data centre (CORE-50). */
        THREE_CORE_TWO_SENTRY_TWO_DC,
        /** Any other combination (CORE-36). */
        OWN
    }

    /**
     * Scenario A.
     *
     * @param primary see {@link #primary()}
     * @param secondary see {@link #secondary()}; at another site
     * @return the topology
     * @throws IllegalArgumentException if both stand at one site
     */
    public static CoreTopology twoCoresTwoSites(CoreNode primary, CoreNode secondary) {
        apart(primary.site(), secondary.site());
        return new CoreTopology(Scenario.TWO_CORE_TWO_DC, primary, secondary, null, List.of());
    }

    /**
     * Scenario B.
     *
     * @param primary see {@link #primary()}
     * @param secondary see {@link #secondary()}; at the same site
     * @param recovery see {@link #recovery()}; at another site
     * @return the topology
     * @throws IllegalArgumentException if a Core stands at the wrong site
     */
    public static CoreTopology threeCoresTwoSites(CoreNode primary, CoreNode secondary, CoreNode recovery) {
        together(primary.site(), secondary.site());
        apart(primary.site(), recovery.site());
        return new CoreTopology(Scenario.THREE_CORE_TWO_DC, primary, secondary, recovery, List.of());
    }

    /**
     * Scenario C.
     *
     * @param primary see {@link #primary()}
     * @param secondary see {@link #secondary()}
     * @param first a Sentry
     * @param second the other
     * @return the topology
     * @throws IllegalArgumentException if not all four stand at one site
     */
    public static CoreTopology twoCoresTwoSentriesOneSite(
            CoreNode primary, CoreNode secondary, SentryNode first, SentryNode second) {
        Stream.of(secondary.site(), first.site(), second.site()).forEach(site -> together(primary.site(), site));
        return new CoreTopology(Scenario.TWO_CORE_TWO_SENTRY_ONE_DC, primary, secondary, null, List.of(first, second));
    }

    /**
     * Scenario D. A second Sentry in the main data centre is added with {@link #withSentry} (CORE-52).
     *
     * @param primary see {@link #primary()}
     * @param secondary see {@link #secondary()}; at the same site
     * @param recovery see {@link #recovery()}; at another site
     * @param main the Sentry of the main site
     * @param other the Sentry of the site for recovery
     * @return the topology
     * @throws IllegalArgumentException if one of them stands at the wrong site
     */
    public static CoreTopology threeCoresTwoSentriesTwoSites(
            CoreNode primary, CoreNode secondary, CoreNode recovery, SentryNode main, SentryNode other) {
        together(primary.site(), secondary.site());
        together(primary.site(), main.site());
        apart(primary.site(), recovery.site());
        together(recovery.site(), other.site());
        return new CoreTopology(
                Scenario.THREE_CORE_TWO_SENTRY_TWO_DC, primary, secondary, recovery, List.of(main, other));
    }

    /**
     * Any other pair.
     *
     * @param primary see {@link #primary()}
     * @param secondary see {@link #secondary()}
     * @param recovery see {@link #recovery()}
     * @return the topology
     */
    public static CoreTopology own(CoreNode primary, CoreNode secondary, @Nullable CoreNode recovery) {
        return new CoreTopology(Scenario.OWN, primary, secondary, recovery, List.of());
    }

    /**
     * The same with one Sentry more.
     *
     * @param sentry the Sentry
     * @return a copy
     */
    public CoreTopology withSentry(SentryNode sentry) {
        return new CoreTopology(
                scenario,
                primary,
                secondary,
                recovery,
                Stream.concat(sentries.stream(), Stream.of(sentry)).toList());
    }

    /**
     * All Cores.
     *
     * @return in order of preference
     */
    public List<CoreNode> cores() {
        return Stream.concat(Stream.of(primary, secondary), Stream.ofNullable(recovery))
                .toList();
    }

    /** The Core at the other site, or null if all stand at one. */
    @Nullable
    CoreNode remote() {
        return cores().stream()
                .filter(core -> !core.site().equals(primary.site()))
                .findFirst()
                .orElse(null);
    }

    /** Every site where a Core or a Sentry stands, the primary's first. */
    List<Site> everywhere() {
        return Stream.concat(
                        cores().stream().map(CoreNode::site), sentries.stream().map(SentryNode::site))
                .distinct()
                .map(site -> Site.of(site.value()))
                .toList();
    }

    boolean pairIsApart() {
        return !primary.site().equals(secondary.site());
    }

    private static void together(SiteId one, SiteId other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException("site " + other + ": must be " + one
                    + " in this scenario; put both there, or take another topology");
        }
    }

    private static void apart(SiteId one, SiteId other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException(
                    "site " + other + ": must be another one in this scenario; say where it stands with site(…)");
        }
    }
}
