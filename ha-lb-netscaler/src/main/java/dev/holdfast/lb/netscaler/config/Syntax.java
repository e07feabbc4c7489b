package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.cli.SecretOptions;
import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.model.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the command line speaks of one resource.
 *
 * @param type which
 * @param forms of its attributes, in the schema's order
 * @param byOption index of the form of an option
 */
record Syntax(ResourceType type, List<Form> forms, Map<String, Integer> byOption) {

    private static final String ANY = "*";
    private static final String ANY_PORT = "65535";

    static Syntax of(ResourceType type) {
        List<Form> forms = type.attributes().stream().map(Form::of).toList();
        Map<String, Integer> byOption = new HashMap<>();
        for (int i = 0; i < forms.size(); i++) {
            if (!forms.get(i).option().isEmpty()) {
                byOption.put(forms.get(i).option(), i);
            }
        }
        return new Syntax(type, forms, byOption);
    }

    /** Bindings to different things share their words: it is the one whose keys are all named. */
    boolean fits(Arguments arguments) {
        return !type.isBinding()
                || forms.stream()
                        .filter(form -> form.attribute().role() == Role.KEY)
                        .allMatch(form -> form.position() > 0
                                ? !arguments.at(form.position()).isEmpty()
                                : arguments.has(form.option()));
    }

    Command read(String verb, Arguments arguments) {
        Map<String, String> values = new TreeMap<>();
        for (int position = 1; position <= arguments.positional().size(); position++) {
            positional(position, arguments.at(position), values);
        }
        arguments.options().forEach((option, words) -> option(option, words, values));
        return new Command(
                verb,
                type,
                values,
                arguments.options().keySet().stream().map(this::attributeOf).toList());
    }

    private String attributeOf(String option) {
        Integer index = byOption.get(option);
        return index == null ? option : forms.get(index).attribute().name();
    }

    /** A server's address and its name stand at the same place. */
    private void positional(int position, String word, Map<String, String> values) {
        List<Attribute> candidates = new ArrayList<>(2);
        for (Form form : forms) {
            if (form.position() == position) {
                candidates.add(form.attribute());
            }
        }
        if (candidates.size() > 1) {
            boolean address = IpAddress.parse(word).isPresent();
            candidates.removeIf(each -> each.name().startsWith("ip") != address);
        }
        if (!candidates.isEmpty()) {
            put(candidates.get(0), word, values);
        }
    }

    private void option(String option, List<String> words, Map<String, String> values) {
        Integer index = byOption.get(option);
        if (index == null) {
            if (!SecretOptions.isSecret(option)) {
                values.put(option, words.isEmpty() ? "true" : String.join(" ", words));
            }
            return;
        }
        Attribute attribute = forms.get(index).attribute();
        if (attribute.kind() == Kind.FLAG) {
            values.put(attribute.name(), "true");
        } else if (attribute.kind() != Kind.SECRET && !words.isEmpty()) {
            boolean several = attribute.kind() == Kind.LIST || attribute.kind() == Kind.DURATION;
            put(attribute, several ? String.join(" ", words) : words.get(0), values);
            boolean followed = index + 1 < forms.size() && forms.get(index + 1).second();
            if (followed && words.size() > 1) {
                put(forms.get(index + 1).attribute(), words.get(1), values);
            }
        }
    }

    /** What is no figure stays as it is: whoever asks for a figure will remark it. */
    private static void put(Attribute attribute, String word, Map<String, String> values) {
        if (attribute.kind() == Kind.INT && word.equals(ANY)) {
            values.put(attribute.name(), ANY_PORT);
            return;
        }
        try {
            values.put(attribute.name(), attribute.canonical(word));
        } catch (NumberFormatException e) {
            values.put(attribute.name(), word);
        }
    }
}
