package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.CoreSites;
import dev.holdfast.blueprint.ivanticore.CoreTopology;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.blueprint.ivanticore.IvantiCoreBuilder;
import dev.holdfast.blueprint.ivanticore.SentryMode;
import dev.holdfast.blueprint.ivanticore.SentryNode;
import dev.holdfast.blueprint.ivanticore.SentryService;
import dev.holdfast.json.ClusterFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A Core pair and the guide's four scenarios (CORE-35), each as a commented file and as typed answers. */
enum CoreSample {
    /** Two Cores at one site, without anything beside them. */
    PAIR("core-pair.yaml"),
    /** Scenario A: a Core in each of two data centres (CORE-38). */
    TWO_SITES("core-two-sites.yaml"),
    /** Scenario B: a pair, and a third Core in the data centre for recovery (CORE-43). */
    THREE_CORES("core-three-cores.yaml"),
    /** Scenario C: a pair and two Sentries in one data centre (CORE-140). */
    SENTRIES("core-sentries.yaml"),
    /** Scenario D: as B, and a Sentry in each data centre (CORE-50). */
    SITES("core-sites.yaml");

    private static final Duration ANSWERS_KEPT = Duration.ofSeconds(5);
    private static final String DR = "dr";

    private final String file;

    CoreSample(String file) {
        this.file = file;
    }

    /** Name of the file, beside this class. */
    String file() {
        return file;
    }

    /** What the file says. */
    ClusterFile declared() {
        try (InputStream in = CoreSample.class.getResourceAsStream(file)) {
            return ClusterFile.read(Objects.requireNonNull(in, file).readNBytes(ClusterFile.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, from typed answers. */
    ClusterFile built() {
        IvantiCore core = answers().build();
        return new ClusterFile(core.cluster(), Optional.of(core.policy()), core.probes());
    }

    IvantiCoreBuilder answers() {
        IvantiCoreBuilder answers = CoreExample.installation();
        return switch (this) {
            case PAIR -> answers;
            case TWO_SITES ->
                answers.topology(CoreTopology.twoCoresTwoSites(
                                core1(), core("core2", "10.50.0.12").site(DR)))
                        .sites(CoreSites.of("10.40.0.2", "10.50.0.2", "10.50.0.100", ANSWERS_KEPT));
            case THREE_CORES ->
                answers.topology(CoreTopology.threeCoresTwoSites(core1(), core2(), core3()))
                        .sites(CoreSites.of("10.40.0.2", "10.50.0.2", "10.50.0.100", ANSWERS_KEPT));
            case SENTRIES ->
                answers.topology(CoreTopology.twoCoresTwoSentriesOneSite(
                                core1(), core2(), sentry1(), SentryNode.of("sentry2", "10.40.0.22")))
                        .sentries(SentryService.of("sentry.example", "10.40.0.101", SentryMode.ACTIVE_ACTIVE));
            case SITES -> CoreExample.twoSites();
        };
    }

    private static CoreNode core1() {
        return core("core1", "10.40.0.11");
    }

    private static CoreNode core2() {
        return core("core2", "10.40.0.12");
    }

    private static CoreNode core3() {
        return core("core3", "10.50.0.13").site(DR);
    }

    private static CoreNode core(String id, String address) {
        return CoreNode.of(id, address).hostname(id + ".corp.example");
    }

    private static SentryNode sentry1() {
        return SentryNode.of("sentry1", "10.40.0.21");
    }
}
