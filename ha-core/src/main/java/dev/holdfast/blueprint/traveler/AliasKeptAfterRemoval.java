package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;
import java.util.stream.Stream;

/** The server is gone, its devices are not: the alias stays (TRV-41). */
final class AliasKeptAfterRemoval {

    static final Rule RULE = Rule.of(
            "trv.alias-kept-after-removal",
            Severity.ERROR,
            "the alias of a removed server stays",
            List.of("TRV-41"),
            AliasKeptAfterRemoval::check);

    private AliasKeptAfterRemoval() {}

    private static List<Violation> check(LintContext context) {
        String former =
                context.cluster().attribute(TravelerAttributes.FORMER_NAMES).orElse("");
        return TravelerAttributes.frontEnd(context.cluster()).stream()
                .flatMap(frontEnd -> Stream.of(former.strip().split("\\s+", -1))
                        .filter(name -> !name.isEmpty())
                        .filter(name -> !TravelerAttributes.leadsToFrontEnd(context.cluster(), name, frontEnd))
                        .map(name -> new Violation(
                                name,
                                "no public record leads it to the front end",
                                name + " CNAME " + frontEnd,
                                "devices that were set up with the removed server lose their mail",
                                "Put the alias back; a removed server's name leads to the front end for ever.")))
                .toList();
    }
}
