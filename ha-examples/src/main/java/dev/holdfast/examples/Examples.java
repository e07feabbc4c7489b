package dev.holdfast.examples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** What {@code -Pexample} runs: the example that is named, or else the list of them. */
public final class Examples {

    /** In the order of the README. */
    static final List<String> ALL = List.of(
            "CoreExample",
            "UmsExample",
            "XenMobileExample",
            "RollbackExample",
            "TravelerExample",
            "CoreChainSync",
            "FirmwareSync",
            "OwnProductExample",
            "JamfExample",
            "WhatIfExample",
            "EmbeddingLoop",
            "LintLive",
            "WatchExample",
            "ReachabilityExample",
            "ReportPage",
            "LintFile",
            "LintNsConf",
            "Inspect",
            "ServeNetScaler",
            "ServeReachability",
            "demo.ServePair",
            "demo.ControlPair");

    /** What the build passes when no example is named. */
    private static final String NONE = "Examples";

    private static final List<String> NEEDS_ARGUMENTS = List.of(
            "ReportPage",
            "LintFile",
            "LintNsConf",
            "Inspect",
            "ServeNetScaler",
            "ServeReachability",
            "demo.ServePair",
            "demo.ControlPair");

    private Examples() {}

    /**
     * Runs one example, or says what can be run.
     *
     * @param args its name and its own arguments
     * @throws ReflectiveOperationException with what the example threw
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        if (!tell(List.of(args), System.out)) {
            Class.forName(Examples.class.getPackageName() + "." + args[0])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        }
    }

    /** Whether something had to be told because there is nothing to run. */
    static boolean tell(List<String> args, PrintStream out) {
        String name = args.isEmpty() ? NONE : args.get(0);
        if (ALL.contains(name) && (args.size() > 1 || !NEEDS_ARGUMENTS.contains(name))) {
            return false;
        }
        if (ALL.contains(name)) {
            out.println(name + " does nothing without arguments.");
        } else if (!name.equals(NONE)) {
            out.println("There is no example " + name + ".");
        }
        list(out);
        return true;
    }

    private static void list(PrintStream out) {
        out.println("Name an example with -Dexample=…, one of:");
        ALL.forEach(name -> out.println("  " + name));
        out.println("ReportPage needs -Dexample.args=<folder>, LintFile needs -Dexample.args=<cluster file>.");
        out.println("LintNsConf needs -Dexample.args=<ns.conf>, or -Dexample.args=\"<ns.conf> <cluster file>\".");
        out.println("Inspect needs -Dexample.args=\"<cluster file> <SQLite file of a controller's store>\".");
        out.println("WatchExample watches your own with -Dexample.args=\"<node>=<address>:<port> …\".");
        out.println("ServeNetScaler needs -Dexample.args=<port>.");
        out.println("demo.ServePair needs -Dexample.args=<site file>, and after it demo.ControlPair");
        out.println("needs -Dexample.args=\"<site file> <jdbc url> [<user>]\".");
        out.println("ServeReachability needs -Dexample.args=\"<port> <token file> <label>=<address>:<port> …\".");
    }
}
