package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.Remarks;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was lost on the way from the appliance to the model: what was read is mapped back into objects, and whatever
 * differs from the objects read is something the model has no word for.
 */
public final class Untold {

    private Untold() {}

    /**
     * Compares what was read with what became of it.
     *
     * @param again what was read, mapped to the model and back
     * @param observed what was read
     * @param declared the objects of the declaration
     * @param remarks what was lost goes here, and what is declared and not there
     */
    public static void remark(
            List<DesiredObject> again, List<NitroObject> observed, List<DesiredObject> declared, Remarks remarks) {
        Map<ObjectRef, NitroObject> have = new HashMap<>();
        observed.forEach(each -> have.put(each.ref(), each));
        for (DesiredObject said : again) {
            NitroObject there = have.get(said.ref());
            if (there != null) {
                AttributeDiff.unlike(Schema.standard().type(said.ref()), said, there).stream()
                        .filter(each -> !each.name().equals("comment"))
                        .forEach(each -> misread(said, each, there, remarks));
            }
        }
        Schema schema = Schema.standard();
        TreeSet<ObjectRef> missing = new TreeSet<>();
        declared.stream()
                .map(DesiredObject::ref)
                .filter(ref -> !schema.supposed(ref) && !schema.type(ref).isBinding() && !have.containsKey(ref))
                .forEach(missing::add);
        missing.forEach(remarks::missing);
    }

    private static void misread(DesiredObject said, Attribute attribute, NitroObject there, Remarks remarks) {
        remarks.misread(
                said.ref(),
                attribute.name(),
                AttributeDiff.shown(attribute, there),
                AttributeDiff.shown(attribute, said.object()));
    }
}
