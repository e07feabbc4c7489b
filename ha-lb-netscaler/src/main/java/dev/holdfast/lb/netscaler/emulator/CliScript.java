package dev.holdfast.lb.netscaler.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs commands on an appliance, one after the other, as its own command line would. Holds the emulator's lock. */
final class CliScript {

    private static final Pattern OWN = Pattern.compile("(?im)^set ns config -IPAddress (\\S+) -netmask (\\S+)");

    private final Appliance appliance;
    private final CliReader reader;

    CliScript(Appliance appliance) {
        this.appliance = appliance;
        this.reader = new CliReader(appliance.configuration());
    }

    /** Runs them all; what was not done is said, without its attributes. */
    List<String> run(String text, boolean keepsForeign) {
        List<String> problems = new ArrayList<>();
        for (CliText.Statement each : CliText.statements(text)) {
            List<Command> commands = reader.read(each.words());
            if (commands.isEmpty()) {
                problems.add(said(each) + ": not understood" + (keepsForeign ? ", kept as it is" : ""));
                if (keepsForeign) {
                    appliance.configuration().foreign().add(each.text());
                }
            }
            try {
                commands.forEach(appliance::execute);
            } catch (NitroError e) {
                problems.add(said(each) + ": " + e.code() + " " + e.getMessage());
            }
        }
        appliance.warnings().take();
        return problems;
    }

    /** The address and netmask that a configuration says are the appliance's own. */
    static Optional<String[]> ownAddress(String text) {
        Matcher own = OWN.matcher(text);
        return own.find() ? Optional.of(new String[] {own.group(1), own.group(2)}) : Optional.empty();
    }

    private static String said(CliText.Statement statement) {
        String words = statement.words().stream()
                .limit(4)
                .takeWhile(each -> !each.isOption())
                .map(CliText.Word::text)
                .collect(Collectors.joining(" "));
        return "line " + statement.number() + ", " + (words.isEmpty() ? "a quote without an end" : words);
    }
}
