package dev.holdfast.seeded.productnames.lint;

/** For example of XenMobile, IGEL UMS or Jamf Pro: a comment may name a product. */
final class InnocentLint {
    String remedy() {
        return "Restart the node.";
    }
}
