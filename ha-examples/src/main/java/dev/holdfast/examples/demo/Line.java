package dev.holdfast.examples.demo;

/** One line on standard output, at once: it is how the demo's timeline hears of what a Core did by itself. */
final class Line {

    private Line() {}

    @SuppressWarnings("SystemOut")
    static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
