package dev.holdfast.runtime;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;

/** What one probe of an attempt asked, and what it saw. */
record ProbeResult(ProbeSpec spec, Verdict verdict) {

    ProbeResult withVerdict(Verdict value) {
        return new ProbeResult(spec, value);
    }
}
