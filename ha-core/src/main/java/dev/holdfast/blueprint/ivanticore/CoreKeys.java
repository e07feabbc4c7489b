package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.AttributeKey;
import dev.holdfast.lint.AttributeKeys;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Reading;
import dev.holdfast.model.sync.Interval;
import java.time.LocalTime;
import java.util.List;

/** What the {@code core.} rules read of what is declared, and how. */
final class CoreKeys {

    static final AttributeKey<LocalTime> SYNC_START = AttributeKey.cluster(
            CoreAttributes.SYNC_START,
            Reading.parsed("a time such as 13:00", LocalTime::parse),
            "StartTime, in UTC",
            "CORE-97");
    static final AttributeKey<Interval> SYNC_EVERY = AttributeKey.cluster(
            CoreAttributes.SYNC_EVERY,
            Reading.parsed("an interval such as 60 minutes, 2 hours or 1 days", CoreAttributes::interval),
            "Run Every",
            "CORE-99");
    // Keys of every cluster; here for the rules that speak of the page.
    static final AttributeKey<Boolean> ON_SYNC =
            AttributeKey.cluster(CoreAttributes.ON_SYNC, Reading.YES_NO, "whether every sync is told", "CORE-106");
    static final AttributeKey<Boolean> ON_FAILURE =
            AttributeKey.cluster(CoreAttributes.ON_FAILURE, Reading.YES_NO, "whether failures are told", "CORE-107");
    static final AttributeKey<Boolean> SSH_INSPECTION = AttributeKey.cluster(
            CoreAttributes.SSH_INSPECTION, Reading.YES_NO, "whether a firewall looks into SSH", "CORE-37");
    static final AttributeKey<Boolean> ATLAS =
            AttributeKey.node(CoreAttributes.ATLAS, Reading.YES_NO, "whether Atlas is enabled", "CORE-31");

    static final AttributeKeys ALL = AttributeNames.keys()
            .plus(List.of(
                    SYNC_START,
                    SYNC_EVERY,
                    AttributeKey.cluster(
                            CoreAttributes.SYNC_SAVED, Reading.INSTANT, "when the page was last saved", "CORE-98"),
                    AttributeKey.cluster(
                            CoreAttributes.FIREWALL, Reading.TEXT, "what the firewall lets through", "CORE-80"),
                    SSH_INSPECTION,
                    AttributeKey.cluster(
                            CoreAttributes.CONTROLS_BEFORE,
                            Reading.TEXT,
                            "what Fail Over Controls said before",
                            "CORE-19"),
                    ATLAS,
                    AttributeKey.node(CoreAttributes.ATTESTED, Reading.TEXT, "what somebody has seen", "CORE-27")));

    private CoreKeys() {}
}
