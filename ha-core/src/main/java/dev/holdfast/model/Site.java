package dev.holdfast.model;

/**
 * A place that can be lost as a whole.
 *
 * @param id unique in the cluster
 * @param title what people call it
 */
public record Site(SiteId id, String title) {

    /** The site of a cluster that has only one and does not name it. */
    public static final Site MAIN = of("main");

    /**
     * A site whose title is its id.
     *
     * @param id see {@link #id()}
     * @return the site
     */
    public static Site of(String id) {
        return new Site(SiteId.of(id), id);
    }
}
