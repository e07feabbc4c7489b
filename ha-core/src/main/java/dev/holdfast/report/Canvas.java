package dev.holdfast.report;

/**
 * Where a drawing stands on a page: it shrinks to a readable width and is scrolled where the screen is narrower still.
 *
 * @param least the width below which it does not shrink
 * @param width its full width
 * @param height its height
 */
record Canvas(int least, int width, int height) {

    /** Opens the two tags around a drawing, with its words for those who cannot see it; the caller closes both. */
    void open(Markup page, String id, String caption, String description) {
        page.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption);
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "style",
                "min-width:" + least + "px;max-width:" + width + "px",
                "role",
                "img",
                "aria-labelledby",
                id + "t " + id + "d");
        page.leaf("title", Visible.line(caption), "id", id + "t");
        page.leaf("desc", Visible.line(description), "id", id + "d").newLine();
    }
}
