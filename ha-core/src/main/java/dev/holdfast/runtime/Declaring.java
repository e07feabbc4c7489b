package dev.holdfast.runtime;

import dev.holdfast.failover.Gate;
import dev.holdfast.journal.Declaration;
import dev.holdfast.json.DeclarationText;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a controller from leading by another declaration than the one in the store. Where one controller works alone the
 * next that begins replaces it; where several share the work only an operator does. The store is asked by whoever calls:
 * its worker, and an operator's thread.
 */
final class Declaring {

    private static final Logger LOG = LoggerFactory.getLogger(Declaring.class);
    private static final int DIGEST_BYTES = 8;

    private final Settings settings;
    private final Consumer<Notice> tell;
    private final @Nullable DeclarationJournal journal;
    private final String digest;
    private final boolean shared;
    private @Nullable String told; // the store's worker only

    Declaring(Settings settings, Consumer<Notice> tell) {
        this.settings = settings;
        this.tell = tell;
        this.journal = settings.store() instanceof DeclarationJournal kept ? kept : null;
        this.digest = digest(settings);
        this.shared = settings.policy().isOn(Gate.LEASE_HELD);
    }

    /** What this controller leads by. */
    String digest() {
        return digest;
    }

    /** Whether this controller may lead by its declaration; rejected, and told once, if not. Writes nothing. */
    EffectOutcome check() {
        return journal == null ? EffectOutcome.SUCCEEDED : checked(newest(journal));
    }

    /** Checks again and keeps ours in the place of one that nobody shares. Called with the lease, where there is one. */
    EffectOutcome declare() {
        if (journal == null) {
            return EffectOutcome.SUCCEEDED;
        }
        Reply<List<Declaration>> read = newest(journal);
        EffectOutcome may = checked(read);
        if (!(may instanceof EffectOutcome.Succeeded) || stands(read)) {
            return may;
        }
        return keep(journal, read.orElseThrow(), settings.owner(), "");
    }

    /** An operator's word: ours in the place of the named one. */
    EffectOutcome adopt(String replaced, String by, String reason) {
        if (journal == null) {
            return EffectOutcome.rejected("the store keeps no declarations, and so none is in the way");
        }
        Reply<List<Declaration>> read = newest(journal);
        if (read instanceof Reply.None<List<Declaration>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        if (stands(read)) {
            return EffectOutcome.SUCCEEDED;
        }
        String found =
                read.orElseThrow().stream().map(Declaration::digest).findFirst().orElse("none");
        return found.equals(replaced)
                ? keep(journal, read.orElseThrow(), by, reason)
                : EffectOutcome.rejected(settings.cluster() + " is led by declaration " + found + ", not by " + replaced
                        + ": look at what has changed, then name " + found);
    }

    private EffectOutcome keep(DeclarationJournal kept, List<Declaration> newest, String by, String reason) {
        Reply<Instant> now = settings.store().now();
        if (now instanceof Reply.None<Instant> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        long next = newest.isEmpty() ? 1 : newest.get(0).sequence() + 1;
        EffectOutcome outcome =
                kept.declare(settings.cluster(), new Declaration(next, digest, shared, by, reason, now.orElseThrow()));
        if (outcome instanceof EffectOutcome.Succeeded) {
            LOG.info("{} is led by declaration {} from now on, by {} {}", settings.cluster(), digest, by, reason);
        }
        return outcome;
    }

    private Reply<List<Declaration>> newest(DeclarationJournal kept) {
        return kept.declarations(settings.cluster(), 1);
    }

    private boolean stands(Reply<List<Declaration>> newest) {
        return newest.orElseThrow().stream().anyMatch(each -> each.digest().equals(digest) && each.shared() == shared);
    }

    private EffectOutcome checked(Reply<List<Declaration>> newest) {
        if (newest instanceof Reply.None<List<Declaration>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        Declaration other = newest.orElseThrow().stream()
                .filter(each -> each.shared() && !each.digest().equals(digest))
                .findFirst()
                .orElse(null);
        if (other == null) {
            told = null;
            return EffectOutcome.SUCCEEDED;
        }
        String reason = settings.owner() + " may not lead: its declaration " + digest + " is not " + other.digest()
                + ", by which " + settings.cluster() + " is led since " + other.at() + " (" + other.by()
                + "). Start it with the same cluster file and policy, or have an operator adopt its own with"
                + " HaController.adoptDeclaration, naming " + other.digest() + ".";
        if (!other.digest().equals(told)) {
            told = other.digest();
            Instant at = settings.store().now().toOptional().orElse(other.at());
            tell.accept(Notice.of(
                    settings.cluster(),
                    at,
                    NoticeKind.DECLARATION_DIFFERS,
                    settings.observer().toString(),
                    reason));
        }
        return EffectOutcome.rejected(reason);
    }

    private static String digest(Settings settings) {
        SortedMap<NodeId, List<ProbeSpec>> probes = new TreeMap<>();
        settings.probes().forEach(each -> probes.put(each.node(), each.specs()));
        String text = DeclarationText.of(
                settings.group(),
                settings.policy(),
                settings.paths(),
                probes,
                settings.watches().declared());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
