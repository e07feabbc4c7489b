package dev.holdfast.lb.netscaler.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.AnyDeclaration;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ObjectRef;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of plans, over what is there after each step. */
class ReplacementLawTest {

    private static final Ownership OURS = new Ownership(ClusterId.of("any"));

    @Provide
    Arbitrary<LoadBalancing> declarations() {
        return Arbitraries.randomValue(AnyDeclaration::of);
    }

    @Property(tries = 200)
    void no_step_leaves_a_virtual_server_without_a_member_if_it_has_one_before_and_after(
            @ForAll("declarations") LoadBalancing from, @ForAll("declarations") LoadBalancing to) {
        List<NitroObject> before = Applied.to(List.of(), plan(from, List.of()));
        List<Change> steps = plan(to, before);
        Set<String> throughout = serving(before);
        throughout.retainAll(serving(Applied.to(before, steps)));
        steps.stream()
                .filter(each -> each.disruptive() && each.reason().contains("(304)"))
                .forEach(each -> throughout.remove(each.target().key()));
        // Two services cannot have one server and port: who stands on one whose place is needed has to wait for the
        // next.
        steps.stream()
                .filter(each ->
                        each.target().type().equals("service") && each.reason().contains("address is needed"))
                .forEach(each -> of(before, "lbvserver_service_binding")
                        .filter(bound ->
                                text(bound, "servicename").equals(each.target().key()))
                        .forEach(bound -> throughout.remove(text(bound, "name"))));

        for (int done = 1; done < steps.size(); done++) {
            assertThat(serving(Applied.to(before, steps.subList(0, done))))
                    .as("after %s of %s", done, steps)
                    .containsAll(throughout);
        }
    }

    @Property(tries = 200)
    void an_address_that_two_want_is_the_only_reason_for_a_gap(
            @ForAll("declarations") LoadBalancing from, @ForAll("declarations") LoadBalancing to) {
        List<NitroObject> before = Applied.to(List.of(), plan(from, List.of()));

        assertThat(plan(to, before).stream()
                        .map(Change::reason)
                        .filter(reason -> reason.contains("cannot be changed in place")))
                .allMatch(reason -> reason.contains("two cannot hold 10.40.0."));
    }

    @Property(tries = 80)
    void from_whatever_is_left_of_a_plan_the_next_one_leads_to_the_same_objects(
            @ForAll("declarations") LoadBalancing from,
            @ForAll("declarations") LoadBalancing between,
            @ForAll("declarations") LoadBalancing to) {
        List<NitroObject> before = Applied.to(List.of(), plan(from, List.of()));
        List<Change> steps = plan(between, before);

        for (int done = 0; done <= steps.size(); done++) {
            List<NitroObject> left = Applied.to(before, steps.subList(0, done));
            List<NitroObject> after = Applied.to(left, plan(to, left));

            assertThat(plan(to, after)).isEmpty();
            // What has no comment and is declared no more stays, by its own name or by that of its stand-in.
            assertThat(after.stream().filter(each -> !each.ref().type().equals("lbmonitor")))
                    .noneMatch(each -> each.ref().key().contains(".hf-"));
        }
    }

    private static List<Change> plan(LoadBalancing desired, List<NitroObject> observed) {
        return Differ.between(OURS, false, DesiredObjects.of(desired, OURS), observed, Holdings.NONE)
                .changes();
    }

    /** Names of virtual servers that a member stands behind, their stand-ins counted as they. */
    private static Set<String> serving(List<NitroObject> state) {
        Set<ObjectRef> there = new TreeSet<>();
        state.forEach(each -> there.add(each.ref()));
        Set<String> behind = new TreeSet<>();
        of(state, "servicegroup_servicegroupmember_binding")
                .filter(each -> there.contains(new ObjectRef("server", text(each, "servername"))))
                .forEach(each -> behind.add(text(each, "servicegroupname")));
        of(state, "service")
                .filter(each -> there.contains(new ObjectRef("server", text(each, "servername"))))
                .forEach(each -> behind.add(text(each, "name")));
        Set<String> serving = new TreeSet<>();
        Stream.concat(
                        of(state, "lbvserver_servicegroup_binding")
                                .filter(each -> behind.contains(text(each, "servicegroupname"))),
                        of(state, "lbvserver_service_binding")
                                .filter(each -> behind.contains(text(each, "servicename"))))
                .map(each -> text(each, "name"))
                .filter(name -> there.contains(new ObjectRef("lbvserver", name)))
                .forEach(name -> serving.add(name.replaceAll("\\.hf-.*", "")));
        return serving;
    }

    private static Stream<NitroObject> of(List<NitroObject> state, String type) {
        return state.stream().filter(each -> each.ref().type().equals(type));
    }

    private static String text(NitroObject object, String attribute) {
        return String.valueOf(object.get(attribute));
    }
}
