package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.AttributeKey;
import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Reading;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the {@code trv.} rules read of what is declared, and how. */
final class TravelerKeys {

    static final AttributeKey<Boolean> SERVER_TO_SERVER_TLS = new AttributeKey<>(
            TravelerAttributes.SERVER_TO_SERVER_TLS,
            AttributeKey.Of.BOTH,
            Reading.YES_NO,
            "whether servers speak securely with each other",
            List.of("TRV-28"));
    static final AttributeKey<Membership> MEMBERSHIP = AttributeKey.node(
            TravelerAttributes.MEMBERSHIP,
            Reading.oneOf(Membership::name, List.of(Membership.values())),
            "whether it stays in the pool",
            "TRV-11");
    static final AttributeKey<Boolean> OWN_DATA = AttributeKey.node(
            TravelerAttributes.OWN_DATA, Reading.YES_NO, "whether its data is in a database of its own", "TRV-11");

    static final AttributeKeys ALL = AttributeNames.keys()
            .plus(List.of(
                    AttributeKey.cluster(TravelerAttributes.POOL_URL, Reading.TEXT, "the URL devices use", "TRV-E15"),
                    AttributeKey.cluster(
                            TravelerAttributes.POOL_RELEASE,
                            Reading.of("a release such as 9.0.1.21", SoftwareVersion::parse),
                            "the pool's release",
                            "TRV-25"),
                    AttributeKey.cluster(
                            TravelerAttributes.FORMER_NAMES, Reading.TEXT, "names that devices were given", "TRV-41"),
                    AttributeKey.cluster(
                            TravelerAttributes.PUSH_REQUEST,
                            Reading.DURATION,
                            "the longest request of a device",
                            "TRV-E16"),
                    AttributeKey.cluster(
                            TravelerAttributes.PLAIN_HTTP,
                            Reading.oneOf(Function.identity(), List.of("closed", "open", "redirect")),
                            "what the front end does with plain HTTP",
                            "TRV-E17"),
                    SERVER_TO_SERVER_TLS,
                    AttributeKey.node(
                            TravelerAttributes.EXTERNAL_URL,
                            Reading.of("the text of the field, perhaps empty", Optional::of),
                            "its External URL field",
                            "TRV-14"),
                    MEMBERSHIP,
                    AttributeKey.node(TravelerAttributes.PLATFORM, Reading.TEXT, "its operating system", "TRV-04"),
                    AttributeKey.node(TravelerAttributes.TLS, Reading.TEXT, "how its TLS is set up", "TRV-13"),
                    AttributeKey.node(
                            TravelerAttributes.DEVICE_NAME, Reading.TEXT, "the name devices were given", "TRV-09"),
                    OWN_DATA,
                    AttributeKey.node(
                            TravelerAttributes.DATABASE_SERVER,
                            Reading.TEXT,
                            "the database server it uses",
                            "TRV-E02")));

    private TravelerKeys() {}
}
