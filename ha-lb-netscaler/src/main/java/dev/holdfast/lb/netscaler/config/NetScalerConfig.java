package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.Script;
import dev.holdfast.lb.netscaler.internal.diff.Differ;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An appliance's configuration as a file: {@code ns.conf} as it was saved, the output of {@code show ns runningConfig}, or
 * a script of commands, which are followed in their order. Immutable, thread-safe.
 *
 * <p>The file is kept as it is, byte for byte; two are equal if their texts are. What the adapter's schema knows becomes
 * {@linkplain #objects() objects} and a {@linkplain #balancing() declaration}; every other line is left alone. Secrets,
 * encrypted ones included, stay in their lines: no object, remark, finding or text of this class repeats them.
 */
public final class NetScalerConfig {

    private static final String WHAT = "ns.conf";

    private final Script script;
    private final Charset charset;
    private final Running running;
    private final List<NitroObject> seen;
    private final Places places;

    private NetScalerConfig(FileText file) {
        this.charset = file.charset();
        this.script = Script.of(WHAT, file.text());
        List<Problem> problems = new ArrayList<>();
        this.running = Running.of(script, problems);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException(WHAT, problems);
        }
        this.seen = Seen.in(running);
        this.places = new Places(script, running);
    }

    /**
     * Reads a file: UTF-8, or, where that makes no sense, ISO 8859-1; {@link #bytes()} writes it the same way.
     *
     * @param file the file
     * @return the configuration
     * @throws IOException if it cannot be read
     * @throws InvalidDeclarationException see {@link #parse}
     */
    public static NetScalerConfig read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new NetScalerConfig(FileText.of(in));
        }
    }

    /**
     * Reads a text to its end, or as far as no appliance's goes; does not close the reader.
     *
     * @param reader the text
     * @return the configuration
     * @throws IOException if it cannot be read
     * @throws InvalidDeclarationException see {@link #parse}
     */
    public static NetScalerConfig read(Reader reader) throws IOException {
        return new NetScalerConfig(FileText.of(reader));
    }

    /**
     * Takes a text for a configuration. Commands that are not known, and values that make no sense, are no problem.
     *
     * @param text any text
     * @return the configuration
     * @throws InvalidDeclarationException if it cannot be cut into commands: a quote without an end in a command that
     *     counts, a control character, a command of more than 131,072 characters, more than 2,000,000 commands or
     *     200,000,000 characters; with all problems (the first 1,000), each with line, column and remedy
     */
    public static NetScalerConfig parse(String text) {
        return new NetScalerConfig(new FileText(text, StandardCharsets.UTF_8));
    }

    /**
     * The configuration as text.
     *
     * @return exactly what was read, but for the lines that {@link #with} has changed
     */
    public String text() {
        return script.text();
    }

    /**
     * The configuration as a file.
     *
     * @return the text as bytes, in the encoding in which it was read
     */
    public byte[] bytes() {
        return script.text().getBytes(charset);
    }

    /**
     * What the file makes on the appliance, as far as the adapter's schema knows it.
     *
     * @return objects and bindings, in the order in which they are made
     */
    public List<ConfigObject> objects() {
        return running.objects().values().stream().map(this::object).toList();
    }

    private ConfigObject object(Held held) {
        return new ConfigObject(
                held.type().name(),
                held.values(),
                held.statements().stream().map(script::line).toList());
    }

    /**
     * Commands that are none of our business: preserved, and not looked into.
     *
     * @return the line of each, ascending; comments and empty lines are no commands
     */
    public List<Integer> untouched() {
        return IntStream.range(0, script.size())
                .filter(index -> !running.isRead(index) && !script.words(index).isEmpty())
                .map(script::line)
                .boxed()
                .toList();
    }

    /**
     * The whole file as a declaration. A single service is a group of one member that is kept as a
     * service (UMS-25).
     *
     * @return what was read; what the model has no word for is remarked with its line, and supposed otherwise as well, so
     *     that no rule takes it for something it is not
     */
    public LiveBalancing balancing() {
        return balancing(LoadBalancing.EMPTY, new Ownership(ClusterId.of("netscaler")));
    }

    private LiveBalancing balancing(LoadBalancing declared, Ownership ownership) {
        LiveBalancing live = FileBalancing.of(seen, declared, ownership);
        return new LiveBalancing(
                live.configuration(),
                live.otherwise(),
                live.notRead(),
                Stream.concat(
                                running.remarks().stream(),
                                live.remarks().stream().map(places::placed))
                        .toList());
    }

    /**
     * Which rules of high availability does this appliance break? Asks those of every cluster of all that is in the file.
     * The servers stand for the nodes; what nobody can tell from a file is not evaluated.
     *
     * @return what the rules say; each finding ends what was seen with its lines
     */
    public LintReport lint() {
        return new FileLint(balancing(), places).of(Lint.of(GenericRules.all()));
    }

    /**
     * The same for one cluster, whose nodes and product are known: asks the rules of its product as well. Everything in the
     * file is taken for the cluster's.
     *
     * @param rules for example those of a blueprint, and your own
     * @param cluster the cluster; of its load balancing only the order and the paths count
     * @param options instant, tolerances, waivers
     * @return what the rules say of the cluster with this appliance
     */
    public LintReport lint(Lint rules, Cluster cluster, LintOptions options) {
        LiveBalancing live = balancing(cluster.loadBalancing(), new Ownership(cluster.id()));
        return new FileLint(live, places).of(rules, cluster, options);
    }

    /**
     * Where the file speaks of what a finding is about.
     *
     * @param finding of one of this configuration's reports
     * @return lines, ascending; empty if it is about all of the file
     */
    public List<Integer> lines(Finding finding) {
        return places.of(finding);
    }

    /**
     * What separates this configuration from a declaration; {@code NetScalerCli.render} makes a script of it. What is there
     * and declared is taken over; what is not declared is removed only if its comment says that it is the cluster's.
     *
     * @param cluster whose objects these are
     * @param desired the declaration
     * @return the plan; empty if the file is as declared
     */
    public ChangeSet plan(ClusterId cluster, LoadBalancing desired) {
        Ownership ownership = new Ownership(cluster);
        return Differ.between(ownership, true, DesiredObjects.of(desired, ownership), seen, Holdings.NONE)
                .saved("ns.conf of " + cluster);
    }

    /**
     * This configuration after a plan: lines of the plan's objects are changed, added or taken out, all others stay byte
     * for byte. A secret is never written: the appliance asks for it.
     *
     * @param changes a plan made by {@link #plan}
     * @return the changed configuration
     * @throws InvalidDeclarationException if a text in the plan cannot be written as a command, with every such text; if the
     *     plan makes a group that has the name of a single service
     */
    public NetScalerConfig with(ChangeSet changes) {
        return new NetScalerConfig(new FileText(new Edits(script, running).text(changes), charset));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetScalerConfig that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    /** Says how much there is, and nothing of what. */
    @Override
    public String toString() {
        return "ns.conf of " + script.size() + " lines, " + running.objects().size() + " objects";
    }
}
