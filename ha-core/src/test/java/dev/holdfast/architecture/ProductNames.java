package dev.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rooms that serve every product name none. Looked at is what the compiler kept, which is every identifier and every
 * literal and no comment: Javadoc may name examples.
 */
final class ProductNames {

    private static final Set<String> NAMES =
            Set.of("xenmobile", "citrix", "igel", "ivanti", "mobileiron", "traveler", "domino", "jamf");

    /**
     * Where a product must be named: the ids of the families, and the pages a file may name without the application's
     * help.
     */
    private static final Set<String> REGISTERS = Set.of("model.ProductFamily", "json.ClusterFile");

    private ProductNames() {}

    static Stream<String> breaches(JavaClass type, Rooms rooms) {
        boolean speaksOfProducts = rooms.of(type).filter("blueprint"::equals).isPresent()
                || REGISTERS.contains(type.getFullName().substring(rooms.root().length() + 1));
        return speaksOfProducts
                ? Stream.empty()
                : texts(type).stream()
                        .filter(text -> NAMES.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains))
                        .map(text -> "names a product: " + text);
    }

    /** Every text of the class file's constant pool. */
    private static Set<String> texts(JavaClass type) {
        URI file = type.getSource().map(Source::getUri).orElseThrow();
        try (DataInputStream in = new DataInputStream(open(file))) {
            in.skipNBytes(8);
            Set<String> texts = new TreeSet<>();
            int entries = in.readUnsignedShort();
            for (int i = 1; i < entries; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.add(in.readUTF());
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        // A long or a double takes two entries (JVMS 4.4.5).
                        i++;
                    }
                    default -> throw new IllegalStateException(file + ": no such kind of constant: " + tag);
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(URI file) throws IOException {
        return file.toURL().openStream();
    }
}
