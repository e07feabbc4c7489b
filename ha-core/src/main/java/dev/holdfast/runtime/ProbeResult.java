package dev.holdfast.runtime;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;

/** What one probe of an attempt asked, and what it saw. */
record ProbeResult(ProbeSpec spec, Verdict verdict) {

    int port() {
        return portOf(spec);
    }

    static int portOf(ProbeSpec spec) {
        return spec instanceof ProbeSpec.Http http ? http.port() : ((ProbeSpec.Tcp) spec).port();
    }

    ProbeResult withVerdict(Verdict value) {
        return new ProbeResult(spec, value);
    }
}
