package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.probe.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One server as {@code tell traveler hadr show} lists it on any server of the pool (TRV-E09, TRV-34). The columns are
 * documented, their widths are not: a row is recognised by its {@code address:port,port}, whatever stands around it.
 *
 * @param dominoName its Domino name, which may have blanks
 * @param id its id in the pool
 * @param host its host name
 * @param address its IP address
 * @param serverPort where the other servers' Traveler tasks reach it
 * @param servletPort where their servlets reach it
 * @param alive whether the pool hears of it
 * @param index how much it can take on
 * @param users how many users it monitors
 * @param heartbeat when it was last heard, as shown; may be empty
 */
public record HadrRow(
        String dominoName,
        String id,
        String host,
        String address,
        int serverPort,
        int servletPort,
        boolean alive,
        AvailabilityIndex index,
        int users,
        String heartbeat) {

    private static final int LINES_MAX = 1_000;
    private static final int LINE_MAX = 1_000;
    private static final Pattern ROW =
            Pattern.compile("(\\S.*?)\\s+(\\S+)\\s+(\\S+)\\s+([0-9A-Fa-f.:\\[\\]]+):(\\d{1,5}),(\\d{1,5})\\s+(\\S+)"
                    + "\\s+([-\u2212]?\\d{1,4})\\s+(\\d{1,9})(?:\\s+(\\S.*))?");

    /**
     * Reads what the console printed. Lines that are no row, such as headings and prompts, are passed over.
     *
     * @param console what was printed; only the first 1,000 lines are read, and of each only rows below 1,000 characters
     * @return the rows in the order shown
     */
    public static List<HadrRow> parse(String console) {
        return console.lines()
                .limit(LINES_MAX)
                .map(line -> line.replace('|', ' ').strip())
                .filter(line -> line.length() < LINE_MAX)
                .flatMap(line -> row(line).stream())
                .toList();
    }

    private static Optional<HadrRow> row(String line) {
        Matcher matcher = ROW.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int server = Integer.parseInt(matcher.group(5));
        int servlet = Integer.parseInt(matcher.group(6));
        String heartbeat = matcher.group(10);
        return server > 65535 || servlet > 65535
                ? Optional.empty()
                : Optional.of(new HadrRow(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4),
                        server,
                        servlet,
                        List.of("yes", "true", "y").contains(matcher.group(7).toLowerCase(Locale.ROOT)),
                        new AvailabilityIndex(Integer.parseInt(matcher.group(8).replace('\u2212', '-'))),
                        Integer.parseInt(matcher.group(9)),
                        heartbeat == null ? "" : heartbeat));
    }

    /**
     * What the pool says of the server.
     *
     * @return unreachable if it is not alive, otherwise what its index says
     */
    public Verdict verdict() {
        return alive ? index.verdict() : Verdict.fail(Verdict.Reason.UNREACHABLE, "the pool has not heard of " + host);
    }
}
