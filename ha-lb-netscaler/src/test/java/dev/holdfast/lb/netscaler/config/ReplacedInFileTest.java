package dev.holdfast.lb.netscaler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lb.netscaler.AnyDeclaration;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A plan that replaces something under another name first, written into a file where nobody is served. */
class ReplacedInFileTest {

    private static final ClusterId CLUSTER = ClusterId.of("any");

    @Provide
    Arbitrary<LoadBalancing> declarations() {
        return Arbitraries.randomValue(AnyDeclaration::of);
    }

    @Property(tries = 200)
    void a_file_never_holds_what_stood_in_and_is_as_declared(
            @ForAll("declarations") LoadBalancing from, @ForAll("declarations") LoadBalancing to) {
        NetScalerConfig before = NetScalerConfig.parse(NetScalerCli.render(NetScalerCli.declared(CLUSTER, from)));
        ChangeSet plan = before.plan(CLUSTER, to);

        NetScalerConfig after = before.with(plan);

        assertThat(after.text()).doesNotContain(".hf-");
        assertThat(after.plan(CLUSTER, to).changes()).isEmpty();
    }

    @Example
    void a_name_given_to_what_another_plan_made_is_refused() {
        ObjectRef other = new ObjectRef("lbvserver", "a");
        ChangeSet renaming = new ChangeSet(
                "by hand",
                List.of(new Change(
                        ChangeKind.RENAME, other, Map.of("name", "a"), Map.of("name", "b"), "by hand", false)));

        assertThatThrownBy(
                        () -> NetScalerConfig.parse("add lb vserver a HTTP\n").with(renaming))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("lbvserver a");
    }
}
