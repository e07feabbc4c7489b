package dev.holdfast.report;

/** A block that is drawn where something can be drawn, and a table everywhere else. */
public sealed interface Picture extends Block permits Diagram, Gantt, Events {

    /**
     * What it shows, in one short sentence.
     *
     * @return the sentence
     */
    String caption();

    /**
     * The same without drawing: nothing is only in the picture.
     *
     * @return the table
     */
    Table asTable();
}
