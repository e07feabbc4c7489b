package dev.holdfast.lint;

import dev.holdfast.model.NotifyOn;
import java.util.List;
import java.util.stream.Stream;

/** What generic rules read, and how. */
final class GenericKeys {

    private static final Reading<List<String>> WORDS = Reading.TEXT.list();
    private static final Reading<Integer> POSITIVE = Reading.of(
            "a whole number above zero", text -> Reading.COUNT.read(text).filter(count -> count > 0));

    static final AttributeKey<Boolean> MULTI_SUBNET_FAILOVER = AttributeKey.cluster(
            AttributeNames.MULTI_SUBNET_FAILOVER,
            Reading.YES_NO,
            "whether the driver tries all of the listener's addresses",
            "SQL-02");

    static final AttributeKey<Boolean> REGISTER_ALL_ADDRESSES = AttributeKey.cluster(
            AttributeNames.REGISTER_ALL_ADDRESSES,
            Reading.YES_NO,
            "whether all of the listener's addresses are in DNS",
            "SQL-04");

    static final AttributeKeys ALL = AttributeKeys.of(List.of(
                    AttributeKey.cluster(
                            AttributeNames.CLIENT_SUBNETS,
                            Reading.of("a subnet such as 10.30.0.0/16", Subnets::parse)
                                    .list(),
                            "where clients are",
                            "UMS-09"),
                    AttributeKey.node(
                            AttributeNames.NODE_ROUTES,
                            Route.OF_NODE.list(),
                            "routes besides the default gateway",
                            "UMS-09"),
                    AttributeKey.cluster(
                            AttributeNames.ROUTER_ROUTES,
                            RouterRoute.READING.list(),
                            "how routers lead replies on",
                            "UMS-09"),
                    AttributeKey.cluster(
                            AttributeNames.DEVICES_PER_NODE,
                            POSITIVE,
                            "how many devices one node can serve",
                            "XM-E20",
                            "TRV-E14",
                            "UMS-E22"),
                    AttributeKey.node(
                            AttributeNames.NODE_CERTIFICATE,
                            Reading.TEXT,
                            "the certificate its web server shows",
                            "TRV-13"),
                    AttributeKey.cluster(
                            AttributeNames.CHANGES, Reading.TEXT, "what is to be changed in one window", "RB-01"),
                    AttributeKey.cluster(
                            AttributeNames.EMAIL, Reading.TEXT, "the one address notifications go to", "CORE-105"),
                    AttributeKey.cluster(
                            AttributeNames.SITE_LATENCY, Reading.DURATION, "the round trip between sites", "DR-04"),
                    AttributeKey.cluster(
                            AttributeNames.RECOVERY_TIME,
                            Reading.DURATION,
                            "within what time the service must be back"),
                    AttributeKey.cluster(
                            AttributeNames.LISTENER_ADDRESSES, WORDS, "the listener's addresses", "SQL-02"),
                    MULTI_SUBNET_FAILOVER,
                    REGISTER_ALL_ADDRESSES,
                    AttributeKey.cluster(
                            AttributeNames.LISTENER_TTL,
                            Reading.DURATION,
                            "how long an answer with the listener's address may be kept",
                            "SQL-04"),
                    AttributeKey.cluster(AttributeNames.REPLICAS, WORDS, "the database's replicas", "SQL-06"),
                    AttributeKey.cluster(
                            AttributeNames.LOGIN_ATTESTED, WORDS, "on which replicas the login was seen", "SQL-06")))
            .plus(notices());

    private GenericKeys() {}

    private static List<AttributeKey<?>> notices() {
        return Stream.of(NotifyOn.values())
                .<AttributeKey<?>>map(kind -> AttributeKey.cluster(
                        kind.attribute(),
                        Reading.YES_NO,
                        "whether notices of this kind are told",
                        "CORE-106",
                        "CORE-107"))
                .toList();
    }
}
