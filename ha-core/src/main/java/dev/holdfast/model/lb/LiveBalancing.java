package dev.holdfast.model.lb;

import dev.holdfast.model.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a load balancer has of a cluster, as far as it could be read. What could not is supposed, in more than one way: a
 * verdict on it counts only if it is the same in all of them.
 *
 * @param configuration what was read; what cannot be read stands there as declared
 * @param otherwise the same with other things in place of what cannot be read: nothing, and something bad; empty if all
 *     of it was read
 * @param notRead what was declared and is of a kind that cannot be read, such as {@code sslcertkey titan}
 * @param remarks what is there and the model has no word for, what is declared and not there, each by name
 */
public record LiveBalancing(
        LoadBalancing configuration, List<LoadBalancing> otherwise, List<String> notRead, List<Problem> remarks) {

    /** Freezes the lists. */
    public LiveBalancing {
        otherwise = List.copyOf(otherwise);
        notRead = List.copyOf(notRead);
        remarks = List.copyOf(remarks);
    }

    /**
     * One of which everything is known.
     *
     * @param configuration what it has
     * @return the same, without any supposition
     */
    public static LiveBalancing known(LoadBalancing configuration) {
        return new LiveBalancing(configuration, List.of(), List.of(), List.of());
    }

    /**
     * Every configuration that agrees with what was read.
     *
     * @return {@link #configuration()} first, at least that one
     */
    public List<LoadBalancing> possible() {
        return Stream.concat(Stream.of(configuration), otherwise.stream()).toList();
    }

    /**
     * What was not read and what is remarkable, for a person.
     *
     * @return lines, each ended by a line feed; empty if there is neither
     */
    public String text() {
        return Stream.concat(
                        notRead.stream().map(each -> "not read, supposed: " + each),
                        remarks.stream().map(Problem::toString))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
