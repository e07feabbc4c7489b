package dev.holdfast.notify;

import dev.holdfast.model.NoticeKind;
import dev.holdfast.spi.Notice;
import java.time.Instant;

/**
 * A notice as it is mailed.
 *
 * @param id equal for the same notice sent twice; letters, digits, dots and hyphens only
 * @param at when it was decided
 * @param urgent whether somebody has to act now
 * @param subject one line without control characters
 * @param body lines ended by a line feed
 */
record Mail(String id, Instant at, boolean urgent, String subject, String body) {

    static final int SUBJECT_MAX = 200;
    static final int BODY_MAX = 16_000;

    static Mail of(Notice notice) {
        NoticeKind kind = notice.kind();
        String subject = "[holdfast] " + (notice.isAlarm() ? "ALARM " : "") + notice.headline();
        String body = MailText.lines(notice.text(), BODY_MAX)
                + "\n\n-- \n"
                + "Cluster:  " + notice.cluster()
                + "\nKind:     " + kind + " (" + notice.severity() + ")"
                + "\nAbout:    " + MailText.line(notice.subject(), SUBJECT_MAX)
                + "\nDecided:  " + notice.at()
                + (kind.factIds().isEmpty() ? "" : "\nFacts:    " + String.join(", ", kind.factIds()))
                + "\n";
        String id = notice.cluster() + "." + kind + "." + notice.at().getEpochSecond() + "."
                + Integer.toHexString((notice.subject() + notice.text()).hashCode());
        return new Mail(id.replace('_', '-'), notice.at(), notice.isAlarm(), MailText.line(subject, SUBJECT_MAX), body);
    }
}
