package dev.holdfast.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One run through a model in words, one line of text: {@code step; step x3; step => what it shows #digest}. A way that a
 * search prints has nothing behind its steps: all that is asked of it is that no invariant breaks.
 *
 * @param model the name of the model
 * @param steps the labels of its branches, {@code begin} first
 * @param shows the decision for which it was chosen, one of those of its last step, or null
 * @param digest of all decisions on the way, or null
 */
public record Scenario(
        String model,
        List<String> steps,
        @Nullable String shows,
        @Nullable String digest) {

    private static final String MODEL = "model ";
    private static final String SHOWS = " => ";

    /** Freezes the list. */
    public Scenario {
        steps = List.copyOf(steps);
    }

    /** What happened when it was run: the invariant that broke, the decisions of the last step, the digest of all. */
    public record Run(@Nullable String broken, List<String> last, String digest) {

        /** Freezes the list. */
        public Run {
            last = List.copyOf(last);
        }
    }

    /** Runs it. */
    public <W> Run run(DecidingModel<W> deciding) {
        Way<W> way = new Way<>(deciding);
        CRC32 digest = new CRC32();
        List<String> last = new ArrayList<>();
        for (String step : steps) {
            way.go(step, () -> {
                last.clear();
                last.addAll(deciding.decided());
            });
            last.forEach(decision -> digest.update((decision + '\n').getBytes(UTF_8)));
            if (way.broken() != null) {
                break;
            }
        }
        return new Run(way.broken(), last, Long.toHexString(digest.getValue()));
    }

    /** Its line, without the model. */
    public String line() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < steps.size(); ) {
            int times = 1;
            while (i + times < steps.size() && steps.get(i + times).equals(steps.get(i))) {
                times++;
            }
            words.add(steps.get(i) + (times == 1 ? "" : " x" + times));
            i += times;
        }
        return String.join("; ", words) + (shows == null ? "" : SHOWS + shows + " #" + digest);
    }

    /** A file of scenarios: {@code model NAME}, then one line for each; lines that begin with # say something else. */
    public static String text(List<Scenario> scenarios) {
        StringBuilder text = new StringBuilder();
        String model = "";
        for (Scenario scenario : scenarios) {
            if (!scenario.model.equals(model)) {
                model = scenario.model;
                text.append(text.length() == 0 ? "" : "\n")
                        .append(MODEL)
                        .append(model)
                        .append('\n');
            }
            text.append(scenario.line()).append('\n');
        }
        return text.toString();
    }

    /** Reads such a file. */
    public static List<Scenario> read(String text) {
        List<Scenario> scenarios = new ArrayList<>();
        String model = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith(MODEL)) {
                model = line.substring(MODEL.length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                scenarios.add(of(model, line));
            }
        }
        return scenarios;
    }

    private static Scenario of(String model, String line) {
        int arrow = line.indexOf(SHOWS);
        int hash = line.lastIndexOf(" #");
        List<String> steps = new ArrayList<>();
        for (String word : (arrow < 0 ? line : line.substring(0, arrow)).split("; ", -1)) {
            int times = word.lastIndexOf(" x");
            boolean repeated = times > 0 && word.substring(times + 2).matches("\\d+");
            int count = repeated ? Integer.parseInt(word.substring(times + 2)) : 1;
            for (int i = 0; i < count; i++) {
                steps.add(repeated ? word.substring(0, times) : word);
            }
        }
        return arrow < 0
                ? new Scenario(model, steps, null, null)
                : new Scenario(model, steps, line.substring(arrow + SHOWS.length(), hash), line.substring(hash + 2));
    }
}
