package dev.holdfast.store;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyJournal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal of applies that ends with its process: it knows what an adapter left unfinished, but not what a killed process
 * did. Keeps the newest 100 ended applies. Thread-safe.
 */
public final class MemoryApplyJournal implements ApplyJournal {

    private static final int ENDED_MAX = 100;

    private final Map<String, List<ApplyRecord>> applies = new LinkedHashMap<>();

    /** An empty journal. */
    public MemoryApplyJournal() {}

    @Override
    public synchronized EffectOutcome append(ApplyRecord record) {
        List<ApplyRecord> earlier = applies.getOrDefault(record.applyId(), List.of());
        if (ApplySequence.isRepetition(earlier, record)) {
            return EffectOutcome.SUCCEEDED;
        }
        String objection = ApplySequence.objection(earlier, record);
        if (!objection.isEmpty()) {
            return EffectOutcome.rejected(objection);
        }
        applies.computeIfAbsent(record.applyId(), id -> new ArrayList<>()).add(record);
        if (record.event() instanceof ApplyEvent.Ended) {
            List<String> ended = applies.keySet().stream()
                    .filter(id -> ApplySequence.hasEnded(applies.getOrDefault(id, List.of())))
                    .toList();
            ended.stream().limit(Math.max(0, ended.size() - ENDED_MAX)).forEach(applies::remove);
        }
        return EffectOutcome.SUCCEEDED;
    }

    @Override
    public synchronized Reply<List<ApplyRecord>> records(String applyId) {
        return Reply.of(List.copyOf(applies.getOrDefault(applyId, List.of())));
    }

    @Override
    public synchronized Reply<List<String>> unfinished() {
        return Reply.of(applies.entrySet().stream()
                .filter(each -> !ApplySequence.hasEnded(each.getValue()))
                .map(Map.Entry::getKey)
                .toList());
    }
}
