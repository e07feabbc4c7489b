package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.Secrets;
import dev.holdfast.lb.netscaler.internal.mapping.Spoken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an adapter is told beside every declaration.
 *
 * @param objects in the appliance's own words
 * @param files to be on the appliance
 * @param secrets by their names
 */
record Beside(List<NetScalerObject> objects, List<NetScalerFile> files, Function<String, Optional<char[]>> secrets) {

    static final Beside NOTHING = new Beside(List.of(), List.of(), name -> Optional.empty());

    /** Refuses everything that cannot be planned, all at once. */
    Beside {
        if (!objects.isEmpty()) {
            spoken(objects.stream());
        }
    }

    Beside saying(List<NetScalerObject> value) {
        return new Beside(value, files, secrets);
    }

    Beside holding(List<NetScalerFile> value) {
        return new Beside(objects, value, secrets);
    }

    Beside knowing(Function<String, Optional<char[]>> value) {
        return new Beside(objects, files, value);
    }

    Spoken spoken() {
        return spoken(Stream.concat(objects.stream(), files.stream().map(NetScalerFile::object)));
    }

    /** Secrets, and the contents of the files by their digests. */
    Secrets known() {
        Map<String, String> contents = new HashMap<>();
        files.forEach(each -> contents.put(each.digest(), each.base64()));
        return new Secrets(secrets, digest -> Optional.ofNullable(contents.get(digest)));
    }

    private static Spoken spoken(Stream<NetScalerObject> said) {
        return new Spoken(
                said.map(each -> Map.entry(each.resource(), each.attributes())).toList());
    }
}
