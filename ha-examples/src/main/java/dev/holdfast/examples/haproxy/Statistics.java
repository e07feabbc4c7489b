package dev.holdfast.examples.haproxy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What {@code show stat} says about servers; only columns before the first that may hold a comma. */
record Statistics(Map<String, Row> rows) {

    private static final List<String> COLUMNS = List.of("pxname", "svname", "scur", "status", "bck");
    private static final Pattern COUNT = Pattern.compile("\\d{0,18}");

    /** One server. */
    record Row(String backend, long connections, boolean isUp, boolean standsIn) {}

    /**
     * Reads statistics.
     *
     * @throws HaProxyException if that is something else
     */
    static Statistics parse(String csv) throws HaProxyException {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        List<String> columns = lines.isEmpty()
                ? List.of()
                : List.of(lines.get(0).replaceFirst("^# ", "").split(","));
        if (!columns.containsAll(COLUMNS)) {
            throw new HaProxyException("statistics without the columns " + COLUMNS);
        }
        List<Integer> places = COLUMNS.stream().map(columns::indexOf).toList();
        int last = places.stream().mapToInt(place -> place).max().orElseThrow();
        Map<String, Row> rows = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length <= last || !COUNT.matcher(cells[places.get(2)]).matches()) {
                throw new HaProxyException("statistics: not a server's line: " + line);
            }
            List<String> row = places.stream().map(place -> cells[place]).toList();
            rows.put(row.get(0) + "/" + row.get(1), row(row));
        }
        return new Statistics(rows);
    }

    private static Row row(List<String> cells) {
        String count = cells.get(2);
        String status = cells.get(3);
        return new Row(
                cells.get(0),
                count.isEmpty() ? 0 : Long.parseLong(count),
                status.startsWith("UP") || status.startsWith("no check"),
                cells.get(4).equals("1"));
    }

    /** Of those that are known here. */
    long connections(List<String> servers) {
        return servers.stream()
                .map(rows::get)
                .mapToLong(row -> row == null ? 0 : row.connections())
                .sum();
    }

    /** Whether one of them is given new clients: it is up, and if it only stands in, nobody else of its backend is. */
    boolean serves(List<String> servers) {
        return servers.stream().map(rows::get).anyMatch(row -> row != null && row.isUp() && !isPassedOver(row));
    }

    private boolean isPassedOver(Row standby) {
        return standby.standsIn()
                && rows.entrySet().stream()
                        .filter(each -> !each.getKey().endsWith("/FRONTEND")
                                && !each.getKey().endsWith("/BACKEND"))
                        .map(Map.Entry::getValue)
                        .anyMatch(row -> row.backend().equals(standby.backend()) && row.isUp() && !row.standsIn());
    }
}
