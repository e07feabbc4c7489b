package dev.holdfast.model;

import java.util.List;

/**
 * The product a cluster runs. Open on purpose: an in-house product makes its own with {@link #of}.
 *
 * @param id lower-case id, also the prefix of the lint rules of the family without its dot ({@code core}, {@code xm}, …)
 */
public record ProductFamily(String id) {

    /** Ivanti Core, formerly MobileIron Core, later Ivanti EPMM. */
    public static final ProductFamily IVANTI_CORE = new ProductFamily("core");
    /** Citrix XenMobile Server (XMS). */
    public static final ProductFamily XENMOBILE = new ProductFamily("xm");
    /** IGEL Universal Management Suite. */
    public static final ProductFamily IGEL_UMS = new ProductFamily("ums");
    /** HCL (IBM) Traveler. */
    public static final ProductFamily TRAVELER = new ProductFamily("trv");

    private static final List<ProductFamily> KNOWN = List.of(IVANTI_CORE, XENMOBILE, IGEL_UMS, TRAVELER);

    /** Rejects an id that could not be a rule prefix. */
    public ProductFamily {
        Names.check("product family", id);
    }

    /**
     * A family of this id.
     *
     * @param id see {@link #id()}
     * @return the family
     */
    public static ProductFamily of(String id) {
        return new ProductFamily(id);
    }

    /**
     * The families that have a blueprint here; their ids are taken.
     *
     * @return in a fixed order
     */
    public static List<ProductFamily> known() {
        return KNOWN;
    }

    @Override
    public String toString() {
        return id;
    }
}
