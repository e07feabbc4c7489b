package dev.holdfast.examples.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code show stat} says about servers; only columns before the first that may hold a comma. */
record Statistics(Map<String, Row> rows) {

    /** One server. */
    record Row(String backend, long connections, boolean isUp, boolean standsIn) {}

    static Statistics parse(String csv) {
        List<String> lines = csv.lines().toList();
        List<String> columns = lines.isEmpty()
                ? List.of()
                : List.of(lines.get(0).replaceFirst("^# ", "").split(","));
        Map<String, Row> rows = new TreeMap<>();
        List<Integer> places = new ArrayList<>();
        for (String column : List.of("pxname", "svname", "scur", "status", "bck")) {
            places.add(columns.indexOf(column));
        }
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length > places.get(4)) {
                String status = cells[places.get(3)];
                rows.put(
                        cells[places.get(0)] + "/" + cells[places.get(1)],
                        new Row(
                                cells[places.get(0)],
                                number(cells[places.get(2)]),
                                status.startsWith("UP") || status.startsWith("no check"),
                                cells[places.get(4)].equals("1")));
            }
        }
        return new Statistics(rows);
    }

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

    private static long number(String cell) {
        return cell.isEmpty() ? 0 : Long.parseLong(cell);
    }
}
