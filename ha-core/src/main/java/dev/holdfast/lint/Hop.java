package dev.holdfast.lint;

/**
 * One leg of a packet's way.
 *
 * @param from who sends it on
 * @param to who receives it
 * @param source the packet's source address on this leg
 * @param destination the packet's destination address on this leg
 * @param note why it goes this way
 */
public record Hop(String from, String to, String source, String destination, String note) {

    @Override
    public String toString() {
        return from + " -> " + to + ": packet " + source + " -> " + destination + "; " + note;
    }
}
