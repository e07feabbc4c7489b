package dev.holdfast.store;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.OwnedObject;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * A ledger as text: a line that names the form, a line for each object (cluster, receiver, type, key, whether it was made,
 * attributes; each percent-encoded, so that no name can be taken for another line), and the checksum of all before it. In the
 * second form, which is written only where it is needed, attributes are followed by fingerprints: {@code attribute=fingerprint}.
 */
final class LedgerText {

    private static final String FORM = "holdfast-ledger 1\n";
    private static final String WITH_FINGERPRINTS = "holdfast-ledger 2\n";
    private static final int FIELDS = 5;

    private LedgerText() {}

    static String write(Map<LedgerKey, List<OwnedObject>> entries) {
        boolean fingerprints = entries.values().stream()
                .flatMap(List::stream)
                .anyMatch(each -> !each.fingerprints().isEmpty());
        StringBuilder text = new StringBuilder(fingerprints ? WITH_FINGERPRINTS : FORM);
        entries.forEach((key, owned) -> {
            for (OwnedObject each : owned) {
                List<String> fields = new ArrayList<>(List.of(
                        key.cluster().toString(),
                        key.receiver(),
                        each.object().type(),
                        each.object().key(),
                        each.made() ? "made" : "set"));
                fields.addAll(each.attributes());
                text.append(String.join(
                        " ", fields.stream().map(LedgerText::encoded).toList()));
                each.fingerprints()
                        .forEach((name, value) -> text.append(' ')
                                .append(encoded(name))
                                .append('=')
                                .append(encoded(value)));
                text.append('\n');
            }
        });
        return text + checksum(text.toString()) + "\n";
    }

    /** Throws if it is damaged, or of another form. */
    static Map<LedgerKey, List<OwnedObject>> read(String text) {
        int end = text.lastIndexOf('\n', text.length() - 2) + 1;
        String body = text.substring(0, end);
        if (!body.startsWith(FORM) && !body.startsWith(WITH_FINGERPRINTS)) {
            throw new IllegalArgumentException("it does not begin with \"" + FORM.strip()
                    + "\": use the release that wrote it, or name another file");
        }
        if (!text.substring(end).equals(checksum(body) + "\n")) {
            throw new IllegalArgumentException(
                    "it is damaged; move it away: what has a comment is found again by it, and"
                            + " nothing else is deleted");
        }
        Map<LedgerKey, List<OwnedObject>> entries = new TreeMap<>();
        body.substring(FORM.length()).lines().forEach(line -> {
            String[] fields = line.split(" ", -1);
            if (fields.length < FIELDS) {
                throw new IllegalArgumentException("a line has " + fields.length + " fields: " + line);
            }
            TreeSet<String> attributes = new TreeSet<>();
            TreeMap<String, String> fingerprints = new TreeMap<>();
            for (int i = FIELDS; i < fields.length; i++) {
                int split = fields[i].indexOf('=');
                if (split < 0) {
                    attributes.add(decoded(fields[i]));
                } else {
                    fingerprints.put(decoded(fields[i].substring(0, split)), decoded(fields[i].substring(split + 1)));
                }
            }
            entries.computeIfAbsent(
                            new LedgerKey(ClusterId.of(decoded(fields[0])), decoded(fields[1])),
                            key -> new ArrayList<>())
                    .add(new OwnedObject(
                            new ObjectRef(decoded(fields[2]), decoded(fields[3])),
                            fields[4].equals("made"),
                            attributes,
                            fingerprints));
        });
        return entries;
    }

    private static String encoded(String field) {
        return URLEncoder.encode(field, StandardCharsets.UTF_8);
    }

    private static String decoded(String field) {
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", sum.getValue());
    }
}
