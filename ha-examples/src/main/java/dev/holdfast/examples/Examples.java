package dev.holdfast.examples;

import java.io.PrintStream;
import java.util.List;

/** What {@code -Pexample} runs when no example is named. */
public final class Examples {

    /** In the order of the README. */
    static final List<String> ALL = List.of(
            "CoreExample",
            "UmsExample",
            "XenMobileExample",
            "RollbackExample",
            "TravelerExample",
            "OwnProductExample",
            "JamfExample",
            "WhatIfExample",
            "EmbeddingLoop",
            "LintLive",
            "ReportPage",
            "LintFile");

    private Examples() {}

    /**
     * Names the examples.
     *
     * @param args none
     */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        out.println("Name an example with -Dexample=…, one of:");
        ALL.forEach(name -> out.println("  " + name));
        out.println("ReportPage needs -Dexample.args=<folder>, LintFile needs -Dexample.args=<cluster file>.");
    }
}
