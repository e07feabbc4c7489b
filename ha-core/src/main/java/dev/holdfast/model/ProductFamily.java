package dev.holdfast.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    /** What people call them, beside their ids. */
    private static final List<Map.Entry<String, ProductFamily>> CALLED = List.of(
            Map.entry("core", IVANTI_CORE),
            Map.entry("ivanti", IVANTI_CORE),
            Map.entry("mobileiron", IVANTI_CORE),
            Map.entry("epmm", IVANTI_CORE),
            Map.entry("xm", XENMOBILE),
            Map.entry("xms", XENMOBILE),
            Map.entry("xenmobile", XENMOBILE),
            Map.entry("citrix", XENMOBILE),
            Map.entry("ums", IGEL_UMS),
            Map.entry("igel", IGEL_UMS),
            Map.entry("trv", TRAVELER),
            Map.entry("traveler", TRAVELER),
            Map.entry("traveller", TRAVELER));

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

    /**
     * The known family that was probably meant: the one called so, or so but for a third of the letters.
     *
     * @param text what was written, in any case
     * @return the closest, or empty if none is near
     */
    public static Optional<ProductFamily> closest(String text) {
        String called = text.toLowerCase(Locale.ROOT);
        return CALLED.stream()
                .filter(each ->
                        edits(called, each.getKey()) * 3 <= each.getKey().length() + 2)
                .min(Comparator.comparingInt(each -> edits(called, each.getKey())))
                .map(Map.Entry::getValue);
    }

    /** How many letters must be put in, taken out or changed to make one word of the other (Levenshtein). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }

    @Override
    public String toString() {
        return id;
    }
}
